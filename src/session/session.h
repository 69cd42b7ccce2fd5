#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "gan/config.h"
#include "gan/step_metrics.h"

// One training session as a front end sees it: commands go in, snapshots and metrics come out, and
// nothing here ever waits for the trainer. The trainer runs on a thread of its own, or, where there
// are no threads, in slices of a frame.

namespace counterfeit::session {

enum class State { kPaused, kTraining, kDiverged };
const char* state_name(State state);  // "paused", "training", "diverged"

// A picture of the session at one moment. Immutable; the newest replaces the older ones.
struct Snapshot {
  std::uint64_t version = 0;  // grows with every snapshot
  State state = State::kPaused;
  std::int64_t step = 0;
  std::int64_t images = 0;       // real pictures shown to the discriminator so far
  double epoch = 0;              // images / size of the data set
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

  // Pictures as bytes, 0 black (background) to 255 ink, n x 784, one after another.
  static constexpr int kGrid = 64;
  std::vector<std::uint8_t> fakes;        // from the same noise and labels every time
  std::vector<std::uint8_t> fake_labels;  // empty when not conditional
  std::vector<float> fake_scores;         // sigmoid of the discriminator's logit for each fake
  std::shared_ptr<const std::vector<std::uint8_t>> reals;        // of the data set, as it stands
  std::shared_ptr<const std::vector<std::uint8_t>> real_labels;  // empty when unlabelled
  std::vector<float> real_scores;

  std::string notice;  // what the trainer has to say: why it stopped; else empty
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
    bool own_thread = true;  // false: the owner calls run_for()
    bool start_training = false;
  };

  explicit Session(Options options);  // begins with builtin:strokes
  ~Session();                         // stops between two steps

  // --- commands: any thread that also calls poll(); they take effect between two steps, in order.
  // A reply is called from poll(), once.
  void train();
  void pause();
  void step(std::int64_t count, Reply<gan::StepMetrics> done = {});
  // A new run from the start. A failure leaves the old run as it was.
  void reset(const gan::TrainConfig& config, int threads, Reply<void> done = {});
  void set_threads(int threads);
  // Files dropped or chosen together: a data set's parts, or one checkpoint. A data set resets the
  // run; a failure changes nothing. The reply is what was loaded, as a sentence.
  void open(std::vector<NamedFile> files, Reply<std::string> done = {});
  void open_builtin(const std::string& name, Reply<std::string> done = {});  // "builtin:strokes"
  // n pictures of n*784 bytes from the averaged generator; labels in turn 0, 1, 2 ...
  // (conditional).
  void sample(int count, std::uint64_t seed, Reply<std::vector<std::uint8_t>> done);
  void save(Reply<base::Bytes> done);  // the checkpoint's bytes
  // Any other work that must not run beside training (a benchmark): training stands still
  // meanwhile.
  void run_exclusive(std::function<void(int threads)> work, Reply<void> done);

  // --- what the UI thread calls each frame
  void poll();  // calls the replies that are due
  // Without a thread of its own: trains for about this long. Otherwise does nothing.
  void run_for(std::chrono::microseconds budget);

  std::shared_ptr<const Snapshot> snapshot() const;  // never null
  std::vector<gan::StepMetrics> take_metrics();      // all steps since the last call, in order

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace counterfeit::session
