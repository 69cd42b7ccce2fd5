// A lesson's dealings with the program: what it may name, what it sees, what it does.

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "measure/diagnosis.h"
#include "ui/explore.h"
#include "ui/lessons.h"
#include "ui/panels.h"
#include "ui/stage.h"
#include "ui/targets.h"

namespace counterfeit::ui {
namespace {

using lessons::Action;
using lessons::Figure;

std::vector<std::string> names_of(std::span<const std::string_view> names) {
  return {names.begin(), names.end()};
}

template <typename Choice>
Choice choice_named(std::span<const std::string_view> names, std::string_view name) {
  return static_cast<Choice>(std::ranges::find(names, name) - names.begin());
}

void put_measures(const measure::Measures& newest, lessons::Facts& facts) {
  facts[Figure::kFrechetRatio] = newest.frechet_ratio();
  facts[Figure::kPrecision] = newest.fakes.overlap.precision;
  facts[Figure::kRecall] = newest.fakes.overlap.recall;
  facts[Figure::kDiversity] = newest.fakes.diversity;
  facts[Figure::kShare] = newest.share();
  if (!newest.real_classes.empty())
    facts[Figure::kClassesMissing] = measure::missing_classes(newest);
}

void start_run(Stage& stage, const gan::TrainConfig& wanted) {
  const session::Snapshot& s = *stage.model.snapshot;
  gan::TrainConfig config = wanted;
  config.seed = s.config.seed;
  // A run that stands there already keeps the one before it within reach.
  if (s.config == config && s.step == 0) return;
  stage.commands.reset(config);
}

void change_setting(Stage& stage, const Action& action) {
  gan::TrainConfig config = stage.model.snapshot->config;
  if (gan::set_field(config, action.name, action.value).ok() && gan::validate(config).ok())
    stage.commands.set_live(config);
}

void switch_measuring(Stage& stage, bool on) {
  session::MeasureSettings settings = stage.model.snapshot->measuring.settings;
  if (std::exchange(settings.on, on) != on) stage.commands.set_measuring(settings);
}

void take_action(Stage& stage, const Action& action) {
  Model& model = stage.model;
  switch (action.kind) {
    case Action::Kind::kPlace:
      model.place = find_place(action.name).value_or(model.place);
      return;
    case Action::Kind::kDeck:
      model.deck = choice_named<Deck>(deck_names(), action.name);
      return;
    case Action::Kind::kView:
      model.explore.view = choice_named<ExploreView>(explore_view_names(), action.name);
      return;
    case Action::Kind::kStart:
      return start_run(stage, action.config);
    case Action::Kind::kSet:
      return change_setting(stage, action);
    case Action::Kind::kTrain:
      return stage.commands.train();
    case Action::Kind::kPause:
      return stage.commands.pause();
    case Action::Kind::kStep:
      return stage.commands.step_once();
    case Action::Kind::kMeasure:
      return switch_measuring(stage, action.on);
    case Action::Kind::kClass:
      model.explore.label = action.label;
      return;
    case Action::Kind::kHand:
      model.explore.hand =
          session::Hand{.of = action.on ? session::Hand::Of::kPortfolio : session::Hand::Of::kRun};
      return;
  }
}

}  // namespace

const LessonState::Shipped* LessonState::find(std::string_view name) const {
  const auto found = std::ranges::find(shipped, name, &Shipped::name);
  return found == shipped.end() ? nullptr : &*found;
}

void LessonState::begin(std::string name, lessons::Lesson lesson,
                        const session::Snapshot& snapshot) {
  const std::size_t at = find(name) != nullptr ? progress.of(name).reached : 0;
  close();
  player.emplace(std::move(name), std::move(lesson), at);
  words = glossary;
  run_before = snapshot.run;
  steps_before = snapshot.step;
}

void LessonState::close() {
  player.reset();
  left = settling = false;
  term.clear();
  height = body_height = 0;
}

bool LessonState::run_waits(const session::Snapshot& snapshot) const {
  return steps_before > 0 && snapshot.can_undo_return && snapshot.shared_steps == 0 &&
         snapshot.run == run_before + 1;
}

bool LessonState::moves() const {
  if (settling || seeking_target()) return true;
  return player && !player->over() && !player->fulfilled() &&
         std::ranges::any_of(player->step().until, [](const lessons::Condition& one) {
           return one.kind == lessons::Condition::Kind::kFigure && one.figure == Figure::kSeconds;
         });
}

lessons::Vocabulary lesson_vocabulary() {
  lessons::Vocabulary vocabulary{.decks = names_of(deck_names()),
                                 .views = names_of(explore_view_names())};
  for (const PlaceInfo& info : places()) vocabulary.places.emplace_back(info.name);
  return vocabulary;
}

lessons::Facts lesson_facts(const Model& model) {
  const session::Snapshot& s = *model.snapshot;
  lessons::Facts facts;
  facts.now = model.now;
  facts.run = s.run;
  facts.training = s.state == session::State::kTraining;
  facts.config = s.config;
  facts.place = place_name(model.place);
  facts.deck = deck_names()[static_cast<std::size_t>(model.deck)];
  facts.view = explore_view_names()[static_cast<std::size_t>(model.explore.view)];
  facts[Figure::kStep] = static_cast<double>(s.step);
  facts[Figure::kEpoch] = s.epoch;
  facts[Figure::kSpeed] = s.images_per_second;
  if (s.step > 0) {
    facts[Figure::kDReal] = static_cast<double>(s.metrics.d_real);
    facts[Figure::kDFake] = static_cast<double>(s.metrics.d_fake);
    facts[Figure::kDLoss] = static_cast<double>(s.metrics.d_loss);
    facts[Figure::kGLoss] = static_cast<double>(s.metrics.g_loss);
  }
  const session::Measuring& measuring = s.measuring;
  facts[Figure::kMeasurements] = static_cast<double>(measuring.history->size());
  facts[Figure::kFindings] = static_cast<double>(measuring.findings->size());
  if (!measuring.history->empty()) put_measures(measuring.history->back(), facts);
  for (const measure::Finding& finding : *measuring.findings)
    facts.findings.emplace_back(measure::ailment_name(finding.ailment));
  return facts;
}

void ship_lessons(LessonState& state, std::span<const LessonFile> files,
                  std::string_view glossary) {
  const base::Status taken = take_lessons(state, files, glossary);
  CHECK(taken.ok(), taken.ok() ? "" : taken.error().message.c_str());
}

base::Status take_lessons(LessonState& state, std::span<const LessonFile> files,
                          std::string_view glossary) {
  auto words = lessons::Glossary::parse("glossary.json", glossary);
  if (!words) return words.error();
  std::vector<LessonState::Shipped> shipped;
  for (const LessonFile& file : files) {
    auto lesson = lessons::parse_lesson(file.name, file.text, lesson_vocabulary(), *words);
    if (!lesson) return lesson.error();
    shipped.push_back({std::string(file.name), std::move(lesson).value()});
  }
  state.glossary = std::move(words).value();
  state.shipped = std::move(shipped);
  return {};
}

void keep_lesson(Stage& stage) {
  LessonState& state = stage.model.lessons;
  Touched touched = take_touched();
  if (!state.player || state.player->over() || state.left) return;
  if (state.player->begins()) {
    const lessons::Step& step = state.player->step();
    state.term.clear();
    if (step.question && step.question->number)
      state.number = (step.question->number->low + step.question->number->high) / 2;
    seek_target(step.points);
  }
  for (const Action& action : state.player->take_actions()) take_action(stage, action);
  lessons::Facts facts = lesson_facts(stage.model);
  facts.pressed = std::move(touched.pressed);
  facts.moved = std::move(touched.moved);
  state.player->look(std::move(facts));
}

}  // namespace counterfeit::ui
