#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "gan/adversarial_round.h"

namespace counterfeit::bench {

inline constexpr int kCheckSteps = 5;

// One of the two reference loops, with everything that its steps touch drawn beforehand.
class Workload {
 public:
  struct Options {
    bool convolutional = false;  // dcgan, else mlp
    int batch = 64;
    int width = 32;  // of the dcgan
  };

  explicit Workload(const Options& options);

  gan::AdversarialRound<float>::Outcome step(base::ThreadPool& pool);

  // Fakes in evaluation mode from the first `count` (at most a batch) latents of the pool.
  nn::ConstMatrixView<float> sample(base::ThreadPool& pool, int count);

  const nn::Network<float>& generator() const { return *generator_.network; }
  const nn::Network<float>& discriminator() const { return *discriminator_.network; }

  double step_flops() const;
  double sample_flops(int count) const;

 private:
  nn::ConstMatrixView<float> latents(int index) const;

  Options options_;
  gan::Player<float> generator_, discriminator_;
  gan::AdversarialRound<float> round_;
  nn::Tape<float> sample_tape_;
  nn::Matrix<float> latents_, pictures_;
  int steps_ = 0;
};

// Operations of one training step for each picture, two for a multiply-add: those of dense and
// convolution layers alone, taps on the padding included. The generator draws `draws` times in it:
// for both updates, or once where they share the fakes.
double step_operations(const nn::Network<float>& generator, const nn::Network<float>& discriminator,
                       int draws);
// Of one picture's forward pass through all layers, and through one.
double forward_operations(const nn::Network<float>& network);
double layer_operations(const nn::Network<float>& network, const nn::Layer<float>& layer);

// The losses that five steps from the start give in any correct program, D then G for each step.
using CheckLosses = std::array<std::array<double, 2>, kCheckSteps>;
const CheckLosses& expected_losses(bool convolutional);
CheckLosses check_losses(base::ThreadPool& pool, bool convolutional);
double largest_error(const CheckLosses& found, const CheckLosses& expected);  // relative

}  // namespace counterfeit::bench
