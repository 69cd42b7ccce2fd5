#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ui/explore.h"
#include "ui/format.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// Whose fakes, and which: the generator, the moment of its training, the class, how daring.

namespace counterfeit::ui {
namespace {

using session::Hand;

constexpr int kMostClasses = 10;  // with a button each

// The steps at which the generator can be looked at, but for the newest.
std::vector<std::int64_t> kept_steps(const session::Snapshot& s, Hand::Of of) {
  std::vector<std::int64_t> steps;
  if (of == Hand::Of::kRun) {
    for (const session::Moment& moment : *s.timeline)
      if (moment.checkpoint && moment.step < s.step) steps.push_back(moment.step);
  } else {
    for (const auto& moment : s.portfolio->moments) steps.push_back(moment.steps);
    steps.pop_back();
  }
  return steps;
}

void draw_moment(Stage& stage, Hand& hand) {
  const session::Snapshot& s = *stage.model.snapshot;
  const std::vector<std::int64_t> steps = kept_steps(s, hand.of);
  const int newest = static_cast<int>(steps.size());
  int place = newest;
  for (int i = 0; i < newest; ++i)
    if (steps[static_cast<std::size_t>(i)] == hand.step) place = i;
  const std::int64_t last = hand.of == Hand::Of::kRun ? s.step : s.portfolio->moments.back().steps;
  label_text(place == newest ? tr("As it stands, after {0} steps", {with_commas(last)})
                             : tr("As it stood after {0} steps", {with_commas(hand.step)}));
  ImGui::BeginDisabled(newest == 0);
  if (moment_slider("moment", place, newest, ImGui::GetContentRegionAvail().x))
    hand.step = place < newest ? steps[static_cast<std::size_t>(place)] : Hand::kNewest;
  ImGui::EndDisabled();
  help_tooltip(tr("The same noise at any moment of the training that was kept whole"));
}

void draw_generator(Stage& stage) {
  const session::Snapshot& s = *stage.model.snapshot;
  Hand& hand = *stage.model.explore.hand;
  if (s.portfolio) {
    constexpr std::string_view kLabels[] = {tr_later("This run"), tr_later("Trained before")};
    int chosen = hand.of == Hand::Of::kRun ? 0 : 1;
    if (segments("hand", kLabels, chosen, ImGui::GetContentRegionAvail().x))
      hand = {.of = chosen == 0 ? Hand::Of::kRun : Hand::Of::kPortfolio};
  }
  if (hand.of == Hand::Of::kPortfolio)
    muted_text(tr("Trained before, on drawn strokes, and sent along with this program."));
  else if (s.step == 0)
    muted_text(tr("Your own, which has not learned anything yet: train it in the Studio."));
  else
    muted_text(s.state == session::State::kTraining
                   ? tr("Your own, which is learning at this moment: the pictures follow.")
                   : tr("Your own, as you trained it."));
  draw_moment(stage, hand);
}

void draw_class_dial(ExploreState& state, int classes) {
  if (classes < 2) return;
  label_text(tr("Class"));
  if (classes > kMostClasses) {
    const std::string shown =
        state.label < 0 ? std::string(tr("all in turn")) : std::to_string(state.label);
    labelled_slider({.name = "class",
                     .label = shown,
                     .low = -1,
                     .high = classes - 1,
                     .width = ImGui::GetContentRegionAvail().x},
                    state.label);
    return;
  }
  std::vector<std::string_view> labels = {tr_later("all")};
  constexpr std::string_view kDigits = "0123456789";
  for (int i = 0; i < classes; ++i)
    labels.push_back(kDigits.substr(static_cast<std::size_t>(i), 1));
  int chosen = state.label + 1;
  if (segments("class", labels, chosen, ImGui::GetContentRegionAvail().x)) state.label = chosen - 1;
}

void draw_daring(ExploreState& state) {
  label_text(state.daring >= 1 ? std::string(tr("Daring: all noise, as in training"))
                               : tr("Daring: noise cut off at {0} standard deviations",
                                    {fixed(cut_off(state), 1)}));
  explore_slider("daring", state.daring, 0, 1, ImGui::GetContentRegionAvail().x);
  help_tooltip(tr(
      "Less noise gives more typical and less varied pictures: the truncation trick (Brock et al. "
      "2019)"));
}

}  // namespace

void draw_explore_controls(Stage& stage, float width) {
  ExploreState& state = stage.model.explore;
  if (begin_panel({.name = "explore_generator",
                   .title = tr("The counterfeiter"),
                   .mark = palette().generator,
                   .size = {width, 0}}))
    draw_generator(stage);
  end_panel();
  const ExploredHand hand = explored_hand(stage.model);
  if (begin_panel({.name = "explore_what", .title = tr("What it draws"), .size = {width, 0}})) {
    draw_class_dial(state, hand.classes);
    draw_daring(state);
  }
  end_panel();
}

}  // namespace counterfeit::ui
