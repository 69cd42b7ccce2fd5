#include "session/mailbox.h"

#include <utility>

namespace counterfeit::session {

void Mailbox::post(Command command) {
  {
    const std::lock_guard lock(mutex_);
    commands_.push_back(std::move(command));
  }
  wake_.notify_one();
}

void Mailbox::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  wake_.notify_one();
}

std::vector<Mailbox::Letter> Mailbox::take_letters() {
  const std::lock_guard lock(mutex_);
  return std::exchange(letters_, {});
}

News Mailbox::take_news() {
  const std::lock_guard lock(mutex_);
  return {.snapshot = snapshot_,
          .steps = std::exchange(metrics_, {}),
          .rival_steps = std::exchange(rival_metrics_, {})};
}

std::shared_ptr<const Snapshot> Mailbox::snapshot() const {
  const std::lock_guard lock(mutex_);
  return snapshot_;
}

std::optional<Mailbox::Command> Mailbox::take_command() {
  const std::lock_guard lock(mutex_);
  if (stopped_ || commands_.empty()) return std::nullopt;
  Command command = std::move(commands_.front());
  commands_.pop_front();
  return command;
}

void Mailbox::wait_for_command() {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [&] { return stopped_ || !commands_.empty(); });
}

bool Mailbox::stopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

void Mailbox::send(Letter letter) {
  const std::lock_guard lock(mutex_);
  letters_.push_back(std::move(letter));
}

void Mailbox::add_metrics(const gan::StepMetrics& metrics) {
  const std::lock_guard lock(mutex_);
  metrics_.push_back(metrics);
}

void Mailbox::add_rival_metrics(const gan::StepMetrics& metrics) {
  const std::lock_guard lock(mutex_);
  rival_metrics_.push_back(metrics);
}

void Mailbox::publish(std::shared_ptr<const Snapshot> snapshot) {
  // Swapped, so that the older one is freed by the caller, after the lock.
  const std::lock_guard lock(mutex_);
  snapshot_.swap(snapshot);
}

void Mailbox::publish_new_run(std::shared_ptr<const Snapshot> snapshot) {
  std::vector<gan::StepMetrics> dropped, rivals;
  const std::lock_guard lock(mutex_);
  snapshot_.swap(snapshot);
  metrics_.swap(dropped);
  rival_metrics_.swap(rivals);
}

void Mailbox::publish_rival_run(std::shared_ptr<const Snapshot> snapshot) {
  std::vector<gan::StepMetrics> dropped;
  const std::lock_guard lock(mutex_);
  snapshot_.swap(snapshot);
  metrics_.swap(dropped);
  metrics_.swap(rival_metrics_);
}

}  // namespace counterfeit::session
