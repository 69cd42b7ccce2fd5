#include "gan/models.h"

namespace counterfeit::gan {
namespace {

constexpr int kMlpUnits = 16;  // units of an MLP's layer for each channel of width

}  // namespace

template <typename T>
nn::Network<T> make_generator(const TrainConfig& config, int classes) {
  nn::Network<T> network({1, 1, config.latent_dim + classes});
  const int width = config.g_width;
  if (config.family == Family::kMlp) {
    network.dense({.outputs = kMlpUnits * width, .activation = nn::leaky_relu()})
        .dense({.outputs = 2 * kMlpUnits * width, .activation = nn::leaky_relu()})
        .dense({.outputs = static_cast<int>(kPicture.size()), .activation = nn::tanh()})
        .reshape(kPicture);
  } else {
    network.dense({.outputs = 7 * 7 * 2 * width})
        .reshape({7, 7, 2 * width})
        .batch_norm({.activation = nn::relu()})
        .conv_transpose({.channels = width})
        .batch_norm({.activation = nn::relu()})
        .conv_transpose({.channels = kPicture.channels, .activation = nn::tanh()});
  }
  return network;
}

template <typename T>
nn::Network<T> make_discriminator(const TrainConfig& config, int classes) {
  nn::Network<T> network(kPicture);
  const int width = config.d_width;
  if (config.family == Family::kMlp) {
    network.dense({.outputs = 2 * kMlpUnits * width, .activation = nn::leaky_relu()})
        .dense({.outputs = kMlpUnits * width, .activation = nn::leaky_relu()});
  } else {
    network.conv({.channels = width, .activation = nn::leaky_relu()})
        .conv({.channels = 2 * width, .activation = nn::leaky_relu()});
  }
  network.logit_head({.classes = classes});
  return network;
}

template nn::Network<float> make_generator(const TrainConfig&, int);
template nn::Network<double> make_generator(const TrainConfig&, int);
template nn::Network<float> make_discriminator(const TrainConfig&, int);
template nn::Network<double> make_discriminator(const TrainConfig&, int);

}  // namespace counterfeit::gan
