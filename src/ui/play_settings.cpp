#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "ui/format.h"
#include "ui/play_table.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// How a game is played: who, how long, with which pictures.

namespace counterfeit::ui {
namespace {

// Where fakes come from, beyond the difficulties.
constexpr int kMoment = game::kDifficulties.size(), kShipped = kMoment + 1;

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
  label_text(tr("Who plays"));
  int who = settings.hands ? 2 : settings.players > 1 ? 1 : 0;
  constexpr std::string_view kWho[] = {tr_later("one"), tr_later("teams"), tr_later("the class")};
  if (segments("who", kWho, who, ImGui::GetContentRegionAvail().x)) {
    settings.hands = who == 2;
    settings.players = who == 1 ? 2 : 1;
  }
  if (who == 1)
    choose<5>(tr("Teams, in turn"), "players", {2, 3, 4, 5, 6}, {"2", "3", "4", "5", "6"},
              settings.players);
  if (who == 2)
    muted_text(
        tr("By show of hands: after each question you type how many hands went up for what."));
}

// Chips, one for each class; none chosen means all.
void choose_classes(int classes, game::Settings& settings) {
  const Palette& p = palette();
  const auto known = (std::uint64_t{1} << classes) - 1;
  settings.classes &= known;
  label_text(tr("Which signs take part"));
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
    draw_edge(at, {at.x + side, at.y + side});
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
    return muted_text(tr("There is no earlier moment yet: train first."));
  }
  const auto found = std::ranges::lower_bound(whole, wanted.step.value_or(0), {},
                                              [](const auto* moment) { return moment->step; });
  int at = static_cast<int>(std::min(found, whole.end() - 1) - whole.begin());
  const session::Moment& moment = *whole[static_cast<std::size_t>(at)];
  const std::string text =
      tr("step {0}, after {1}", {with_commas(moment.step), duration(moment.training_seconds)});
  labelled_slider({.name = "moment",
                   .label = text,
                   .high = static_cast<int>(whole.size()) - 1,
                   .width = ImGui::GetContentRegionAvail().x},
                  at);
  wanted.step = whole[static_cast<std::size_t>(at)]->step;
}

void choose_fakes(const session::Snapshot& snapshot, PlayState& play) {
  session::DealRequest& wanted = play.wanted;
  if (wanted.settings.mode == game::Mode::kUntilItFoolsUs) {
    wanted.step.reset();
    wanted.shipped = false;
    return;  // there the fakes climb by themselves
  }
  label_text(tr("Fakes from"));
  const bool came =
      snapshot.portfolio && (play.class_reals || snapshot.portfolio->dataset == snapshot.dataset);
  wanted.shipped = wanted.shipped && came;
  int chosen = wanted.shipped ? kShipped
               : wanted.step  ? kMoment
                              : static_cast<int>(wanted.settings.difficulty);
  constexpr std::string_view kFrom[] = {tr_later("early"), tr_later("half-way"), tr_later("now"),
                                        tr_later("moment"), tr_later("shipped")};
  const auto choices = std::span(kFrom).first(came ? kShipped + 1 : kShipped);
  if (segments("difficulty", choices, chosen, ImGui::GetContentRegionAvail().x)) {
    wanted.shipped = chosen == kShipped;
    wanted.step = chosen == kMoment ? std::optional(snapshot.step) : std::nullopt;
    wanted.settings.difficulty =
        chosen < kMoment ? static_cast<game::Difficulty>(chosen) : game::Difficulty::kHard;
  }
  if (wanted.step) choose_moment(snapshot, wanted);
  if (wanted.shipped)
    muted_text(tr("The model that came with the program, trained for {0} steps.",
                  {with_commas(snapshot.portfolio->moments.back().steps)}));
}

void choose_reals(Stage& stage) {
  PlayState& play = stage.model.play;
  const game::ClassSet& set = stage.model.class_set.set;
  play.class_reals = play.class_reals && set.size() > 0;
  if (set.size() == 0 && !stage.model.may_open(Place::kData)) return;
  label_text(tr("Real ones from"));
  int chosen = play.class_reals ? 1 : 0;
  constexpr std::array<std::string_view, 2> kFrom = {tr_later("the data set"),
                                                     tr_later("the class's drawings")};
  if (segments("reals_from", kFrom, chosen, ImGui::GetContentRegionAvail().x)) {
    play.class_reals = chosen == 1 && set.size() > 0;
    if (chosen == 1 && !play.class_reals) {
      stage.model.class_set.shown = true;
      stage.model.place = Place::kData;
    }
  }
  if (!play.class_reals) return;
  const bool trained_on = stage.model.snapshot->dataset == set.drawings().name;
  const char* const known =
      trained_on
          ? tr_later("{0} drawings. The networks are trained on a class set, and may know them.")
          : tr_later("{0} drawings. The networks have never learned from them.");
  muted_text(tr(known, {std::to_string(set.size())}));
}

void choose_reveal(PlayState& play) {
  label_text(tr("After each answer"));
  int chosen = static_cast<int>(play.reveal);
  constexpr std::string_view kReveals[] = {tr_later("nothing"), tr_later("truth"),
                                           tr_later("miss hint"), tr_later("hints")};
  if (segments("reveal", kReveals, chosen, ImGui::GetContentRegionAvail().x))
    play.reveal = static_cast<Reveal>(chosen);
  play.wanted.settings.hints = play.reveal == Reveal::kCluesAfterMiss;
}

void choose_sound(Stage& stage) {
  PlayState& play = stage.model.play;
  label_text(tr("Tones for right, wrong and time"));
  int chosen = play.sound ? 1 : 0;
  constexpr std::string_view kSound[] = {tr_later("off"), tr_later("on")};
  if (!segments("sound", kSound, chosen, ImGui::GetContentRegionAvail().x)) return;
  play.sound = chosen == 1;
  if (play.sound) stage.commands.play_cue(Cue::kRight);  // how loud it will be
}

}  // namespace

void choose_play_settings(Stage& stage) {
  const session::Snapshot& snapshot = *stage.model.snapshot;
  PlayState& play = stage.model.play;
  game::Settings& settings = play.wanted.settings;
  choose_players(settings);
  choose<5>(tr("Rounds"), "rounds", {5, 10, 20, 40, 80}, {"5", "10", "20", "40", "80"},
            settings.rounds);
  choose<4>(tr("Time for each"), "seconds", {0, 20, 10, 5},
            {tr_later("any"), "20 s", "10 s", "5 s"}, settings.seconds);
  choose_fakes(snapshot, play);
  choose_reals(stage);
  if (snapshot.conditional && snapshot.classes > 1 && snapshot.classes <= game::kMostClasses / 2)
    choose_classes(snapshot.classes, settings);
  choose_reveal(play);
  choose<3>(tr("Size of the pictures"), "picture_size", {0, 1, 2},
            {tr_later("small"), tr_later("medium"), tr_later("large")}, play.picture_size);
  choose_sound(stage);
}

}  // namespace counterfeit::ui
