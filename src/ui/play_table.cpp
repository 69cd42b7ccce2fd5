#include "ui/play_table.h"

#include <cmath>

#include "ui/stage.h"
#include "ui/theme.h"

namespace counterfeit::ui {

bool contains(game::PictureSet set, int i) { return (set >> i & 1) != 0; }

void centre_next(float wide, float width) {
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::floor((width - wide) / 2));
}

void centred_text(std::string_view text, float width, ImU32 colour) {
  const char* end = text.data() + text.size();
  const ImVec2 size = ImGui::CalcTextSize(text.data(), end, false, width);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddText(nullptr, 0, {at.x + std::floor((width - size.x) / 2), at.y},
                                      colour, text.data(), end, width);
  ImGui::Dummy({width, size.y});
}

bool pressed(ImGuiKey key) {
  return !ImGui::GetIO().WantTextInput && ImGui::IsKeyPressed(key, false) &&
         !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

void answer_item(Stage& stage, const game::Choice& choice) {
  PlayState& play = stage.model.play;
  const auto place = static_cast<std::size_t>(play.game->number());
  auto tally = play.game->answer(choice, play_clock(stage), play.dealt->scores[place]);
  if (!tally) return stage.model.say(Notice::Kind::kError, tally.error().sentence());
  play.tally = *tally;
  close_item(stage);
}

void close_item(Stage& stage) {
  PlayState& play = stage.model.play;
  const bool hidden = play.reveal == Reveal::kNothing;
  if (play.sound && play.game->answers().back().expired)
    stage.commands.play_cue(Cue::kTime);
  else if (play.sound && !hidden)  // the ear is told no more than the eye
    stage.commands.play_cue(play.tally->right ? Cue::kRight : Cue::kWrong);
  if (hidden) go_on(stage);
}

void go_on(Stage& stage) {
  PlayState& play = stage.model.play;
  play.tally.reset();
  play.chosen = 0;
  play.cursor = 0;
  play.hands.clear();
  if (play.game->over()) play.result = game::result(*play.game);
}

}  // namespace counterfeit::ui
