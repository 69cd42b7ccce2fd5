#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "gan/config.h"
#include "gan/step_metrics.h"
#include "measure/diagnosis.h"
#include "measure/figures.h"
#include "session/deal.h"
#include "session/explore.h"
#include "session/study.h"
#include "session/timeline.h"

// One training session as a front end sees it: commands go in, snapshots and metrics come out, and
// nothing here ever waits for the trainer. The trainer runs on a thread of its own, or, where there
// are no threads, in slices of a frame.

namespace counterfeit::session {

enum class State { kPaused, kTraining, kDiverged };
const char* state_name(State state);  // "paused", "training", "diverged"

// Whether a run is measured while it trains, and what may come of it.
struct MeasureSettings {
  bool on = false;                   // takes up to a tenth of the training's time, at first half
  bool stop_at_equilibrium = false;  // pauses where measure::in_equilibrium() says so

  bool operator==(const MeasureSettings&) const = default;
};

// The measuring of a run so far.
struct Measuring {
  MeasureSettings settings;
  // The referee's training and the judging of the reals come first: the share that is done.
  double preparation = 0;
  std::optional<double> referee_accuracy;  // on test pictures; none without labels
  // Oldest first, never null; the same list while nothing was added.
  std::shared_ptr<const std::vector<measure::Measures>> history =
      std::make_shared<const std::vector<measure::Measures>>();
  // What ailed the run at the newest measurement; never null.
  std::shared_ptr<const std::vector<measure::Finding>> findings =
      std::make_shared<const std::vector<measure::Finding>>();
  bool equilibrium = false;
};

// A picture of the session at one moment. Immutable; the newest replaces the older ones.
struct Snapshot {
  std::uint64_t version = 0;  // grows with every snapshot
  std::uint64_t run = 0;      // grows with every new run: a reset, another data set, a checkpoint
  // Stays where a run goes on from its own past; a reset, another data set and a checkpoint begin
  // another one.
  std::uint64_t lineage = 0;
  // Where this run went on from a moment of the one before it, their common past: its steps.
  std::int64_t shared_steps = 0;
  State state = State::kPaused;
  std::int64_t step = 0;
  std::int64_t images = 0;       // real pictures shown to the discriminator so far
  double epoch = 0;              // passes over the data set so far
  double images_per_second = 0;  // over about the last second of training; 0 when paused
  double training_seconds = 0;   // time spent in training steps, this run
  gan::StepMetrics metrics;      // of the newest step
  gan::TrainConfig config;
  int threads = 1;
  std::int64_t generator_parameters = 0;
  std::int64_t discriminator_parameters = 0;

  std::string dataset;             // "builtin:strokes", "mnist"
  std::int64_t dataset_count = 0;  // pictures
  int classes = 0;                 // 0: unlabelled
  bool conditional = false;        // the networks use the labels

  // Pictures as bytes, 0 black (background) to 255 ink or light, one after another: n of
  // side x side x channels.
  int side = 28, channels = 1;
  static constexpr int kGrid = 64;
  std::vector<std::uint8_t> fakes;  // from the same noise and labels through the whole run
  // What they are made from: config.latent_dim numbers for each; null before the first.
  std::shared_ptr<const std::vector<float>> noise;
  std::vector<std::uint8_t> fake_labels;  // empty when not conditional
  std::vector<float> fake_scores;         // sigmoid of the discriminator's logit for each fake
  std::shared_ptr<const std::vector<std::uint8_t>> reals;        // of the data set, as it stands
  std::shared_ptr<const std::vector<std::uint8_t>> real_labels;  // empty when unlabelled
  std::vector<float> real_scores;  // while training, up to some snapshots old

  // The run's past, oldest first, never null; the same list while nothing was added.
  std::shared_ptr<const std::vector<Moment>> timeline =
      std::make_shared<const std::vector<Moment>>();
  bool can_undo_return = false;  // to the trained run that was left last

  // What was trained before and came with the program; null where nothing did.
  std::shared_ptr<const PortfolioShow> portfolio;

  Measuring measuring;

  // The other one of two trainings side by side, B, where this one is A; null: there is one alone.
  // What belongs to the session, as what can be undone, stands with A.
  std::shared_ptr<const Snapshot> rival;

  // What the trainer has to say: why it stopped, or what it is busy with; else empty.
  std::string notice;
};

// What has happened since one looked last. All of it belongs together: the steps are the runs' that
// the snapshot shows, in order, possibly some that are later than it.
struct News {
  std::shared_ptr<const Snapshot> snapshot;               // never null
  std::vector<gan::StepMetrics> steps, rival_steps = {};  // none is lost, but for a new run
};

// Of two trainings side by side.
enum class Side { kA, kB };

// A checkpoint and the snapshot of the same moment.
struct Saved {
  base::Bytes checkpoint;
  std::shared_ptr<const Snapshot> snapshot;
};

struct NamedFile {
  std::string name;
  base::Bytes bytes;
};

template <typename T>
using Reply = std::function<void(base::Result<T>)>;

class Session {
 public:
  struct Options {
    gan::TrainConfig config;
    int threads = 0;         // 0: as many as the machine has, less one for the UI above two
    bool own_thread = true;  // false, and in builds without threads: the owner calls run_for()
    bool start_training = false;
    int builtin_pictures = 20000;  // of builtin:strokes
    MeasureSettings measuring = {};
    base::ByteView portfolio = {};  // gan::Portfolio's; must outlive the session
    int referee_steps = 0;          // of its training; 0: as many as make it good
  };

