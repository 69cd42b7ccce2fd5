#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "nn/network.h"

namespace counterfeit::gan {

// Fills `input` ((latent_dim + classes) x n) with noise and, below it, the labels as one-hot.
// `labels` has n entries where classes > 0.
void fill_generator_input(base::Rng& rng, int latent_dim, int classes,
                          std::span<const std::uint8_t> labels, nn::Matrix<float>& input);

// The labels 0, 1, 2 ... in turn, n of them; empty without classes.
std::vector<std::uint8_t> labels_in_turn(int count, int classes);

// A generator in evaluation with one unchanging set of parameters: makes fakes, and may be copied
// and used beside the training that it was taken from.
class Sampler {
 public:
  Sampler(std::shared_ptr<const nn::Network<float>> network,
          std::shared_ptr<const nn::Parameters<float>> parameters, int latent_dim, int classes);

  int latent_dim() const { return latent_dim_; }
  int classes() const { return classes_; }  // 0: unconditional
  const nn::Network<float>& network() const { return *network_; }
  const nn::Parameters<float>& parameters() const { return *parameters_; }

  // input: (latent_dim + classes) x n. Pictures in [-1, 1], 784 x n; valid until the next call.
  nn::ConstMatrixView<float> generate(base::ThreadPool& pool, const nn::Matrix<float>& input);

  // The way back through the generate(pool, input) just made, in evaluation: from a loss's gradient
  // by the pictures (784 x n, used up) to that by `input`, which is valid until the next call.
  nn::ConstMatrixView<float> pull_back(base::ThreadPool& pool, const nn::Matrix<float>& input,
                                       nn::Matrix<float>& by_pictures);

  // The pictures of any number of inputs, in [-1, 1] (784 x n) or as bytes (784 for each column).
  nn::Matrix<float> render(base::ThreadPool& pool, const nn::Matrix<float>& inputs);
  std::vector<std::uint8_t> draw(base::ThreadPool& pool, const nn::Matrix<float>& inputs);

  // n pictures as n * 784 bytes, from a seed. Labels: n, or empty for those in turn. The same seed
  // gives the same pictures at any n: the first of 10 are the first of 1000.
  std::vector<std::uint8_t> sample(base::ThreadPool& pool, int count, std::uint64_t seed,
                                   std::span<const std::uint8_t> labels = {});

 private:
  // Calls visit(first column, pictures) for one batch of the inputs after the other.
  template <typename Visit>
  void each_batch(base::ThreadPool& pool, const nn::Matrix<float>& inputs, Visit&& visit);

  std::shared_ptr<const nn::Network<float>> network_;
  std::shared_ptr<const nn::Parameters<float>> parameters_;
  int latent_dim_, classes_;
  nn::Tape<float> tape_;
};

}  // namespace counterfeit::gan
