#include "session/worker.h"

#include <string>
#include <utility>

#include "base/text.h"
#include "gan/checkpoint.h"

namespace counterfeit::session {

using base::tr;

Session::Worker::Worker(Options options)
    : options_(std::move(options)),
      own_thread_(COUNTERFEIT_THREADS && options_.own_thread),
      own_(Run(options_.builtin_pictures)),
      watch_({.steps = options_.referee_steps}),
      measuring_(options_.measuring),
      training_(options_.start_training) {
  Snapshot first;
  first.version = ++version_;
  first.config = options_.config;
  first.threads = Run::threads_for(options_.threads);
  first.reals = first.real_labels = std::make_shared<const std::vector<std::uint8_t>>();
  // A language may come later than this.
  first.notice = base::tr_later("The built-in data set is being drawn.");
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
  if (!own_.run().begun()) begin();
  while (turn() && Clock::now() < end) {
  }
}

void Session::Worker::begin() {
  // On the trainer's side, since starting threads and drawing the pictures take their time.
  own_.run().set_threads(options_.threads);
  if (!options_.portfolio.empty()) {  // something to look at until the data set is drawn
    explorer_.show(options_.portfolio, own_.run().pool());
    Snapshot shown = *mailbox_.snapshot();
    shown.version = ++version_;
    shown.portfolio = explorer_.shown();
    mailbox_.publish(std::make_shared<const Snapshot>(std::move(shown)));
  }
  own_.run().begin(options_.config);
  take_up_new_run();
}

bool Session::Worker::turn() {
  if (rivals_turn()) {  // commands wait until both have made their step
    train_one_step();
    return true;
  }
  while (auto command = mailbox_.take_command()) (*command)();
  const bool explored = explorer_.work(own_.run(), own_.timeline());
  const bool studied = go_on_studying();
  if (!wants_to_train()) {
    restart_speed();
    return prepare_watch() || explored || studied;
  }
  train_one_step();
  return true;
}

bool Session::Worker::go_on_studying() {
  if (!student_) return false;
  if (student_->advance(own_.run().pool())) return true;
  answer<std::shared_ptr<const Study>>(std::move(studied_), student_->study());
  student_.reset();
  return true;
}

void Session::Worker::train_one_step() {
  const bool mine = !rivals_turn();
  Training& training = mine ? own_ : *rival_;
  SpeedMeter& speed = mine ? speed_ : rival_speed_;
  speed.begin(Clock::now());
  const std::int64_t images_before = training.state().images;
  const Seconds time = training.step();
  const Clock::time_point end = Clock::now();
  pace_.trained(time);
  if (training.trainer().diverged()) return stop_as_diverged(training);
  speed.add(end, training.state().images - images_before);
  if (mine)
    mailbox_.add_metrics(training.metrics());
  else
    mailbox_.add_rival_metrics(training.metrics());
  watch_step(training, time);
  if (!rivals_turn()) end_round(end);
}

void Session::Worker::restart_speed() {
  speed_.restart();
  rival_speed_.restart();
}

void Session::Worker::end_round(Clock::time_point now) {
  const bool measured = std::exchange(measured_, false);
  if (!orders_.empty() && --orders_.front().left == 0) {
    StepOrder order = std::move(orders_.front());
    orders_.pop_front();
    publish();
    answer<gan::StepMetrics>(std::move(order.done), own_.metrics());
  } else if (measured || pace_.due(now)) {
    publish();
  }
}

void Session::Worker::watch_step(Training& training, Seconds time) {
  if (!measuring_.on) return;
  const bool mine = &training == &own_;
  const bool before = watch_.equilibrium();
  if (!watch_.after_step(training.state(), training.metrics(), own_.run().pool(), time,
                         mine ? Watch::Of::kRun : Watch::Of::kRival))
    return;
  measured_ = true;
  if (training_ && measuring_.stop_at_equilibrium && watch_.equilibrium() && !before) {
    training_ = false;
    notice_ =
        tr("Training stopped after step {0}: neither player gains an edge any more. Train on to go "
           "on all the same.",
           {std::to_string(own_.metrics().step)});
  }
}

bool Session::Worker::prepare_watch() {
  constexpr int kSlicesOfAShow = 50;  // about ten snapshots a second
  if (!measuring_.on || !watch_.prepare(own_.run().pool())) return false;
  if (++prepared_slices_ % kSlicesOfAShow == 0 || watch_.preparation() == 1) publish();
  return true;
}

void Session::Worker::watch_new_run() {
  if (!measuring_.on) return;
  watch_.look_at(own_.run().source());
  watch_.forget_after(shared_steps_);
}

void Session::Worker::stop_as_diverged(Training& training) {
  training_ = false;
  const std::string step = std::to_string(training.state().steps);
  notice_ = rival_ ? tr("Training {0} stopped after step {1} because a loss or a gradient was no "
                        "longer a finite number; keep the other one to go on, or start over with "
                        "smaller learning rates or another seed, or open a checkpoint.",
                        {&training == &own_ ? "A" : "B", step})
                   : tr("Training stopped after step {0} because a loss or a gradient was no "
                        "longer a finite number; start over with smaller learning rates or another "
                        "seed, or open a checkpoint.",
                        {step});
  std::deque<StepOrder> broken_off = std::exchange(orders_, {});
  publish();
  refuse(std::move(broken_off), diverged());
}

bool Session::Worker::any_diverged() const {
  return own_.run().trainer().diverged() || (rival_ && rival_->run().trainer().diverged());
}

base::Error Session::Worker::diverged() const { return {.message = notice_, .hint = {}}; }

void Session::Worker::take_up_new_run(std::optional<LeftRun> left, std::optional<Training> rival) {
  own_.forget_past();
  if (left) left_run_ = std::move(left);
  rival_ = std::move(rival);
  shared_steps_ = 0;
  lineage_ = ++lineages_;
  go_on_from_the_past();
}

std::optional<Session::Worker::LeftRun> Session::Worker::leave_run() const {
  if (own_.state().steps == 0) return std::nullopt;
  return LeftRun{
      .checkpoint = std::make_shared<const base::Bytes>(gan::save_checkpoint(own_.state())),
      .source = own_.run().source(),
      .timeline = own_.timeline(),
      .lineage = lineage_};
}

void Session::Worker::go_on_from_the_past() {
  student_.reset();
  watch_new_run();
  own_.begin_again();
  if (rival_) rival_->begin_again();
  notice_.clear();
  restart_speed();
  std::deque<StepOrder> broken_off = std::exchange(orders_, {});
  mailbox_.publish_new_run(make_snapshot());
  refuse(std::move(broken_off),
         {.message = tr("Not all the steps were trained: a new run has taken over."),
          .hint = tr("Ask for them again.")});
}

void Session::Worker::refuse(std::deque<StepOrder> orders, const base::Error& error) {
  for (StepOrder& order : orders) answer<gan::StepMetrics>(std::move(order.done), error);
}

State Session::Worker::state_of(const Training& training) const {
  if (training.run().trainer().diverged()) return State::kDiverged;
  return wants_to_train() ? State::kTraining : State::kPaused;
}

void Session::Worker::publish() { mailbox_.publish(make_snapshot()); }

std::shared_ptr<const Snapshot> Session::Worker::make_snapshot() {
  ++version_;
  const bool draws = !own_.drawn();
  const Clock::time_point start = Clock::now();
  const std::shared_ptr<Snapshot> snapshot = show(own_);
  if (rival_) {
    const std::shared_ptr<Snapshot> rival = show(*rival_);
    rival->images_per_second = rival->state == State::kTraining ? rival_speed_.per_second() : 0;
    snapshot->rival = rival;
  }
  const Clock::time_point end = Clock::now();
  if (draws) pace_.made(end, end - start);
  snapshot->images_per_second = state() == State::kTraining ? speed_.per_second() : 0;
  snapshot->notice = notice_;
  snapshot->lineage = lineage_;
  snapshot->shared_steps = shared_steps_;
  snapshot->portfolio = explorer_.shown();
  snapshot->can_undo_return = left_run_.has_value();
  return snapshot;
}

std::shared_ptr<Snapshot> Session::Worker::show(Training& training) {
  const State state = state_of(training);
  std::shared_ptr<Snapshot> snapshot = training.show(state != State::kTraining);
  snapshot->version = version_;
  snapshot->state = state;
  const Watch::Of of = &training == &own_ ? Watch::Of::kRun : Watch::Of::kRival;
  snapshot->measuring = {.settings = measuring_,
                         .preparation = watch_.preparation(),
                         .referee_accuracy = watch_.referee_accuracy(),
                         .history = watch_.history(of),
                         .findings = watch_.findings(of),
                         .equilibrium = watch_.equilibrium(of)};
  return snapshot;
}

}  // namespace counterfeit::session
