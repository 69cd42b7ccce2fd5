#include "session/training.h"

#include <utility>

#include "gan/checkpoint.h"

namespace counterfeit::session {

Seconds Training::step() {
  const Clock::time_point start = Clock::now();
  const gan::StepMetrics metrics = trainer().step();
  const Seconds time = Clock::now() - start;
  trainer().add_seconds(time.count());
  if (!trainer().diverged()) metrics_ = metrics;
  return time;
}

void Training::begin_again() {
  metrics_ = {.step = state().steps};
  show_timeline();
}

void Training::keep_more(const Timeline::Options& options) {
  Timeline longer(options);
  for (const Moment& moment : timeline_.moments()) longer.add(moment);
  timeline_ = std::move(longer);
}

std::shared_ptr<Snapshot> Training::show(bool at_rest) {
  std::shared_ptr<Snapshot> snapshot = maker_.make(run_, at_rest);
  snapshot->metrics = metrics_;
  remember(*snapshot);
  snapshot->timeline = shown_timeline_;
  return snapshot;
}

void Training::remember(const Snapshot& snapshot) {
  if (!timeline_.moment_due(snapshot.step)) return;
  Moment moment{.step = snapshot.step,
                .training_seconds = snapshot.training_seconds,
                .fakes = std::make_shared<const std::vector<std::uint8_t>>(snapshot.fakes),
                .checkpoint = nullptr};
  if (timeline_.checkpoint_due(snapshot.step))
    moment.checkpoint = std::make_shared<const base::Bytes>(gan::save_checkpoint(state()));
  timeline_.add(std::move(moment));
  show_timeline();
}

void Training::show_timeline() {
  shown_timeline_ = std::make_shared<const std::vector<Moment>>(timeline_.moments());
}

}  // namespace counterfeit::session
