#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "ui/format.h"
#include "ui/play_share.h"
#include "ui/play_table.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

// Choosing a game.

namespace counterfeit::ui {
namespace {

constexpr float kSettingsBeside = 900;
constexpr float kWidestSetup = 1160;
constexpr float kNarrowWidest = 760;
constexpr int kTooFewSteps = 300;  // before that the fakes are noise

struct ModeWords {
  game::Mode mode;
  const char* label;
  const char* help;
};
constexpr ModeWords kModeWords[] = {
    {game::Mode::kRealOrFake, tr_later("Real or fake?"),
     tr_later("One picture at a time. Is it real?")},
    {game::Mode::kSpotTheFake, tr_later("Spot the fake"),
     tr_later("Two pictures. Which one is the fake?")},
    {game::Mode::kFindTheFakes, tr_later("Find the fakes"),
     tr_later("Nine pictures, three of them fakes.")},
    {game::Mode::kBeatTheDetective, tr_later("Beat the detective"),
     tr_later("You and the detective see the same pictures. Who is right more often?")},
    {game::Mode::kUntilItFoolsUs, tr_later("How long until it fools us?"),
     tr_later("The fakes come from ever later moments of the training.")},
};

// A row to press: the mode's name and what one does in it. True where Enter was pressed on it,
// which begins the game as it does anywhere else.
bool draw_mode(PlayState& play, const ModeWords& words) {
  const Palette& p = palette();
  game::Mode& mode = play.wanted.settings.mode;
  const bool on = mode == words.mode;
  const std::string id = "mode/" + std::string(game::mode_name(words.mode));
  const float width = ImGui::GetContentRegionAvail().x;
  const char* const help = tr(words.help);
  const float inset = px(16);
  float help_height = 0;
  {
    const WithFont small(Type::kSmall);
    help_height = ImGui::CalcTextSize(help, nullptr, false, width - 2 * inset).y;
  }
  const float line = font(Type::kStrong)->FontSize;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size(width, line + help_height + px(4) + 2 * px(10));
  if (ImGui::InvisibleButton(id.c_str(), size)) mode = words.mode;
  const bool enter = ImGui::GetIO().NavVisible && ImGui::IsItemFocused() && pressed(ImGuiKey_Enter);
  add_target(id);
  focus_ring();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 high(at.x + size.x, at.y + size.y);
  list.AddRectFilled(at, high, on || ImGui::IsItemHovered() ? p.hovered : p.raised, px(6));
  draw_edge(at, high);
  if (on) list.AddRectFilled(at, {at.x + px(4), high.y}, p.generator, px(2));
  {
    const WithFont strong(Type::kStrong);
    list.AddText({at.x + inset, at.y + px(10)}, p.text, tr(words.label));
  }
  const WithFont small(Type::kSmall);
  list.AddText(nullptr, 0, {at.x + inset, at.y + px(10) + line + px(4)}, p.muted, help, nullptr,
               width - 2 * inset);
  return enter;
}

void draw_advice(const session::Snapshot& snapshot, const session::DealRequest& wanted) {
  const bool shipped = wanted.shipped || (snapshot.step == 0 && snapshot.portfolio);
  if (snapshot.step >= kTooFewSteps || shipped) return;
  const std::string advice = tr(
      "The counterfeiter has trained {0} steps so far, so its fakes will be easy to tell. Train it "
      "in the Studio for half a minute for a fair game.",
      {with_commas(snapshot.step)});
  ImGui::PushStyleColor(ImGuiCol_Text, palette().generator);
  wrapped_text(advice);
  ImGui::PopStyleColor();
}

// A game that was left waits here.
void draw_waiting(PlayState& play) {
  if (!play.under_way()) return;
  const game::Game& game = *play.game;
  const std::string label =
      tr("Go on with the game at {0} of {1}",
         {std::to_string(game.number() + 1), std::to_string(game.settings().rounds)});
  if (button({.name = "play_return",
              .label = label,
              .icon = Icon::kPlay,
              .width = ImGui::GetContentRegionAvail().x}))
    play.screen = PlayScreen::kGame;
}

void draw_start(Stage& stage, bool at_once) {
  PlayState& play = stage.model.play;
  const bool waits = play.dealing != PlayState::Dealing::kNo;
  const bool ready = !waits && stage.model.snapshot->dataset_count > 0;
  const bool enter = at_once || (pressed(ImGuiKey_Enter) && !ImGui::GetIO().NavVisible);
  if (!button({.name = "play_start",
               .label = waits ? tr("Dealing…") : tr("Start"),
               .help = tr("Enter"),
               .icon = Icon::kPlay,
               .accent = palette().generator,
               .enabled = ready,
               .width = ImGui::GetContentRegionAvail().x}) &&
      !(enter && ready))
    return;
  deal_again(stage, PlayState::Dealing::kToPlay);
}

// For a class with devices of its own.
void draw_sharing(Stage& stage) {
  PlayState& play = stage.model.play;
  const bool climbs = play.wanted.settings.mode == game::Mode::kUntilItFoolsUs;
  const float gap = px(kGap);
  const float half = std::floor((ImGui::GetContentRegionAvail().x - gap) / 2);
  const bool waits = play.dealing != PlayState::Dealing::kNo;
  if (button({.name = "play_invite",
              .label = tr("Invite the class"),
              .help = climbs ? tr("A pupil's page has no timeline to climb: play this one "
                                  "together")
                             : tr("A link for everybody's own device, against the model as it "
                                  "is now"),
              .enabled = !climbs && !waits && stage.model.snapshot->dataset_count > 0,
              .width = half})) {
    // One pupil at each page, fakes that a page can make from the saved model alone, and reals that
    // every page has.
    stage.commands.pause();
    play.class_reals = false;
    play.wanted.step.reset();
    play.wanted.settings.difficulty = game::Difficulty::kHard;
    play.wanted.settings.hands = false;
    play.wanted.settings.players = 1;
    deal_again(stage, PlayState::Dealing::kToInvite);
  }
  ImGui::SameLine(0, gap);
  if (button({.name = "play_board",
              .label = tr("The board"),
              .help = tr("Where the codes of an invited class are collected"),
              .enabled = play.boards.top() != nullptr,
              .width = half}))
    play.screen = PlayScreen::kBoard;
  // And for one without devices.
  constexpr std::pair<const char*, game::Paper> kPapers[] = {{"A4", game::Paper::kA4},
                                                             {"Letter", game::Paper::kLetter}};
  for (const auto& [name, paper] : kPapers) {
    if (paper != game::Paper::kA4) ImGui::SameLine(0, gap);
    if (!button({.name = "print/" + std::string(name),
                 .label = tr("Print on {0}", {name}),
                 .help = tr("A PDF: pages of numbered pictures, and the answers"),
                 .enabled = !waits && stage.model.snapshot->dataset_count > 0,
                 .width = half}))
      continue;
    play.paper = paper;
    deal_again(stage, PlayState::Dealing::kToPrint);
  }
}

void draw_mode_choice(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "play_setup", .title = tr("Can you tell the fakes?"), .size = size})) {
    muted_text(tr(
        "Real pictures against those that the counterfeiter draws right now. Play against chance, "
        "against each other, or against the detective."));
    draw_advice(*stage.model.snapshot, stage.model.play.wanted);
    bool at_once = false;
    for (const ModeWords& words : kModeWords)
      if (draw_mode(stage.model.play, words)) at_once = true;
    ImGui::Dummy({0, px(2)});
    draw_waiting(stage.model.play);
    draw_start(stage, at_once);
    draw_sharing(stage);
  }
  end_panel();
}

