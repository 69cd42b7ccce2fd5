#pragma once

#include <memory>
#include <vector>

#include "session/pace.h"
#include "session/run.h"
#include "session/session.h"
#include "session/snapshot_maker.h"
#include "session/timeline.h"

namespace counterfeit::session {

// A run and what is kept of it, on the trainer's side. Two may go side by side, by the same threads
// in turn.
class Training {
 public:
  explicit Training(Run run, const Timeline::Options& kept = {})
      : run_(std::move(run)), timeline_(kept) {}

  Run& run() { return run_; }
  const Run& run() const { return run_; }
  gan::GanTrainer& trainer() { return run_.trainer(); }
  const gan::GanTrainer::State& state() const { return run_.trainer().state(); }
  const SnapshotMaker& maker() const { return maker_; }
  const Timeline& timeline() const { return timeline_; }
  const gan::StepMetrics& metrics() const { return metrics_; }  // of the newest step

  // The time that it took, which the run counts as its own. Diverged: nothing was trained.
  Seconds step();

  // After the run has become another one, or one of its own moments.
  void begin_again();
  void forget_past() { timeline_.clear(); }
  void take_up(Timeline timeline) { timeline_ = std::move(timeline); }
  void forget_after(std::int64_t step) { timeline_.cut_after(step); }
  void keep_more(const Timeline::Options& options);  // from now on

  bool drawn() const { return maker_.drawn(run_); }
  // All of a snapshot that follows from the run and its past, to which a moment is added where one
  // is due.
  std::shared_ptr<Snapshot> show(bool at_rest);

 private:
  void remember(const Snapshot& snapshot);
  void show_timeline();

  Run run_;
  SnapshotMaker maker_;
  Timeline timeline_;
  std::shared_ptr<const std::vector<Moment>> shown_timeline_ =
      std::make_shared<const std::vector<Moment>>();
  gan::StepMetrics metrics_;
};

}  // namespace counterfeit::session
