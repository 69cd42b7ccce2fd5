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

// Choosing a game.

namespace counterfeit::ui {
namespace {

constexpr float kTwoColumns = 900;
constexpr float kWidest = 1160;
constexpr float kNarrowWidest = 760;
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
  game::Mode& mode = play.wanted.settings.mode;
  const bool on = mode == words.mode;
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
  if (ImGui::InvisibleButton(id.c_str(), size)) mode = words.mode;
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

void choose_players(game::Settings& settings) {
  label_text("Who plays");
  int who = settings.hands ? 2 : settings.players > 1 ? 1 : 0;
  constexpr std::string_view kWho[] = {"one", "teams", "the class"};
  if (segments("who", kWho, who, ImGui::GetContentRegionAvail().x)) {
    settings.hands = who == 2;
    settings.players = who == 1 ? 2 : 1;
  }
  if (who == 1)
    choose<5>("Teams, in turn", "players", {2, 3, 4, 5, 6}, {"2", "3", "4", "5", "6"},
              settings.players);
  if (who == 2)
    muted_text("By show of hands: after each question you type how many hands went up for what.");
}

// Chips, one for each class; none chosen means all.
void choose_classes(int classes, game::Settings& settings) {
  const Palette& p = palette();
  const auto known = (std::uint64_t{1} << classes) - 1;
  settings.classes &= known;
  label_text("Which signs take part");
  const float gap = px(4), side = px(kControl);
  const float room = ImGui::GetContentRegionAvail().x;
  const int fit = std::max(1, static_cast<int>((room + gap) / (side + gap)));
  for (int i = 0; i < classes; ++i) {
    if (i % fit != 0) ImGui::SameLine(0, gap);
    const std::string text = std::to_string(i), name = "class/" + text;
    const std::uint64_t bit = std::uint64_t{1} << i;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::InvisibleButton(name.c_str(), {side, side})) {
      // From "all", the first press takes this one away.
      settings.classes = (settings.classes == 0 ? known : settings.classes) ^ bit;
      if (settings.classes == known) settings.classes = 0;
    }
    add_target(name);
    focus_ring();
    const bool on = settings.classes == 0 || (settings.classes & bit) != 0;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + side, at.y + side},
                       on ? p.hovered : (ImGui::IsItemHovered() ? p.raised : p.ground), px(6));
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    list.AddText({at.x + std::floor((side - size.x) / 2), at.y + std::floor((side - size.y) / 2)},
                 on ? p.text : with_alpha(p.muted, 0.6f), text.c_str());
  }
}

// The moments of the timeline that were kept whole, to take the fakes from one of them.
void choose_moment(const session::Snapshot& snapshot, session::DealRequest& wanted) {
  std::vector<const session::Moment*> whole;
  for (const session::Moment& moment : *snapshot.timeline)
    if (moment.checkpoint) whole.push_back(&moment);
  if (whole.empty()) {
    wanted.step.reset();
    return muted_text("There is no earlier moment yet: train first.");
  }
  const auto found = std::ranges::lower_bound(whole, wanted.step.value_or(0), {},
                                              [](const auto* moment) { return moment->step; });
  int at = static_cast<int>(std::min(found, whole.end() - 1) - whole.begin());
  const session::Moment& moment = *whole[static_cast<std::size_t>(at)];
  const std::string text =
      "step " + with_commas(moment.step) + ", after " + duration(moment.training_seconds);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  ImGui::SliderInt("##moment", &at, 0, static_cast<int>(whole.size()) - 1, text.c_str(),
                   ImGuiSliderFlags_NoInput);
  add_target("moment");
  wanted.step = whole[static_cast<std::size_t>(at)]->step;
}

void choose_fakes(const session::Snapshot& snapshot, session::DealRequest& wanted) {
  if (wanted.settings.mode == game::Mode::kUntilItFoolsUs) {
    wanted.step.reset();
    return;  // there the fakes climb by themselves
  }
  label_text("Fakes from");
  int chosen = wanted.step ? 3 : static_cast<int>(wanted.settings.difficulty);
  constexpr std::string_view kFrom[] = {"early", "half-way", "now", "a moment"};
  if (segments("difficulty", kFrom, chosen, ImGui::GetContentRegionAvail().x)) {
    wanted.step = chosen == 3 ? std::optional(snapshot.step) : std::nullopt;
    wanted.settings.difficulty =
        chosen == 3 ? game::Difficulty::kHard : static_cast<game::Difficulty>(chosen);
  }
  if (wanted.step) choose_moment(snapshot, wanted);
}

void choose_reveal(PlayState& play) {
  label_text("After each answer");
  int chosen = static_cast<int>(play.reveal);
  constexpr std::string_view kReveals[] = {"nothing", "truth", "hints on a miss", "hints"};
  if (segments("reveal", kReveals, chosen, ImGui::GetContentRegionAvail().x))
    play.reveal = static_cast<Reveal>(chosen);
  play.wanted.settings.hints = play.reveal == Reveal::kCluesAfterMiss;
}

