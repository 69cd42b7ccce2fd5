#pragma once

#include <string>

#include "gan/config.h"
#include "nn/network.h"

namespace counterfeit::gan {

inline constexpr nn::Shape kPicture{28, 28, 1};  // of the MNIST family

// Whether networks can be made for pictures of that shape: sides of 8 to 64 that are multiples of
// 4, one or three channels.
bool draws(const nn::Shape& picture);

// "28 x 28", "32 x 32 in 3 channels".
std::string shape_text(const nn::Shape& picture);

// The generator: noise, followed by the class as one-hot where `classes` > 0, to a picture in
// [-1, 1].  (latent_dim + classes) x batch -> picture x batch
template <typename T>
nn::Network<T> make_generator(const TrainConfig& config, int classes,
                              const nn::Shape& picture = kPicture);

// The discriminator: `config.packing` pictures, one after another, to one logit, positive for
// "real". Where `classes` > 0 it judges by the label in `nn::Pass::labels` (projection), or puts
// out the scores of the classes below the logit (auxiliary classifier).
// packing * picture x batch -> 1 x batch, or 1 + classes x batch
template <typename T>
nn::Network<T> make_discriminator(const TrainConfig& config, int classes,
                                  const nn::Shape& picture = kPicture);

}  // namespace counterfeit::gan