  // Begins with builtin:strokes, which the trainer draws: the first snapshot has no pictures yet.
  explicit Session(Options options);
  // Stops between two steps. Commands not yet begun and replies not yet called are dropped.
  ~Session();

  // --- commands: any thread that also calls poll(); they take effect between two steps, in order.
  // A reply is called from poll(), once; the snapshot of then already shows what the command did.
  // Meanwhile it lies with the trainer, so it must not hold what only one thread may copy or end.
  // A new run, of whatever origin, goes on training if the old one was.

  void train(Reply<void> done = {});  // refused once diverged
  void pause(Reply<void> done = {});
  // `count` steps beyond those already asked for, after which training stands as it did. Replies
  // with the last one's metrics; refused: count < 1, a diverged run. Commands that follow do not
  // wait for the steps: a pause or a new run ends them with an error.
  void step(std::int64_t count, Reply<gan::StepMetrics> done = {});
  // A new run from the start. A failure leaves the old run as it was. What had been trained is
  // kept: undo_return() takes it up again, until another run that was trained is left.
  void reset(const gan::TrainConfig& config, int threads, Reply<void> done = {});
  // Goes back to a moment of the timeline that has its checkpoint, as a new run that shares the
  // past up to there. The run as it was is kept as reset() keeps it, and undo_return() takes it up
  // again, on its data set. Refused: a step that is no such moment; nothing to undo.
  void return_to(std::int64_t step, Reply<void> done = {});
  void undo_return(Reply<void> done = {});
  // Two trainings side by side, both from the start and with the seed of the run: A with its
  // settings, B with `other` ones. They train in turn, step by step, so each has made as many as
  // the other whenever a command takes effect; steps are asked for and trained by both. The run as
  // it was is kept as reset() keeps it. Any new run ends both, whereof A's is kept. Refused: no
  // difference, settings that exclude each other.
  void compare(const gan::TrainConfig& other, Reply<void> done = {});
  // One of the two goes on alone, the other one is given up. B goes on under the number of its run.
  // Refused: there are no two.
  void keep(Side side, Reply<void> done = {});
  // The settings that are gan::Field::live. Of two trainings B takes them as well, but for those in
  // which it differs.
  void set_live(const gan::TrainConfig& config);
  // Never changes what is trained.
  void set_measuring(const MeasureSettings& settings, Reply<void> done = {});
  void set_threads(int threads);  // 0 as in Options; never changes what is trained
  // Files dropped or chosen together: a data set's parts, one checkpoint, or both. A data set
  // begins a new run with the settings as they are, a checkpoint goes on with its own run on the
  // data set as it is (or as it came along). A failure changes nothing; the run as it was is kept
  // as reset() keeps it. The reply is what was loaded, as a sentence.
  void open(std::vector<NamedFile> files, Reply<std::string> done = {});
  void open_builtin(const std::string& name, Reply<std::string> done = {});  // "builtin:strokes"
  // n pictures as bytes, as a snapshot has them, from the averaged generator; labels in turn 0, 1
  // ... (conditional). Refused: count outside 1 .. kMostSamples.
  static constexpr int kMostSamples = 100000;
  void sample(int count, std::uint64_t seed, Reply<std::vector<std::uint8_t>> done);
  // The pictures of a game. Refused: what deal() refuses.
  void deal(const DealRequest& request, Reply<std::shared_ptr<const DealtGame>> done);
  // Of a game's pictures, as they are shown, the nearest of the training set: nearest_shown().
  // Refused: a training set of other pictures than the game's.
  void find_trained(base::Bytes shown, Reply<base::Bytes> done);
  // A closer look at a picture of the newest snapshot, taken in pieces between the steps. A further
  // one replaces it and leaves it without a reply, as a new run does. Refused: no such picture.
  void study(const StudyOf& of, Reply<std::shared_ptr<const Study>> done);
  void save(Reply<Saved> done);
  // Any other work that must not run beside training (a benchmark): training stands still
  // meanwhile.
  void run_exclusive(std::function<void(int threads)> work, Reply<void> done);

  // --- looking around in what a generator can draw, in slices between the steps that follow; see
  // Explorer for what is refused
  void draw(const Hand& hand, base::Matrix<float> latents, Reply<Drawn> done);
  void find_directions(const Hand& hand, Reply<std::shared_ptr<const Directions>> done);
  // The fake nearest to a picture of 784 bytes; of all classes where no label is given.
  void find_nearest(const Hand& hand, base::Bytes picture, std::optional<int> label,
                    Reply<gan::Projection> done);

  // --- what the UI thread calls each frame
  void poll();  // calls the replies that are due
  // Without a thread of its own: trains for about this long. Otherwise does nothing.
  void run_for(std::chrono::microseconds budget);

  std::shared_ptr<const Snapshot> snapshot() const;  // never null
  News take_news();  // since the last call; a new run drops the old one's steps

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace counterfeit::session
