#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "measure/diagnosis.h"
#include "measure/live.h"
#include "session/pace.h"

namespace counterfeit::session {

// Watches a run from beside the trainer: spends a tenth of the training's time on measuring it, and
// says what ails it. Preparing for that, once for a data set, takes as long as the training beside
// it. Between two steps, on the trainer's thread; the run comes out the same bit for
// bit with it and without.
class Watch {
 public:
  using History = std::vector<measure::Measures>;

  explicit Watch(const measure::RefereeOptions& referee = {}) : referee_(referee) {}

  // The pictures that are trained on. The same as before: the referee stays.
  void look_at(const data::DataSource& source);
  // Forgets what was measured after a step; all of it: 0.
  void forget_after(std::int64_t step);

  // After a training step that took `time`. True: a measurement was completed.
  bool after_step(const gan::GanTrainer::State& state, const gan::StepMetrics& metrics,
                  base::ThreadPool& pool, Seconds time);
  // The same at once, however long it takes. False: there are too few pictures to measure with.
  bool measure_now(const gan::GanTrainer::State& state, base::ThreadPool& pool);
  void remember(const gan::StepMetrics& metrics);  // what after_step() does besides
  // While nobody trains: the next slice of the preparations. False: they are done.
  bool prepare(base::ThreadPool& pool);

  double preparation() const { return live_ ? live_->preparation() : 0; }
  std::optional<double> referee_accuracy() const;
  // All measurements of the run, oldest first; never null, and the same list while none is added.
  const std::shared_ptr<const History>& history() const { return history_; }
  // What was found at the newest measurement; never null.
  const std::shared_ptr<const std::vector<measure::Finding>>& findings() const { return findings_; }
  bool equilibrium() const { return equilibrium_; }

 private:
  void add(const measure::Measures& measures, const gan::TrainConfig& config);

  measure::RefereeOptions referee_;
  std::shared_ptr<const data::Dataset> train_, test_;  // what live_ looks at
  std::optional<measure::Live> live_;                  // none where there are too few pictures
  MeasureBudget budget_;
  Seconds trained_{0};                  // since the last measurement began
  std::deque<gan::StepMetrics> steps_;  // the newest ones
  std::shared_ptr<const History> history_ = std::make_shared<const History>();
  std::shared_ptr<const std::vector<measure::Finding>> findings_ =
      std::make_shared<const std::vector<measure::Finding>>();
  bool equilibrium_ = false;
};

}  // namespace counterfeit::session
