#include "ui/play.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "ui/play_share.h"

namespace counterfeit::ui {

void PlayState::take(std::shared_ptr<const session::DealtGame> deal) {
  const Dealing purpose = std::exchange(dealing, Dealing::kNo);
  if (purpose == Dealing::kToPrint) {
    printed = std::move(deal);
    return;
  }
  if (purpose == Dealing::kToInvite) {
    boards.open({deal->settings, deal->catalogue.fingerprint});
    forget_added();
    offered = std::move(deal);
    screen = PlayScreen::kInvite;
    return;
  }
  wrong_model = purpose == Dealing::kToAccept && invited &&
                invited->fingerprint != deal->catalogue.fingerprint;
  if (wrong_model) return;
  begin(std::move(deal));
}

void PlayState::begin(std::shared_ptr<const session::DealtGame> deal) {
  auto started = game::Game::start(deal->settings, deal->catalogue);
  CHECK(started.ok(), "what was dealt can be played");
  dealt = std::move(deal);
  game.emplace(std::move(started).value());
  dealing = Dealing::kNo;
  screen = PlayScreen::kGame;
  ++deals;
  paused = false;
  chosen = 0;
  cursor = 0;
  cursor_shown = false;
  hands.clear();
  clues.item = -1;
  tally.reset();
  result.reset();
}

void PlayState::invite(const game::Invite& by) {
  invited = by;
  if (by.settings.hints) reveal = Reveal::kCluesAfterMiss;
  screen = PlayScreen::kInvited;
}

void PlayState::add_codes(std::string_view text) {
  game::Board::Added done = boards.top()->add_all(text);
  added = done.count;
  refused = std::move(done.refused);
}

void PlayState::take_nearest(base::Bytes pictures) {
  if (pictures.size() != clues.shown.size()) return;  // of an item that is gone
  clues.nearest = std::move(pictures);
  ++clues.version;
}

void PlayState::forget_added() {
  added = 0;
  refused.clear();
  taken_off.clear();
  editing_board = false;
}

void PlayState::take_off(const std::vector<std::string>& nicknames) {
  game::Board& board = *boards.top();
  std::vector<std::string> codes_of;
  for (const game::Board::Row& row : board.rows())
    if (std::ranges::find(nicknames, row.nickname) != nicknames.end()) codes_of.push_back(row.code);
  for (const std::string& one : nicknames) board.remove(one);
  added = 0;
  refused.clear();
  taken_off.push_back(std::move(codes_of));
}

// Whoever has come again meanwhile, with another result perhaps, stays.
void PlayState::bring_back() {
  for (const std::string& code : taken_off.back()) static_cast<void>(boards.add(code));
  taken_off.pop_back();
}

bool PlayState::take_text(const std::string& name, const std::string& text) {
  if (name == "nickname") {
    nickname = text;
  } else if (name == "codes") {
    codes = text;
  } else {
    return false;
  }
  return true;
}

void PlayState::put_aside(std::int64_t now) {
  if (!game || !game->running()) return;
  game->pause(now);
  paused = under_way();
}

bool PlayState::takes_digits() const {
  return takes_keys() && under_way() && !paused && !tally && game->settings().hands;
}

std::int64_t play_clock(const Stage& stage) {
  return static_cast<std::int64_t>(stage.model.now * 1000);
}

void keep_play(Stage& stage) {
  PlayState& play = stage.model.play;
  const bool in_sight =
      stage.model.place == Place::kPlay && play.screen == PlayScreen::kGame && !play.paused;
  if (!in_sight && play.game && play.game->running()) play.game->pause(play_clock(stage));

  if (const auto printed = std::exchange(play.printed, nullptr)) {
    const std::string name = "game-" + std::string(game::mode_name(printed->settings.mode)) + "-" +
                             std::to_string(printed->settings.seed) + ".pdf";
    stage.commands.save_file(
        name, game::to_pdf(printed->settings, printed->catalogue, printed->pictures, play.paper));
  }

  ImGuiConfigFlags& flags = ImGui::GetIO().ConfigFlags;
  const bool asks = in_sight && play.under_way();
  if (asks && (flags & ImGuiConfigFlags_NavEnableKeyboard) != 0) {
    flags &= ~ImGuiConfigFlags_NavEnableKeyboard;
    play.arrows_taken = true;
  } else if (!asks && play.arrows_taken) {
    flags |= ImGuiConfigFlags_NavEnableKeyboard;
    play.arrows_taken = false;
  }
}

void draw_play(Stage& stage, float width) {
  const PlayState& play = stage.model.play;
  switch (play.screen) {
    case PlayScreen::kSetup:
      return draw_play_setup(stage, width);
    case PlayScreen::kGame:
      if (play.result) return draw_play_result(stage, width);
      return draw_play_item(stage, width);
    case PlayScreen::kInvite:
      return draw_play_invite(stage, width);
    case PlayScreen::kInvited:
      return draw_play_invited(stage, width);
    case PlayScreen::kBoard:
      return draw_play_board(stage, width);
  }
}

}  // namespace counterfeit::ui
