#include "session/watch.h"

#include <algorithm>

namespace counterfeit::session {
namespace {

constexpr double kPreparing = 1;  // of the training's time; comes once for a data set
constexpr Seconds kPeriod{2};     // of training, from the beginning of a measurement to the next

}  // namespace

void Watch::look_at(const data::DataSource& source) {
  if (source.train == train_ && source.test == test_) return;
  train_ = source.train;
  test_ = source.test;
  live_.reset();
  const measure::Split split = measure::split(source);
  if (measure::Live::possible(split)) live_.emplace(split, measure::Live::kOptions, referee_);
}

void Watch::forget_after(std::int64_t step) {
  History kept = *own_.history;
  std::erase_if(kept, [&](const measure::Measures& m) { return m.step > step; });
  std::erase_if(own_.steps, [&](const gan::StepMetrics& m) { return m.step > step; });
  Chart begun;
  begun.history = std::make_shared<const History>(std::move(kept));
  begun.steps = std::move(own_.steps);
  begun.config = own_.config;
  begun.settled = std::min(own_.settled, step);
  own_ = std::move(begun);
  forget_rival();
  measured_ = Of::kRun;
  if (live_) live_->break_off();
  trained_ = kPeriod;
}

void Watch::forget_rival() {
  Chart none;
  rival_ = std::move(none);
}

void Watch::keep(Of of) {
  if (measured_ != of && live_) live_->break_off();
  if (of == Of::kRival) own_ = std::move(rival_);
  forget_rival();
  measured_ = Of::kRun;
}

bool Watch::after_step(const gan::GanTrainer::State& state, const gan::StepMetrics& metrics,
                       base::ThreadPool& pool, Seconds time, Of of) {
  chart(of).take(state.config);
  chart(of).remember(metrics);
  if (!live_) return false;
  budget_.trained(time, live_->prepared() ? MeasureBudget::kShare : kPreparing);
  trained_ += time;
  while (budget_.allows()) {
    if (live_->prepared() && !live_->measuring()) {
      if (trained_ < kPeriod) return false;
      const bool two = !rival_.steps.empty();
      if (two && of == measured_) return false;  // the other one's turn
      measured_ = of;
      trained_ = Seconds(0);
      live_->begin(state);
    }
    const Clock::time_point start = Clock::now();
    const std::optional<measure::Measures> measures = live_->advance(pool);
    budget_.spent(Clock::now() - start);
    if (!measures) continue;
    chart(measured_).add(*measures);
    return true;
  }
  return false;
}

bool Watch::measure_now(const gan::GanTrainer::State& state, base::ThreadPool& pool) {
  if (!live_) return false;
  while (prepare(pool)) {
  }
  live_->break_off();
  live_->begin(state);
  std::optional<measure::Measures> measures;
  while (!measures) measures = live_->advance(pool);
  measured_ = Of::kRun;
  own_.take(state.config);
  own_.add(*measures);
  return true;
}

void Watch::Chart::remember(const gan::StepMetrics& metrics) {
  steps.push_back(metrics);
  if (steps.size() > measure::kDiagnosedSteps) steps.pop_front();
}

void Watch::Chart::take(const gan::TrainConfig& newest) {
  if (!steps.empty() && newest != config) settled = steps.back().step;
  config = newest;
}

bool Watch::prepare(base::ThreadPool& pool) {
  if (!live_ || live_->prepared()) return false;
  live_->advance(pool);
  return true;
}

std::optional<double> Watch::referee_accuracy() const {
  return live_ ? live_->referee_accuracy() : std::nullopt;
}

void Watch::Chart::add(const measure::Measures& measures) {
  History longer = *history;
  longer.push_back(measures);
  history = std::make_shared<const History>(std::move(longer));
  const std::vector<gan::StepMetrics> newest(steps.begin(), steps.end());
  findings = std::make_shared<const std::vector<measure::Finding>>(
      measure::diagnose(config, newest, *history, settled));
  equilibrium = measure::in_equilibrium(config, newest, *history, settled);
}

}  // namespace counterfeit::session