void choose_settings(const session::Snapshot& snapshot, PlayState& play) {
  game::Settings& settings = play.wanted.settings;
  choose_players(settings);
  choose<5>("Rounds", "rounds", {5, 10, 20, 40, 80}, {"5", "10", "20", "40", "80"},
            settings.rounds);
  choose<4>("Time for each", "seconds", {0, 20, 10, 5}, {"any", "20 s", "10 s", "5 s"},
            settings.seconds);
  choose_fakes(snapshot, play.wanted);
  if (snapshot.conditional && snapshot.classes > 1 && snapshot.classes <= game::kMostClasses / 2)
    choose_classes(snapshot.classes, settings);
  choose_reveal(play);
  choose<3>("Size of the pictures", "picture_size", {0, 1, 2}, {"small", "medium", "large"},
            play.picture_size);
}

void draw_advice(const session::Snapshot& snapshot) {
  const bool shipped = snapshot.step == 0 && snapshot.portfolio;
  if (snapshot.step >= kTooFewSteps || shipped) return;
  const std::string advice = "The counterfeiter has trained " + with_commas(snapshot.step) +
                             " steps so far, so its fakes will be easy to tell. Train it in "
                             "the Studio for half a minute for a fair game.";
  ImGui::PushStyleColor(ImGuiCol_Text, palette().generator);
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(advice.c_str());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

// A game that was left waits here.
void draw_waiting(PlayState& play) {
  if (!play.under_way()) return;
  const game::Game& game = *play.game;
  const std::string label = "Go on with the game at " + std::to_string(game.number() + 1) + " of " +
                            std::to_string(game.settings().rounds);
  if (button({.name = "play_return",
              .label = label,
              .icon = Icon::kPlay,
              .width = ImGui::GetContentRegionAvail().x}))
    play.screen = PlayScreen::kGame;
}

void draw_start(Stage& stage) {
  PlayState& play = stage.model.play;
  const bool waits = play.dealing != PlayState::Dealing::kNo;
  const bool ready = !waits && stage.model.snapshot->dataset_count > 0;
  const bool enter = pressed(ImGuiKey_Enter) && !ImGui::GetIO().NavVisible && ready;
  if (!button({.name = "play_start",
               .label = waits ? "Dealing…" : "Start",
               .help = "Enter",
               .icon = Icon::kPlay,
               .accent = palette().generator,
               .enabled = ready,
               .width = ImGui::GetContentRegionAvail().x}) &&
      !enter)
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
              .label = "Invite the class",
              .help = climbs ? "A pupil's page has no timeline to climb: play this one together"
                             : "A link for everybody's own device, against the model as it is now",
              .enabled = !climbs && !waits && stage.model.snapshot->dataset_count > 0,
              .width = half})) {
    // One pupil at each page, and fakes that a page can make from the saved model alone.
    stage.commands.pause();
    play.wanted.step.reset();
    play.wanted.settings.difficulty = game::Difficulty::kHard;
    play.wanted.settings.hands = false;
    play.wanted.settings.players = 1;
    deal_again(stage, PlayState::Dealing::kToInvite);
  }
  ImGui::SameLine(0, gap);
  if (button({.name = "play_board",
              .label = "The board",
              .help = "Where the codes of an invited class are collected",
              .enabled = play.boards.top() != nullptr,
              .width = half}))
    play.screen = PlayScreen::kBoard;
  // And for one without devices.
  constexpr std::pair<const char*, game::Paper> kPapers[] = {{"A4", game::Paper::kA4},
                                                             {"Letter", game::Paper::kLetter}};
  for (const auto& [name, paper] : kPapers) {
    if (paper != game::Paper::kA4) ImGui::SameLine(0, gap);
    if (!button({.name = "print/" + std::string(name),
                 .label = "Print on " + std::string(name),
                 .help = "A PDF: pages of numbered pictures, and the answers",
                 .enabled = !waits && stage.model.snapshot->dataset_count > 0,
                 .width = half}))
      continue;
    play.paper = paper;
    deal_again(stage, PlayState::Dealing::kToPrint);
  }
}

void draw_choice(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "play_setup", .title = "Can you tell the fakes?", .size = size})) {
    muted_text(
        "Real pictures against those that the counterfeiter draws right now. Play against chance, "
        "against each other, or against the detective.");
    draw_advice(*stage.model.snapshot);
    for (const ModeWords& words : kModeWords) draw_mode(stage.model.play, words);
    ImGui::Dummy({0, px(2)});
    draw_waiting(stage.model.play);
    draw_start(stage);
    draw_sharing(stage);
  }
  end_panel();
}

void draw_settings_panel(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "play_settings", .title = "How it is played", .size = size}))
    choose_settings(*stage.model.snapshot, stage.model.play);
  end_panel();
}

}  // namespace

std::string mode_label(game::Mode mode) {
  return std::string(std::ranges::find(kModeWords, mode, &ModeWords::mode)->label);
}

void deal_again(Stage& stage, PlayState::Dealing purpose) {
  PlayState& play = stage.model.play;
  play.dealing = purpose;
  stage.commands.deal(play.wanted);
  ++play.wanted.settings.seed;  // the next game asks other questions
}

void draw_play_setup(Stage& stage, float width) {
  const bool two = width >= px(kTwoColumns);
  const float wide = std::min(width, px(two ? kWidest : kNarrowWidest));
  const float gap = px(12);
  const float each = two ? std::floor((wide - gap) / 2) : wide;
  centre_next(wide, width);
  ImGui::BeginGroup();
  draw_choice(stage, {each, 0});
  if (two) ImGui::SameLine(0, gap);
  draw_settings_panel(stage, {each, 0});
  ImGui::EndGroup();
}

}  // namespace counterfeit::ui
