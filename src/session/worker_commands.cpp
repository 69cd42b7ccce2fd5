#include <string>
#include <utility>

#include "base/text.h"
#include "game/source.h"
#include "gan/checkpoint.h"
#include "session/worker.h"

namespace counterfeit::session {

using base::tr;

void Session::Worker::train(Reply<void> done) {
  if (any_diverged()) return answer<void>(std::move(done), diverged());
  training_ = true;
  notice_.clear();
  publish();
  answer<void>(std::move(done), {});
}

void Session::Worker::pause(Reply<void> done) {
  training_ = false;
  std::deque<StepOrder> broken_off = std::exchange(orders_, {});
  publish();
  refuse(std::move(broken_off),
         {.message = tr("Not all the steps were trained: training was paused."),
          .hint = tr("Ask for them again.")});
  answer<void>(std::move(done), {});
}

void Session::Worker::step(std::int64_t count, Reply<gan::StepMetrics> done) {
  if (count < 1)
    return answer<gan::StepMetrics>(
        std::move(done),
        base::Error{.message = tr("{0} is not a number of steps.", {std::to_string(count)}),
                    .hint = tr("Ask for at least one.")});
  if (any_diverged()) return answer<gan::StepMetrics>(std::move(done), diverged());
  const bool stood = !wants_to_train();
  orders_.push_back({.left = count, .done = std::move(done)});
  if (stood && count > 1) publish();  // a single step is over before one could see it under way
}

void Session::Worker::reset(const gan::TrainConfig& config, int threads, Reply<void> done) {
  std::optional<LeftRun> left = leave_run();
  const base::Status status = own_.run().reset(config);
  if (status.ok()) {
    own_.run().set_threads(threads);
    take_up_new_run(std::move(left));
  }
  answer<void>(std::move(done), status);
}

void Session::Worker::return_to(std::int64_t step, Reply<void> done) {
  const Moment* moment = own_.timeline().find(step);
  if (moment == nullptr || !moment->checkpoint)
    return answer<void>(std::move(done),
                        base::Error{.message = tr("Step {0} is not kept as a moment to go on from.",
                                                  {std::to_string(step)}),
                                    .hint = tr("Choose a marked one of the timeline.")});
  std::optional<LeftRun> left = leave_run();
  const base::Status status = own_.run().go_back(*moment->checkpoint, own_.run().source());
  if (status.ok()) {
    if (left) left_run_ = std::move(left);
    rival_.reset();
    own_.forget_after(step);
    shared_steps_ = step;
    go_on_from_the_past();
  }
  answer<void>(std::move(done), status);
}

void Session::Worker::undo_return(Reply<void> done) {
  if (!left_run_)
    return answer<void>(
        std::move(done),
        base::Error{.message = tr("There is no earlier run to take up again."), .hint = {}});
  const base::Status status = own_.run().go_back(*left_run_->checkpoint, left_run_->source);
  if (status.ok()) {
    own_.take_up(std::move(left_run_->timeline));
    lineage_ = left_run_->lineage;
    left_run_.reset();
    rival_.reset();
    watch_.forget_after(shared_steps_);  // what the run that ends here measured since they parted
    shared_steps_ = own_.state().steps;
    go_on_from_the_past();
  }
  answer<void>(std::move(done), status);
}

void Session::Worker::set_measuring(const MeasureSettings& settings, Reply<void> done) {
  const bool begins = settings.on && !measuring_.on;
  measuring_ = settings;
  if (begins) watch_new_run();
  publish();
  answer<void>(std::move(done), {});
}

void Session::Worker::set_threads(int threads) {
  own_.run().set_threads(threads);
  publish();
}

void Session::Worker::open(const std::vector<NamedFile>& files, Reply<std::string> done) {
  std::optional<LeftRun> left = leave_run();
  const base::Result<std::string> opened = own_.run().open(files);
  if (opened.ok()) take_up_new_run(std::move(left));
  answer<std::string>(std::move(done), opened);
}

void Session::Worker::open_builtin(const std::string& name, Reply<std::string> done) {
  std::optional<LeftRun> left = leave_run();
  const base::Result<std::string> opened = own_.run().open_builtin(name);
  if (opened.ok()) take_up_new_run(std::move(left));
  answer<std::string>(std::move(done), opened);
}

void Session::Worker::sample(int count, std::uint64_t seed, Reply<std::vector<std::uint8_t>> done) {
  if (count < 1 || count > kMostSamples)
    return answer<std::vector<std::uint8_t>>(
        std::move(done),
        base::Error{.message = tr("{0} is not a number of samples.", {std::to_string(count)}),
                    .hint = tr("Ask for 1 to {0}.", {std::to_string(kMostSamples)})});
  answer<std::vector<std::uint8_t>>(
      std::move(done), own_.trainer().sampler().sample(own_.run().pool(), count, seed));
}

void Session::Worker::deal(const DealRequest& request,
                           Reply<std::shared_ptr<const DealtGame>> done) {
  answer<std::shared_ptr<const DealtGame>>(
      std::move(done), session::deal(own_.run(), own_.timeline(), explorer_, request));
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
  if (own_.run().dataset().image_size() != game::kPixels)
    return answer<base::Bytes>(
        std::move(done),
        base::Error{.message = tr("The data set's pictures are not those of the game."),
                    .hint = {}});
  answer<base::Bytes>(std::move(done), nearest_shown(own_.run().dataset(), shown));
}

void Session::Worker::study(const StudyOf& of, Reply<std::shared_ptr<const Study>> done) {
  const bool fakes = of.set == StudyOf::Set::kFakes;
  const nn::Matrix<float>& pictures = fakes ? own_.maker().fakes() : own_.maker().reals();
  if (of.index < 0 || of.index >= pictures.cols())
    return answer<std::shared_ptr<const Study>>(
        std::move(done), base::Error{.message = tr("There is no picture {0} to look at.",
                                                   {std::to_string(of.index)}),
                                     .hint = {}});
  student_.emplace(of, own_.run(), own_.maker());
  studied_ = std::move(done);
}

void Session::Worker::save(Reply<Saved> done) {
  std::shared_ptr<const Snapshot> snapshot = make_snapshot();
  mailbox_.publish(snapshot);
  answer<Saved>(std::move(done), Saved{.checkpoint = gan::save_checkpoint(own_.state()),
                                       .snapshot = std::move(snapshot)});
}

void Session::Worker::run_exclusive(const std::function<void(int threads)>& work,
                                    Reply<void> done) {
  work(own_.run().pool().threads());
  restart_speed();  // training stood still meanwhile, which is no slowness of its own
  answer<void>(std::move(done), {});
}

}  // namespace counterfeit::session
