#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/thread_pool.h"
#include "data/dataset.h"
#include "gan/trainer.h"
#include "session/session.h"

namespace counterfeit::session {

// What is being trained, on which pictures, by how many threads. Whatever replaces the run builds
// the new one first, so that a failure leaves the old one as it was.
class Run {
 public:
  explicit Run(int builtin_pictures) : builtin_pictures_(builtin_pictures) {}

  void set_threads(int threads);  // 0: all the machine has, less one for the UI above two
  static int threads_for(int threads);

  // To be called first: the built-in data set and a fresh run on it.
  void begin(const gan::TrainConfig& config);

  base::Status reset(const gan::TrainConfig& config);
  // Both return what was loaded, as a sentence.
  base::Result<std::string> open(const std::vector<NamedFile>& files);
  base::Result<std::string> open_builtin(const std::string& name);
  // Another fresh run on the same pictures, by the same threads in turn with this one.
  base::Result<Run> beside(const gan::TrainConfig& config) const;
  // Goes on with the state of a checkpoint of this session, on the pictures that it was trained on.
  base::Status go_back(base::ByteView checkpoint, data::DataSource source);

  bool begun() const { return trainer_ != nullptr; }
  std::uint64_t number() const { return number_; }  // grows with each run, here or beside it
  gan::GanTrainer& trainer() { return *trainer_; }
  const gan::GanTrainer& trainer() const { return *trainer_; }
  const data::DataSource& source() const { return source_; }
  const data::Dataset& dataset() const { return *source_.train; }
  base::ThreadPool& pool() { return common_->pool; }

 private:
  data::DataSource builtin() const;
  // A fresh run on another data set, with the settings as they are.
  base::Result<std::string> move_to(data::DataSource source);
  // A checkpoint's run on a data set.
  base::Result<std::string> resume(const NamedFile& checkpoint, data::DataSource source);
  void replace(data::DataSource source, std::unique_ptr<gan::GanTrainer> trainer);

  struct Common {
    base::ThreadPool pool;
    std::uint64_t runs = 0;
  };

  int builtin_pictures_;
  std::shared_ptr<Common> common_ = std::make_shared<Common>();  // with runs beside this one
  data::DataSource source_;
  std::unique_ptr<gan::GanTrainer> trainer_;  // uses the pool
  std::uint64_t number_ = 0;
};

}  // namespace counterfeit::session
