#pragma once

#include "gan/config.h"
#include "nn/shape.h"

namespace counterfeit::gan {

using nn::Index;

// Losses of logits, as means over a batch, and their gradients by each logit. With
// s(x) = log(1 + exp(x)):
//
//   non-saturating (Goodfellow et al. 2014):
//     D: mean s(-real) + mean s(fake)        G: mean s(-fake)

// real, fake: n logits each. Fills in both gradients and returns the discriminator's loss.
template <typename T>
T discriminator_loss(Loss loss, Index n, const T* real, const T* fake, T* real_gradient,
                     T* fake_gradient);

// fake: n logits. Fills in the gradient and returns the generator's loss.
template <typename T>
T generator_loss(Loss loss, Index n, const T* fake, T* gradient);

// The mean of sigmoid(logit): how real the discriminator takes the pictures to be.
template <typename T>
T mean_probability(Index n, const T* logits);

}  // namespace counterfeit::gan
