#include "session/worker.h"

#include <string>
#include <utility>

#include "gan/checkpoint.h"

namespace counterfeit::session {

Session::Worker::Worker(Options options)
    : options_(std::move(options)),
      own_thread_(COUNTERFEIT_THREADS && options_.own_thread),
      run_(options_.builtin_pictures),
      watch_({.steps = options_.referee_steps}),
      measuring_(options_.measuring),
      training_(options_.start_training) {
  Snapshot first;
  first.version = ++version_;
  first.config = options_.config;
  first.threads = Run::threads_for(options_.threads);
  first.reals = first.real_labels = std::make_shared<const std::vector<std::uint8_t>>();
  first.notice = "The built-in data set is being drawn.";
  mailbox_.publish(std::make_shared<const Snapshot>(std::move(first)));
  if (own_thread_) thread_ = std::thread([this] { work(); });
}

Session::Worker::~Worker() {
  mailbox_.stop();
  if (thread_.joinable()) thread_.join();
}

void Session::Worker::work() {
  begin();
  while (!mailbox_.stopped())
    if (!turn()) mailbox_.wait_for_command();
}

void Session::Worker::run_for(std::chrono::microseconds budget) {
  if (own_thread_) return;
  const Clock::time_point end = Clock::now() + budget;
  if (!run_.begun()) begin();
  while (turn() && Clock::now() < end) {
  }
}

void Session::Worker::begin() {
  // On the trainer's side, since starting threads and drawing the pictures take their time.
  run_.set_threads(options_.threads);
  if (!options_.portfolio.empty()) {  // something to look at until the data set is drawn
    explorer_.show(options_.portfolio, run_.pool());
    Snapshot shown = *mailbox_.snapshot();
    shown.version = ++version_;
    shown.portfolio = explorer_.shown();
    mailbox_.publish(std::make_shared<const Snapshot>(std::move(shown)));
  }
  run_.begin(options_.config);
  take_up_new_run();
}

bool Session::Worker::turn() {
  while (auto command = mailbox_.take_command()) (*command)();
  const bool explored = explorer_.work(run_, timeline_);
  const bool studied = go_on_studying();
  if (!wants_to_train()) {
    speed_.restart();
    return prepare_watch() || explored || studied;
  }
  train_one_step();
  return true;
}

bool Session::Worker::go_on_studying() {
  if (!student_) return false;
  if (student_->advance(run_.pool())) return true;
  answer<std::shared_ptr<const Study>>(std::move(studied_), student_->study());
  student_.reset();
  return true;
}

void Session::Worker::train_one_step() {
  gan::GanTrainer& trainer = run_.trainer();
  const Clock::time_point start = Clock::now();
  speed_.begin(start);
  const std::int64_t images_before = trainer.state().images;
  const gan::StepMetrics metrics = trainer.step();
  const Clock::time_point end = Clock::now();
  trainer.add_seconds(Seconds(end - start).count());
  pace_.trained(end - start);
  if (trainer.diverged()) return stop_as_diverged();

  metrics_ = metrics;
  mailbox_.add_metrics(metrics);
  speed_.add(end, trainer.state().images - images_before);
  watch_step(end - start);
  if (!orders_.empty() && --orders_.front().left == 0) {
    StepOrder order = std::move(orders_.front());
    orders_.pop_front();
    publish();
    answer<gan::StepMetrics>(std::move(order.done), metrics);
  } else if (pace_.due(end)) {
    publish();
  }
}

void Session::Worker::watch_step(Seconds time) {
  if (!measuring_.on) return;
  const bool before = watch_.equilibrium();
  if (!watch_.after_step(run_.trainer().state(), metrics_, run_.pool(), time)) return;
  if (training_ && measuring_.stop_at_equilibrium && watch_.equilibrium() && !before) {
    training_ = false;
    notice_ = "Training stopped after step " + std::to_string(metrics_.step) +
              ": neither player gains an edge any more. Train on to go on all the same.";
  }
  publish();
}

bool Session::Worker::prepare_watch() {
  constexpr int kSlicesOfAShow = 50;  // about ten snapshots a second
  if (!measuring_.on || !watch_.prepare(run_.pool())) return false;
  if (++prepared_slices_ % kSlicesOfAShow == 0 || watch_.preparation() == 1) publish();
  return true;
}

void Session::Worker::watch_new_run() {
  if (!measuring_.on) return;
  watch_.look_at(run_.source());
  watch_.forget_after(shared_steps_);
}

void Session::Worker::stop_as_diverged() {
  training_ = false;
  notice_ = "Training stopped after step " + std::to_string(run_.trainer().state().steps) +
            " because a loss or a gradient was no longer a finite number; start over with smaller "
            "learning rates or another seed, or open a checkpoint.";
  std::deque<StepOrder> broken_off = std::exchange(orders_, {});
  publish();
  refuse(std::move(broken_off), diverged());
}

base::Error Session::Worker::diverged() const { return {.message = notice_, .hint = {}}; }

void Session::Worker::take_up_new_run(std::optional<LeftRun> left) {
  timeline_.clear();
  left_run_ = std::move(left);
  shared_steps_ = 0;
  go_on_from_the_past();
}

Session::Worker::LeftRun Session::Worker::leave_run() const {
  return {.checkpoint =
              std::make_shared<const base::Bytes>(gan::save_checkpoint(run_.trainer().state())),
          .timeline = timeline_};
}

void Session::Worker::go_on_from_the_past() {
  student_.reset();
  watch_new_run();
  show_timeline();
  metrics_ = {.step = run_.trainer().state().steps};
  notice_.clear();
  speed_.restart();
  std::deque<StepOrder> broken_off = std::exchange(orders_, {});
  mailbox_.publish_new_run(make_snapshot());
  refuse(std::move(broken_off),
         {.message = "Not all the steps were trained: a new run has taken over.",
          .hint = "Ask for them again."});
}

void Session::Worker::refuse(std::deque<StepOrder> orders, const base::Error& error) {
  for (StepOrder& order : orders) answer<gan::StepMetrics>(std::move(order.done), error);
}

State Session::Worker::state() const {
  if (run_.trainer().diverged()) return State::kDiverged;
  return wants_to_train() ? State::kTraining : State::kPaused;
}

void Session::Worker::publish() { mailbox_.publish(make_snapshot()); }

std::shared_ptr<const Snapshot> Session::Worker::make_snapshot() {
  const bool draws = !maker_.drawn(run_);
  const Clock::time_point start = Clock::now();
  std::shared_ptr<Snapshot> snapshot = maker_.make(run_, state() != State::kTraining);
  const Clock::time_point end = Clock::now();
  if (draws) pace_.made(end, end - start);
  snapshot->version = ++version_;
  snapshot->state = state();
  snapshot->metrics = metrics_;
  snapshot->images_per_second = state() == State::kTraining ? speed_.per_second() : 0;
  snapshot->notice = notice_;
  remember(*snapshot);
  snapshot->timeline = shown_timeline_;
  snapshot->shared_steps = shared_steps_;
  snapshot->portfolio = explorer_.shown();
  snapshot->can_undo_return = left_run_.has_value();
  snapshot->measuring = {.settings = measuring_,
                         .preparation = watch_.preparation(),
                         .referee_accuracy = watch_.referee_accuracy(),
                         .history = watch_.history(),
                         .findings = watch_.findings(),
                         .equilibrium = watch_.equilibrium()};
  return snapshot;
}

void Session::Worker::remember(const Snapshot& snapshot) {
  if (!timeline_.moment_due(snapshot.step)) return;
  Moment moment{.step = snapshot.step,
                .training_seconds = snapshot.training_seconds,
                .fakes = std::make_shared<const std::vector<std::uint8_t>>(snapshot.fakes),
                .checkpoint = nullptr};
  if (timeline_.checkpoint_due(snapshot.step))
    moment.checkpoint =
        std::make_shared<const base::Bytes>(gan::save_checkpoint(run_.trainer().state()));
  timeline_.add(std::move(moment));
  show_timeline();
}

void Session::Worker::show_timeline() {
  shown_timeline_ = std::make_shared<const std::vector<Moment>>(timeline_.moments());
}

}  // namespace counterfeit::session
