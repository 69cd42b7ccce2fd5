#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/play.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// Choosing a game.

namespace counterfeit::ui {
namespace {

constexpr float kWidest = 760;
constexpr int kTooFewSteps = 300;  // before that the fakes are noise

struct ModeWords {
  game::Mode mode;
  std::string_view label;
  std::string_view help;
};
constexpr ModeWords kModeWords[] = {
    {game::Mode::kRealOrFake, "Real or fake?", "One picture at a time. Is it real?"},
    {game::Mode::kSpotTheFake, "Spot the fake", "Two pictures. Which one is the fake?"},
    {game::Mode::kFindTheFakes, "Find the fakes", "Nine pictures, three of them fakes."},
    {game::Mode::kBeatTheDetective, "Beat the detective",
     "You and the detective see the same pictures. Who is right more often?"},
    {game::Mode::kUntilItFoolsUs, "How long until it fools us?",
     "The fakes come from ever later moments of the training."},
};

// A row to press: the mode's name and what one does in it.
void draw_mode(PlayState& play, const ModeWords& words) {
  const Palette& p = palette();
  const bool on = play.settings.mode == words.mode;
  const std::string id = "mode/" + std::string(game::mode_name(words.mode));
  const float width = ImGui::GetContentRegionAvail().x;
  const char* help_end = words.help.data() + words.help.size();
  const float inset = px(16);
  float help_height = 0;
  {
    const WithFont small(Type::kSmall);
    help_height = ImGui::CalcTextSize(words.help.data(), help_end, false, width - 2 * inset).y;
  }
  const float line = font(Type::kStrong)->FontSize;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size(width, line + help_height + px(4) + 2 * px(10));
  if (ImGui::InvisibleButton(id.c_str(), size)) play.settings.mode = words.mode;
  add_target(id);
  focus_ring();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 high(at.x + size.x, at.y + size.y);
  list.AddRectFilled(at, high, on || ImGui::IsItemHovered() ? p.hovered : p.raised, px(6));
  if (on) list.AddRectFilled(at, {at.x + px(4), high.y}, p.generator, px(2));
  {
    const WithFont strong(Type::kStrong);
    list.AddText({at.x + inset, at.y + px(10)}, p.text, words.label.data(),
                 words.label.data() + words.label.size());
  }
  const WithFont small(Type::kSmall);
  list.AddText(nullptr, 0, {at.x + inset, at.y + px(10) + line + px(4)}, p.muted, words.help.data(),
               help_end, width - 2 * inset);
}

// One of a few numbers.
template <std::size_t N>
void choose(const char* title, std::string_view name, const std::array<int, N>& values,
            const std::array<std::string_view, N>& labels, int& value) {
  label_text(title);
  int chosen = static_cast<int>(std::ranges::find(values, value) - values.begin());
  if (segments(name, labels, chosen, ImGui::GetContentRegionAvail().x))
    value = values[static_cast<std::size_t>(chosen)];
}

void choose_settings(game::Settings& settings) {
  choose<4>("Rounds", "rounds", {10, 20, 40, 80}, {"10", "20", "40", "80"}, settings.rounds);
  choose<4>("Time for each", "seconds", {0, 20, 10, 5}, {"any", "20 s", "10 s", "5 s"},
            settings.seconds);
  choose<6>("Players, in turn", "players", {1, 2, 3, 4, 5, 6}, {"1", "2", "3", "4", "5", "6"},
            settings.players);
  if (settings.mode == game::Mode::kUntilItFoolsUs) return;  // there the fakes climb by themselves
  int difficulty = static_cast<int>(settings.difficulty);
  choose<3>("Fakes from", "difficulty", {0, 1, 2}, {"early training", "half-way", "now"},
            difficulty);
  settings.difficulty = static_cast<game::Difficulty>(difficulty);
}

}  // namespace

void draw_play_setup(Stage& stage, float width) {
  Model& model = stage.model;
  PlayState& play = model.play;
  const float wide = std::min(width, px(kWidest));
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::floor((width - wide) / 2));
  if (begin_panel({.name = "play_setup", .title = "Can you tell the fakes?", .size = {wide, 0}})) {
    const session::Snapshot& s = *model.snapshot;
    muted_text(
        "Real pictures against those that the counterfeiter draws right now. Play against chance, "
        "against each other, or against the detective.");
    if (s.step < kTooFewSteps && !(s.step == 0 && s.portfolio)) {
      const std::string advice = "The counterfeiter has trained " + with_commas(s.step) +
                                 " steps so far, so its fakes will be easy to tell. Train it in "
                                 "the Studio for half a minute for a fair game.";
      ImGui::PushStyleColor(ImGuiCol_Text, palette().generator);
      ImGui::PushTextWrapPos(0);
      ImGui::TextUnformatted(advice.c_str());
      ImGui::PopTextWrapPos();
      ImGui::PopStyleColor();
    }
    for (const ModeWords& words : kModeWords) draw_mode(play, words);
    choose_settings(play.settings);
    ImGui::Dummy({0, px(4)});
    if (button({.name = "play_start",
                .label = play.dealing ? "Dealing…" : "Start",
                .icon = Icon::kPlay,
                .accent = palette().generator,
                .enabled = !play.dealing && s.dataset_count > 0,
                .width = ImGui::GetContentRegionAvail().x})) {
      play.dealing = true;
      stage.commands.deal(play.settings);
      ++play.settings.seed;  // the next game asks other questions
    }
  }
  end_panel();
}

}  // namespace counterfeit::ui
