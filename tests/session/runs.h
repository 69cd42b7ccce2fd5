#pragma once

#include <memory>
#include <string>

#include "base/thread_pool.h"
#include "data/idx.h"
#include "data/strokes.h"
#include "gan/checkpoint.h"
#include "gan/trainer.h"
#include "session/desk.h"

namespace counterfeit::session {

inline std::shared_ptr<const data::Dataset> small_strokes() {
  return data::strokes_source({.train = small_options().builtin_pictures, .test = 0}).train;
}

// The same run without a session around it.
class Reference {
 public:
  explicit Reference(const gan::TrainConfig& config = small_config(), int threads = 1)
      : pool_(threads), trainer_(gan::GanTrainer::create(config, small_strokes(), pool_)) {}

  gan::GanTrainer& trainer() { return *trainer_.value(); }
  gan::StepMetrics train(int steps) {
    gan::StepMetrics metrics;
    for (int i = 0; i < steps; ++i) metrics = trainer().step();
    return metrics;
  }

 private:
  base::ThreadPool pool_;
  base::Result<std::unique_ptr<gan::GanTrainer>> trainer_;
};

// Bit for bit, besides the time that it took.
inline bool same_run(const gan::GanTrainer::State& a, const gan::GanTrainer::State& b) {
  const auto same_player = [](const auto& x, const auto& y) {
    return x.parameters.values == y.parameters.values &&
           x.parameters.statistics == y.parameters.statistics &&
           x.adam.state().first == y.adam.state().first &&
           x.adam.state().second == y.adam.state().second &&
           x.adam.state().steps == y.adam.state().steps;
  };
  return a.config == b.config && a.classes == b.classes && a.steps == b.steps &&
         a.images == b.images && a.dataset == b.dataset && a.rng.state() == b.rng.state() &&
         a.batches == b.batches && a.average.values == b.average.values &&
         a.average.statistics == b.average.statistics && same_player(a.generator, b.generator) &&
         same_player(a.discriminator, b.discriminator);
}

// The state of the session's run, as it would be saved.
inline gan::GanTrainer::State state_of(Desk& desk) {
  const base::Result<base::Bytes> saved = desk.save();
  return gan::parse_checkpoint("saved", saved.value()).value();
}

// A data set's two files.
inline std::vector<NamedFile> data_files(int count) {
  const data::Dataset dataset = data::make_strokes(count, 3);
  return {{"mnist-train-images-idx3-ubyte", data::write_idx_images(dataset)},
          {"mnist-train-labels-idx1-ubyte", data::write_idx_labels(dataset)}};
}

}  // namespace counterfeit::session
