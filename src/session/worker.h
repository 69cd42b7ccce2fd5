#pragma once

#include <deque>
#include <optional>
#include <thread>

#include "session/explorer.h"
#include "session/mailbox.h"
#include "session/pace.h"
#include "session/run.h"
#include "session/session.h"
#include "session/student.h"
#include "session/training.h"
#include "session/watch.h"

namespace counterfeit::session {

// The trainer's side of a session: takes the commands between two steps, trains, and says what came
// of it. One turn() is the same on a thread of its own and in slices of a frame.
class Session::Worker {
 public:
  explicit Worker(Options options);
  ~Worker();

  Mailbox& mailbox() { return mailbox_; }
  void run_for(std::chrono::microseconds budget);

  // --- what commands do, on the trainer's side; see Session
  void train(Reply<void> done);
  void pause(Reply<void> done);
  void step(std::int64_t count, Reply<gan::StepMetrics> done);
  void reset(const gan::TrainConfig& config, int threads, Reply<void> done);
  void return_to(std::int64_t step, Reply<void> done);
  void undo_return(Reply<void> done);
  void compare(const gan::TrainConfig& other, Reply<void> done);
  void keep(Side side, Reply<void> done);
  void set_live(const gan::TrainConfig& config);
  void set_measuring(const MeasureSettings& settings, Reply<void> done);
  void set_threads(int threads);
  void open(const std::vector<NamedFile>& files, Reply<std::string> done);
  void open_builtin(const std::string& name, Reply<std::string> done);
  void sample(int count, std::uint64_t seed, Reply<std::vector<std::uint8_t>> done);
  void draw(const Hand& hand, base::Matrix<float> latents, Reply<Drawn> done);
  void find_directions(const Hand& hand, Reply<std::shared_ptr<const Directions>> done);
  void find_nearest(const Hand& hand, base::Bytes picture, std::optional<int> label,
                    Reply<gan::Projection> done);
  void deal(const DealRequest& request, Reply<std::shared_ptr<const DealtGame>> done);
  void find_trained(const base::Bytes& shown, Reply<base::Bytes> done);
  void study(const StudyOf& of, Reply<std::shared_ptr<const Study>> done);
  void save(Reply<Saved> done);
  void run_exclusive(const std::function<void(int threads)>& work, Reply<void> done);

 private:
  // A run as it was before another one took its place.
  struct LeftRun {
    std::shared_ptr<const base::Bytes> checkpoint;
    data::DataSource source;
    Timeline timeline;
    std::uint64_t lineage = 0;
  };
  // Steps that were asked for; the front one is being worked on.
  struct StepOrder {
    std::int64_t left = 0;
    Reply<gan::StepMetrics> done;
  };

  void work();  // the thread's whole life
  void begin();
  bool go_on_studying();  // the next piece; false: there is nothing to study
  bool turn();            // the waiting commands, then one step; false: there is nothing left to do
  void train_one_step();
  bool rivals_turn() const;  // of two trainings: B has yet to make the step that A has made
  void restart_speed();      // after a rest
  void end_round(Clock::time_point now);  // each has made its step
  void stop_as_diverged(Training& training);
  void watch_step(Training& training, Seconds time);  // measures it, where that is wanted
  bool prepare_watch();  // while training rests; false: nothing left to prepare
  void watch_new_run();
  bool any_diverged() const;
  base::Error diverged() const;  // why nothing more can be trained
  // After another run has replaced the old one, alone or beside another. What was left stays to be
  // taken up again; of an untrained one nothing is left, and the one left before waits on.
  void take_up_new_run(std::optional<LeftRun> left = {}, std::optional<Training> rival = {});
  std::optional<LeftRun> leave_run() const;
  void go_on_from_the_past();  // after the run has become one of its own moments

  bool wants_to_train() const { return training_ || !orders_.empty(); }
  State state_of(const Training& training) const;
  State state() const { return state_of(own_); }
  void publish();
  std::shared_ptr<const Snapshot> make_snapshot();
  std::shared_ptr<Snapshot> show(Training& training);

  // Replies go out after the snapshot that shows what they tell of.
  template <typename T>
  void answer(Reply<T> done, base::Result<T> result) {
    if (!done) return;
    mailbox_.send([done = std::move(done), result = std::move(result)]() mutable {
      done(std::move(result));
    });
  }
  // The same as a function, for what is done later.
  template <typename T>
  auto answering(Reply<T> done) {
    return [this, done = std::move(done)](base::Result<T> result) {
      answer<T>(done, std::move(result));
    };
  }
  void refuse(std::deque<StepOrder> orders, const base::Error& error);

  const Options options_;
  const bool own_thread_;
  Mailbox mailbox_;

  Training own_;                   // A, where there are two
  std::optional<Training> rival_;  // B
  Explorer explorer_;
  SpeedMeter speed_, rival_speed_;
  SnapshotPace pace_;
  Watch watch_;
  MeasureSettings measuring_;
  int prepared_slices_ = 0;
  bool measured_ = false;  // something, in this round

  std::optional<Student> student_;
  Reply<std::shared_ptr<const Study>> studied_;

  bool training_ = false;         // until told otherwise, besides the orders
  std::deque<StepOrder> orders_;  // none while diverged
  std::string notice_;
  std::uint64_t version_ = 0;

  std::optional<LeftRun> left_run_;
  std::int64_t shared_steps_ = 0;
  std::uint64_t lineage_ = 1, lineages_ = 1;  // this run's, and how many there were

  std::thread thread_;  // the last member, since it uses all the others
};

}  // namespace counterfeit::session
