#pragma once

#include <memory>

#include "data/batches.h"
#include "gan/adversarial_round.h"
#include "gan/config.h"
#include "gan/layer_views.h"
#include "gan/models.h"
#include "gan/saliency.h"
#include "gan/sampler.h"
#include "gan/step_metrics.h"

namespace counterfeit::gan {

// One training run: the two players, the moving average of the generator, the order of the pictures
// and the random numbers. `step()` is the same for the page, the desktop, the command line, the
// tests and the benchmark. Same configuration, data and build: the same run, bit for bit, at any
// number of threads.
class GanTrainer {
 public:
  // The whole state of a run besides the data set: what a checkpoint stores.
  struct State {
    TrainConfig config;
    nn::Shape picture = kPicture;
    int classes = 0;  // of the conditional networks; 0: unconditional
    Player<float> generator, discriminator;
    nn::Parameters<float> average;  // of the generator's parameters
    base::Rng rng;                  // noise and labels of the fakes, and other chances of a step
    data::BatchStream::State batches;
    std::int64_t steps = 0;
    std::int64_t images = 0;  // real pictures shown
    double seconds = 0;       // spent in training, as the caller counts them
    std::string dataset;      // the data set's name
  };

  // A fresh run. Class-conditional where the settings ask for it and the data set has labels.
  // Refused: settings that exclude each other; pictures that the networks do not draw.
  static base::Result<std::unique_ptr<GanTrainer>> create(
      const TrainConfig& config, std::shared_ptr<const data::Dataset> dataset,
      base::ThreadPool& pool);

  // Goes on with a stored run. With the data set that it was stored from, every further step is the
  // one that would have followed; with another, its pictures begin a new epoch. Refused: pictures
  // of another shape, and a conditional run on a data set with other classes or none.
  static base::Result<std::unique_ptr<GanTrainer>> resume(
      State state, std::shared_ptr<const data::Dataset> dataset, base::ThreadPool& pool);

  // One round: reals, noise, the discriminator's updates, the generator's, the average. Once
  // diverged, does nothing more and returns the last metrics.
  StepMetrics step();

  // A loss or a gradient was not finite: training has stopped at the last finite state, which can
  // still be sampled and saved.
  bool diverged() const { return diverged_; }

  // Draws with the averaged generator as it is now.
  static Sampler sampler_of(const State& state);

  const TrainConfig& config() const { return state_.config; }
  // Takes over the settings that may change while training. Refused, changing nothing: settings
  // that exclude each other then.
  base::Status set_live(const TrainConfig& config);
  const State& state() const { return state_; }
  void add_seconds(double seconds) { state_.seconds += seconds; }
  double epoch() const;

  Sampler sampler() const { return sampler_of(state_); }

  // sigmoid of the discriminator's logit for n pictures in [-1, 1] (picture x n); where it judges
  // several at once, of each picture together with those that follow it, the first after the last.
  std::vector<float> judge(const nn::Matrix<float>& pictures, std::span<const std::uint8_t> labels);

  // What the discriminator looks at in each of n such pictures. Pictures that it judges one by one
  // may be asked about one by one.
  std::vector<Saliency> looks(const nn::Matrix<float>& pictures,
                              std::span<const std::uint8_t> labels);

  // Inside the two for one of several pictures: the averaged generator at work on its inputs
  // ((latent_dim + classes) x n), the discriminator on pictures as judge() takes them.
  std::vector<LayerView> generator_layers(const nn::Matrix<float>& inputs, nn::Index chosen) const;
  std::vector<LayerView> discriminator_layers(const nn::Matrix<float>& pictures,
                                              std::span<const std::uint8_t> labels,
                                              nn::Index chosen);

 private:
  GanTrainer(State state, std::shared_ptr<const data::Dataset> dataset, base::ThreadPool& pool);

  void draw_batch();
  void draw_noise(nn::Matrix<float>& noise, std::vector<std::uint8_t>& labels);
  AdversarialRound<float>::Options round_options() const;
  AdversarialRound<float>::Outcome play(const AdversarialRound<float>::Input& input);
  void update_average();

  base::ThreadPool& pool_;
  State state_;
  data::BatchStream batches_;
  AdversarialRound<float> round_;
  nn::Matrix<float> reals_, d_noise_, g_noise_;
  std::vector<std::uint8_t> real_labels_, d_labels_, g_labels_;
  std::vector<float> mix_;
  nn::Tape<float> judge_tape_;
  nn::Matrix<float> packs_;
  StepMetrics metrics_;
  bool diverged_ = false;
};

}  // namespace counterfeit::gan
