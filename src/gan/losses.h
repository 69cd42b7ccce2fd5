#pragma once

#include "gan/config.h"
#include "nn/shape.h"

namespace counterfeit::gan {

using nn::Index;

// Losses of n logits of reals and n of fakes, as means over the batch, and their gradients by each
// logit. With s(x) = log(1 + exp(x)), r a real's logit and f a fake's:
//
//                   discriminator                       generator
//   minimax         s(-r) + s(f)                        -s(f)             Goodfellow et al. 2014
//   non-saturating  s(-r) + s(f)                        s(-f)             the same, section 3
//   least squares   ((r - 1)^2 + f^2) / 2               (f - 1)^2 / 2     Mao et al. 2017
//   hinge           max(0, 1 - r) + max(0, 1 + f)       -f                Lim and Ye 2017
//   Wasserstein     f - r                               -f                Arjovsky et al. 2017
//   relativistic    s(f - r), paired                    s(r - f), paired  Jolicoeur-Martineau 2019

// Fills in both gradients and returns the discriminator's loss. `smoothing` lowers the target of
// reals from 1 (Salimans et al. 2016, one-sided): s(-r) becomes (1 - smoothing) s(-r) + smoothing
// s(r), and (r - 1)^2 becomes (r - 1 + smoothing)^2; the other losses have no target.
template <typename T>
T discriminator_loss(Loss loss, Index n, const T* real, const T* fake, T* real_gradient,
                     T* fake_gradient, T smoothing = 0);

// Whether the generator's loss looks at the reals too.
bool generator_needs_reals(Loss loss);

// Fills in the gradient by the fakes' logits and returns the generator's loss. `real` may be null
// unless generator_needs_reals().
template <typename T>
T generator_loss(Loss loss, Index n, const T* real, const T* fake, T* gradient);

// What an auxiliary classifier is trained by (Odena et al. 2017): `share` times the sum over n
// pictures of -log softmax(scores)[label]. The scores of picture i lie at scores[i * stride], one
// for each class, and the gradients are filled in likewise.
template <typename T>
T class_loss(int classes, Index n, Index stride, const T* scores, const std::uint8_t* labels,
             T share, T* gradients);

// The mean of sigmoid(logit): how real the discriminator takes the pictures to be.
template <typename T>
T mean_probability(Index n, const T* logits);

}  // namespace counterfeit::gan
