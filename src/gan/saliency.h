#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gan/player.h"

namespace counterfeit::gan {

// What a discriminator looked at: how much its verdict on a picture would change with each pixel
// (Simonyan et al. 2014, section 3, with the logit as the class score).
struct Saliency {
  float score = 0;  // sigmoid(logit), as GanTrainer::judge() gives it
  // One for each pixel, row by row: the greatest |d logit / d value| among its channels, as a share
  // of the greatest in the picture. In [0, 1]; all 0 where the logit depends on nothing. The slope
  // of sigmoid(logit) has the same shares, but may be too small for a float.
  std::vector<float> looks;
};

// The exact gradient by each of n pictures in [-1, 1] (pictures: picture x n) of its own logit,
// dropout off. Pictures are judged as GanTrainer::judge() does: where the discriminator takes
// several at once, each with those that follow it. labels: n where it judges by class. Returns
// picture x n and puts n values into `logits`.
template <typename T>
nn::Matrix<T> logit_gradients(base::ThreadPool& pool, Player<T>& discriminator,
                              const nn::Matrix<T>& pictures, std::span<const std::uint8_t> labels,
                              std::vector<T>& logits);

// The same for people to see.
std::vector<Saliency> saliency(base::ThreadPool& pool, Player<float>& discriminator,
                               const nn::Matrix<float>& pictures, int channels,
                               std::span<const std::uint8_t> labels);

}  // namespace counterfeit::gan
