#pragma once

#include "gan/config.h"
#include "nn/network.h"

namespace counterfeit::gan {

inline constexpr nn::Shape kPicture{28, 28, 1};

// The generator: noise, followed by the class as one-hot where `classes` > 0, to a picture in
// [-1, 1].  (latent_dim + classes) x batch -> 784 x batch
template <typename T>
nn::Network<T> make_generator(const TrainConfig& config, int classes);

// The discriminator: a picture (and its label, by `nn::Pass::labels`, where `classes` > 0) to one
// logit, positive for "real".  784 x batch -> 1 x batch
template <typename T>
nn::Network<T> make_discriminator(const TrainConfig& config, int classes);

}  // namespace counterfeit::gan