void draw_settings_panel(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "play_settings", .title = tr("How it is played"), .size = size}))
    choose_play_settings(stage);
  end_panel();
}

}  // namespace

std::string mode_label(game::Mode mode) {
  return tr(std::ranges::find(kModeWords, mode, &ModeWords::mode)->label);
}

void deal_again(Stage& stage, PlayState::Dealing purpose) {
  PlayState& play = stage.model.play;
  play.wanted.reals.reset();
  if (play.class_reals) {
    const game::ClassSet& set = stage.model.class_set.set;
    if (const auto enough = set.enough_to_play(); !enough)
      return stage.model.say(Notice::Kind::kError, enough.error().sentence());
    play.wanted.reals = std::make_shared<const data::Dataset>(set.drawings());
  }
  play.dealing = purpose;
  stage.commands.deal(play.wanted);
  ++play.wanted.settings.seed;  // the next game asks other questions
}

void draw_play_setup(Stage& stage, float width) {
  const bool two = width >= px(kSettingsBeside);
  const float wide = std::min(width, px(two ? kWidestSetup : kNarrowWidest));
  const float gap = px(12);
  const float each = two ? std::floor((wide - gap) / 2) : wide;
  centre_next(wide, width);
  ImGui::BeginGroup();
  draw_mode_choice(stage, {each, 0});
  if (two) ImGui::SameLine(0, gap);
  draw_settings_panel(stage, {each, 0});
  ImGui::EndGroup();
}

}  // namespace counterfeit::ui
