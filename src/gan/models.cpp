#include "gan/models.h"

#include "base/check.h"
#include "base/text.h"

namespace counterfeit::gan {
namespace {

constexpr int kMlpUnits = 16;  // units of an MLP's layer for each channel of width

// A layer and the norm after it. The activation belongs to whichever of the two comes last.
template <typename T, typename AddLayer>
void add_normed(nn::Network<T>& network, Norm norm, const nn::Activation& activation,
                AddLayer&& add_layer) {
  add_layer(norm == Norm::kNone ? activation : nn::Activation{});
  if (norm == Norm::kBatch) network.batch_norm({.activation = activation});
  if (norm == Norm::kLayer) network.layer_norm({.activation = activation});
}

template <typename T>
void add_dense(nn::Network<T>& network, Norm norm, const nn::Activation& activation, int outputs) {
  add_normed(network, norm, activation, [&](const nn::Activation& own) {
    network.dense({.outputs = outputs, .activation = own});
  });
}

template <typename T>
void add_conv(nn::Network<T>& network, Norm norm, const nn::Activation& activation,
              typename nn::Conv<T>::Options options) {
  add_normed(network, norm, activation, [&](const nn::Activation& own) {
    options.activation = own;
    network.conv(options);
  });
}

template <typename T>
void add_deep_convs(nn::Network<T>& network, int depth, Norm norm,
                    const nn::Activation& activation) {
  for (int i = 0; i < depth; ++i)
    add_conv(network, norm, activation,
             {.channels = network.output().channels, .kernel = 3, .stride = 1, .pad = 1});
}

template <typename T>
void add_conv_generator(nn::Network<T>& network, const TrainConfig& config,
                        const nn::Shape& picture) {
  const int width = config.g_width;
  const nn::Shape coarse{picture.height / 4, picture.width / 4, 2 * width};
  add_normed(network, config.g_norm, nn::relu(), [&](const nn::Activation& own) {
    network.dense({.outputs = static_cast<int>(coarse.size()), .activation = own}).reshape(coarse);
  });
  add_deep_convs(network, config.g_depth, config.g_norm, nn::relu());
  add_normed(network, config.g_norm, nn::relu(), [&](const nn::Activation& own) {
    network.conv_transpose({.channels = width, .activation = own});
  });
  network.conv_transpose({.channels = picture.channels, .activation = nn::tanh()});
}

template <typename T>
void add_mlp_generator(nn::Network<T>& network, const TrainConfig& config,
                       const nn::Shape& picture) {
  const int units = kMlpUnits * config.g_width;
  add_dense(network, config.g_norm, nn::leaky_relu(), units);
  for (int i = 0; i <= config.g_depth; ++i)
    add_dense(network, config.g_norm, nn::leaky_relu(), 2 * units);
  network.dense({.outputs = static_cast<int>(picture.size()), .activation = nn::tanh()})
      .reshape(picture);
}

template <typename T>
void add_conv_judge(nn::Network<T>& network, const TrainConfig& config) {
  const int width = config.d_width;
  const auto forget = [&] {
    if (config.dropout > 0) network.dropout({.rate = config.dropout});
  };
  if (config.packing > 1) network.interleave({.count = config.packing});
  network.conv({.channels = width, .activation = nn::leaky_relu()});
  forget();
  add_conv(network, config.d_norm, nn::leaky_relu(), {.channels = 2 * width});
  add_deep_convs(network, config.d_depth, config.d_norm, nn::leaky_relu());
  forget();
}

template <typename T>
void add_mlp_judge(nn::Network<T>& network, const TrainConfig& config) {
  const int units = kMlpUnits * config.d_width;
  const auto forget = [&] {
    if (config.dropout > 0) network.dropout({.rate = config.dropout});
  };
  network.dense({.outputs = 2 * units, .activation = nn::leaky_relu()});
  forget();
  for (int i = 0; i <= config.d_depth; ++i) {
    add_dense(network, config.d_norm, nn::leaky_relu(), units);
    forget();
  }
}

}  // namespace

bool draws(const nn::Shape& picture) {
  const auto fits = [](int side) { return side >= 8 && side <= 64 && side % 4 == 0; };
  return fits(picture.height) && fits(picture.width) &&
         (picture.channels == 1 || picture.channels == 3);
}

std::string shape_text(const nn::Shape& picture) {
  const std::string height = std::to_string(picture.height), width = std::to_string(picture.width);
  return picture.channels == 1 ? height + " x " + width
                               : base::tr("{0} x {1} in {2} channels",
                                          {height, width, std::to_string(picture.channels)});
}

template <typename T>
nn::Network<T> make_generator(const TrainConfig& config, int classes, const nn::Shape& picture) {
  CHECK(draws(picture));
  nn::Network<T> network({1, 1, config.latent_dim + classes});
  if (classes > 0 && config.class_input == ClassInput::kEmbedding)
    network.class_embedding({.classes = classes});
  else if (classes > 0 && config.class_gain != 1)
    network.class_scale({.classes = classes, .gain = static_cast<T>(config.class_gain)});
  if (config.family == Family::kMlp)
    add_mlp_generator(network, config, picture);
  else
    add_conv_generator(network, config, picture);
  return network;
}

template <typename T>
nn::Network<T> make_discriminator(const TrainConfig& config, int classes,
                                  const nn::Shape& picture) {
  CHECK(draws(picture));
  nn::Network<T> network({config.packing * picture.height, picture.width, picture.channels});
  if (config.family == Family::kMlp)
    add_mlp_judge(network, config);
  else
    add_conv_judge(network, config);
  if (config.minibatch_stddev) network.minibatch_stddev({});
  if (classes > 0 && config.class_head == ClassHead::kAuxiliary)
    network.dense({.outputs = 1 + classes});
  else
    network.logit_head({.classes = classes});
  if (config.spectral_norm) network.spectral_norm();
  return network;
}

#define INSTANTIATE(T)                                                               \
  template nn::Network<T> make_generator(const TrainConfig&, int, const nn::Shape&); \
  template nn::Network<T> make_discriminator(const TrainConfig&, int, const nn::Shape&);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace counterfeit::gan
