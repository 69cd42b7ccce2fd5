#pragma once

#include <span>
#include <string>

#include "app/main_cli_clock.h"
#include "gan/trainer.h"
#include "measure/diagnosis.h"

namespace counterfeit::app {

// What a headless training says: a bar on a terminal's standard error, a line now and then where
// there is none, or JSON lines on standard output.
class TrainReport {
 public:
  TrainReport(bool json, bool terminal) : json_(json), terminal_(terminal) {}

  void start(const gan::GanTrainer::State& state, int pictures, int threads);
  // done: the share of the goal that is reached, 0 to 1. Says something only now and then.
  void step(const gan::GanTrainer::State& state, const gan::StepMetrics& metrics, double done);
  // Nothing will be measured, and why.
  void unmeasured(const base::Error& why);
  void measured(const measure::Measures& measures, std::span<const measure::Finding> findings);
  void cured(std::int64_t step, const measure::Finding& finding);
  void saved(const gan::GanTrainer::State& state, const std::string& path);
  void end(const gan::GanTrainer::State& state, const std::string& path, const char* reason);

 private:
  void clear_bar();

  bool json_, terminal_, bar_shown_ = false;
  Clock::time_point start_ = Clock::now(), spoke_ = Clock::now();
  std::int64_t images_then_ = 0;  // when it last spoke
};

}  // namespace counterfeit::app
