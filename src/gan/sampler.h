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

  // input: (latent_dim + classes) x n. Pictures in [-1, 1], 784 x n; valid until the next call.
  nn::ConstMatrixView<float> generate(base::ThreadPool& pool, const nn::Matrix<float>& input);

  // n pictures as n * 784 bytes, from a seed. Labels: n, or empty for those in turn. The same seed
  // gives the same pictures at any n: the first of 10 are the first of 1000.
  std::vector<std::uint8_t> sample(base::ThreadPool& pool, int count, std::uint64_t seed,
                                   std::span<const std::uint8_t> labels = {});

 private:
  std::shared_ptr<const nn::Network<float>> network_;
  std::shared_ptr<const nn::Parameters<float>> parameters_;
  int latent_dim_, classes_;
  nn::Tape<float> tape_;
};

}  // namespace counterfeit::gan
