#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "session/session.h"

namespace counterfeit::session {

// All that passes between the UI's thread and the trainer's. The one lock is held for moving a few
// pointers only, so neither side ever waits for the other's work.
class Mailbox {
 public:
  using Command = std::function<void()>;  // run by the trainer
  using Letter = std::function<void()>;   // run by the UI: a reply with its result

  // --- the UI's side
  void post(Command command);
  void stop();  // no further command is given out
  std::vector<Letter> take_letters();
  News take_news();
  std::shared_ptr<const Snapshot> snapshot() const;

  // --- the trainer's side
  std::optional<Command> take_command();  // the oldest one
  void wait_for_command();                // returns when there is one, or after stop()
  bool stopped() const;

  void send(Letter letter);
  void add_metrics(const gan::StepMetrics& metrics);
  void add_rival_metrics(const gan::StepMetrics& metrics);
  void publish(std::shared_ptr<const Snapshot> snapshot);
  // The first snapshot of a new run: the old run's metrics go with it.
  void publish_new_run(std::shared_ptr<const Snapshot> snapshot);
  // The rival's run goes on as the only one: its metrics are the ones to take from now on.
  void publish_rival_run(std::shared_ptr<const Snapshot> snapshot);

 private:
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stopped_ = false;
  std::deque<Command> commands_;
  std::vector<Letter> letters_;
  std::vector<gan::StepMetrics> metrics_, rival_metrics_;
  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace counterfeit::session
