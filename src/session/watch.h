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
// it. Where two runs train side by side one referee judges both, one measurement each in turn.
// Between two steps, on the trainer's thread; a run comes out the same bit for bit with it and
// without.
class Watch {
 public:
  using History = std::vector<measure::Measures>;
  enum class Of { kRun, kRival };

  explicit Watch(const measure::RefereeOptions& referee = {}) : referee_(referee) {}

  // The pictures that are trained on. The same as before: the referee stays.
  void look_at(const data::DataSource& source);
  // Forgets what was measured of the run after a step, all of it: 0; and all of a rival.
  void forget_after(std::int64_t step);
  // That one goes on alone.
  void keep(Of of);

  // After a training step that took `time`. True: a measurement was completed.
  bool after_step(const gan::GanTrainer::State& state, const gan::StepMetrics& metrics,
                  base::ThreadPool& pool, Seconds time, Of of = Of::kRun);
  // The same at once, however long it takes. False: there are too few pictures to measure with.
  bool measure_now(const gan::GanTrainer::State& state, base::ThreadPool& pool);
  // What after_step() does besides.
  void remember(const gan::StepMetrics& metrics) { own_.remember(metrics); }
  // While nobody trains: the next slice of the preparations. False: they are done.
  bool prepare(base::ThreadPool& pool);

  double preparation() const { return live_ ? live_->preparation() : 0; }
  std::optional<double> referee_accuracy() const;
  // All measurements of a run, oldest first; never null, and the same list while none is added.
  const std::shared_ptr<const History>& history(Of of = Of::kRun) const {
    return chart(of).history;
  }
  // What was found at the newest measurement; never null.
  const std::shared_ptr<const std::vector<measure::Finding>>& findings(Of of = Of::kRun) const {
    return chart(of).findings;
  }
  bool equilibrium(Of of = Of::kRun) const { return chart(of).equilibrium; }

 private:
  // What is known of one run.
  struct Chart {
    std::deque<gan::StepMetrics> steps;  // the newest ones
    gan::TrainConfig config;             // of the newest step
    std::int64_t settled = 0;            // the step after which the settings were that
    std::shared_ptr<const History> history = std::make_shared<const History>();
    std::shared_ptr<const std::vector<measure::Finding>> findings =
        std::make_shared<const std::vector<measure::Finding>>();
    bool equilibrium = false;

    void remember(const gan::StepMetrics& metrics);
    void take(const gan::TrainConfig& newest);  // before the step that it is of is remembered
    void add(const measure::Measures& measures);
  };

  void forget_rival();
  Chart& chart(Of of) { return of == Of::kRun ? own_ : rival_; }
  const Chart& chart(Of of) const { return of == Of::kRun ? own_ : rival_; }

  measure::RefereeOptions referee_;
  std::shared_ptr<const data::Dataset> train_, test_;  // what live_ looks at
  std::optional<measure::Live> live_;                  // none where there are too few pictures
  MeasureBudget budget_;
  Seconds trained_{0};  // since the last measurement began
  Chart own_, rival_;
  Of measured_ = Of::kRun;  // the one that is being measured, or was last
};

}  // namespace counterfeit::session
