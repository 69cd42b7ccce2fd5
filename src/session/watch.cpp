#include "session/watch.h"

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
  History kept = *history_;
  std::erase_if(kept, [&](const measure::Measures& m) { return m.step > step; });
  history_ = std::make_shared<const History>(std::move(kept));
  std::erase_if(steps_, [&](const gan::StepMetrics& m) { return m.step > step; });
  findings_ = std::make_shared<const std::vector<measure::Finding>>();
  equilibrium_ = false;
  if (live_) live_->break_off();
  trained_ = kPeriod;
}

bool Watch::after_step(const gan::GanTrainer::State& state, const gan::StepMetrics& metrics,
                       base::ThreadPool& pool, Seconds time) {
  remember(metrics);
  if (!live_) return false;
  budget_.trained(time, live_->prepared() ? MeasureBudget::kShare : kPreparing);
  trained_ += time;
  while (budget_.allows()) {
    if (live_->prepared() && !live_->measuring()) {
      if (trained_ < kPeriod) return false;
      trained_ = Seconds(0);
      live_->begin(state);
    }
    const Clock::time_point start = Clock::now();
    const std::optional<measure::Measures> measures = live_->advance(pool);
    budget_.spent(Clock::now() - start);
    if (!measures) continue;
    add(*measures, state.config);
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
  add(*measures, state.config);
  return true;
}

void Watch::remember(const gan::StepMetrics& metrics) {
  steps_.push_back(metrics);
  if (steps_.size() > measure::kDiagnosedSteps) steps_.pop_front();
}

bool Watch::prepare(base::ThreadPool& pool) {
  if (!live_ || live_->prepared()) return false;
  live_->advance(pool);
  return true;
}

std::optional<double> Watch::referee_accuracy() const {
  return live_ ? live_->referee_accuracy() : std::nullopt;
}

void Watch::add(const measure::Measures& measures, const gan::TrainConfig& config) {
  History longer = *history_;
  longer.push_back(measures);
  history_ = std::make_shared<const History>(std::move(longer));
  const std::vector<gan::StepMetrics> steps(steps_.begin(), steps_.end());
  findings_ = std::make_shared<const std::vector<measure::Finding>>(
      measure::diagnose(config, steps, *history_));
  equilibrium_ = measure::in_equilibrium(config, steps, *history_);
}

}  // namespace counterfeit::session
