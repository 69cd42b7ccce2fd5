#include <string>
#include <utility>

#include "gan/checkpoint.h"
#include "session/worker.h"

namespace counterfeit::session {

void Session::Worker::train(Reply<void> done) {
  if (run_.trainer().diverged()) return answer<void>(std::move(done), diverged());
  training_ = true;
  notice_.clear();
  publish();
  answer<void>(std::move(done), {});
}

void Session::Worker::pause(Reply<void> done) {
  training_ = false;
  std::deque<StepOrder> broken_off = std::exchange(orders_, {});
  publish();
  refuse(std::move(broken_off), {.message = "Not all the steps were trained: training was paused.",
                                 .hint = "Ask for them again."});
  answer<void>(std::move(done), {});
}

void Session::Worker::step(std::int64_t count, Reply<gan::StepMetrics> done) {
  if (count < 1)
    return answer<gan::StepMetrics>(
        std::move(done),
        base::Error{.message = std::to_string(count) + " is not a number of steps.",
                    .hint = "Ask for at least one."});
  if (run_.trainer().diverged()) return answer<gan::StepMetrics>(std::move(done), diverged());
  const bool stood = !wants_to_train();
  orders_.push_back({.left = count, .done = std::move(done)});
  if (stood && count > 1) publish();  // a single step is over before one could see it under way
}

void Session::Worker::reset(const gan::TrainConfig& config, int threads, Reply<void> done) {
  std::optional<LeftRun> left;
  if (run_.trainer().state().steps > 0) left = leave_run();
  const base::Status status = run_.reset(config);
  if (status.ok()) {
    run_.set_threads(threads);
    take_up_new_run(std::move(left));
  }
  answer<void>(std::move(done), status);
}

void Session::Worker::return_to(std::int64_t step, Reply<void> done) {
  const Moment* moment = timeline_.find(step);
  if (moment == nullptr || !moment->checkpoint)
    return answer<void>(std::move(done),
                        base::Error{.message = "Step " + std::to_string(step) +
                                               " is not kept as a moment to go on from.",
                                    .hint = "Choose a marked one of the timeline."});
  LeftRun left = leave_run();
  const base::Status status = run_.go_back(*moment->checkpoint);
  if (status.ok()) {
    left_run_ = std::move(left);
    timeline_.cut_after(step);
    shared_steps_ = step;
    go_on_from_the_past();
  }
  answer<void>(std::move(done), status);
}

void Session::Worker::undo_return(Reply<void> done) {
  if (!left_run_)
    return answer<void>(
        std::move(done),
        base::Error{.message = "There is no earlier run to take up again.", .hint = {}});
  const base::Status status = run_.go_back(*left_run_->checkpoint);
  if (status.ok()) {
    timeline_ = std::move(left_run_->timeline);
    left_run_.reset();
    shared_steps_ = run_.trainer().state().steps;
    go_on_from_the_past();
  }
  answer<void>(std::move(done), status);
}

void Session::Worker::set_live(const gan::TrainConfig& config) {
  // What is refused shows in the snapshot's settings: they stay as they are. Whoever offers
  // settings asks gan::validate() for the reason.
  static_cast<void>(run_.trainer().set_live(config));
  publish();
}

void Session::Worker::set_measuring(const MeasureSettings& settings, Reply<void> done) {
  const bool begins = settings.on && !measuring_.on;
  measuring_ = settings;
  if (begins) watch_new_run();
  publish();
  answer<void>(std::move(done), {});
}

void Session::Worker::set_threads(int threads) {
  run_.set_threads(threads);
  publish();
}

void Session::Worker::open(const std::vector<NamedFile>& files, Reply<std::string> done) {
  const base::Result<std::string> opened = run_.open(files);
  if (opened.ok()) take_up_new_run();
  answer<std::string>(std::move(done), opened);
}

void Session::Worker::open_builtin(const std::string& name, Reply<std::string> done) {
  const base::Result<std::string> opened = run_.open_builtin(name);
  if (opened.ok()) take_up_new_run();
  answer<std::string>(std::move(done), opened);
}

void Session::Worker::sample(int count, std::uint64_t seed, Reply<std::vector<std::uint8_t>> done) {
  if (count < 1 || count > kMostSamples)
    return answer<std::vector<std::uint8_t>>(
        std::move(done),
        base::Error{.message = std::to_string(count) + " is not a number of samples.",
                    .hint = "Ask for 1 to " + std::to_string(kMostSamples) + "."});
  answer<std::vector<std::uint8_t>>(std::move(done),
                                    run_.trainer().sampler().sample(run_.pool(), count, seed));
}

void Session::Worker::deal(const DealRequest& request,
                           Reply<std::shared_ptr<const DealtGame>> done) {
  answer<std::shared_ptr<const DealtGame>>(std::move(done),
                                           session::deal(run_, timeline_, explorer_, request));
}

void Session::Worker::draw(const Hand& hand, base::Matrix<float> latents, Reply<Drawn> done) {
  explorer_.draw(hand, std::move(latents), answering(std::move(done)));
}

void Session::Worker::find_directions(const Hand& hand,
                                      Reply<std::shared_ptr<const Directions>> done) {
  explorer_.find_directions(hand, answering(std::move(done)));
}

void Session::Worker::find_nearest(const Hand& hand, base::Bytes picture, std::optional<int> label,
                                   Reply<gan::Projection> done) {
  explorer_.find_nearest(hand, std::move(picture), label, answering(std::move(done)));
}

void Session::Worker::find_trained(const base::Bytes& shown, Reply<base::Bytes> done) {
  answer<base::Bytes>(std::move(done), nearest_shown(run_.dataset(), shown));
}

void Session::Worker::study(const StudyOf& of, Reply<std::shared_ptr<const Study>> done) {
  const bool fakes = of.set == StudyOf::Set::kFakes;
  const nn::Matrix<float>& pictures = fakes ? maker_.fakes() : maker_.reals();
  if (of.index < 0 || of.index >= pictures.cols())
    return answer<std::shared_ptr<const Study>>(
        std::move(done),
        base::Error{.message = "There is no picture " + std::to_string(of.index) + " to look at.",
                    .hint = {}});
  student_.emplace(of, run_, maker_);
  studied_ = std::move(done);
}

void Session::Worker::save(Reply<base::Bytes> done) {
  answer<base::Bytes>(std::move(done), gan::save_checkpoint(run_.trainer().state()));
}

void Session::Worker::run_exclusive(const std::function<void(int threads)>& work,
                                    Reply<void> done) {
  work(run_.pool().threads());
  speed_.restart();  // training stood still meanwhile, which is no slowness of its own
  answer<void>(std::move(done), {});
}

}  // namespace counterfeit::session
