#include "gan/layer_views.h"

#include <algorithm>

#include "base/check.h"

namespace counterfeit::gan {
namespace {

bool rectifies(const nn::Activation& activation) {
  return activation.kind == nn::Activation::Kind::kRelu ||
         activation.kind == nn::Activation::Kind::kLeakyRelu;
}

// Channels that no place of any picture brings above zero.
std::vector<bool> dead_channels(const nn::Matrix<float>& outputs, int channels) {
  std::vector<bool> dead(static_cast<std::size_t>(channels), true);
  for (nn::Index picture = 0; picture < outputs.cols(); ++picture)
    for (nn::Index i = 0; i < outputs.rows(); ++i)
      if (outputs(i, picture) > 0) dead[static_cast<std::size_t>(i % channels)] = false;
  return dead;
}

// weight: [row][col][in][out], or [row][col][out][in] of a transposed one.
void add_filters(LayerView& view, const nn::TensorInfo& weight, bool transposed,
                 const float* values) {
  const nn::Index kernel = weight.shape[0];
  const nn::Index out = weight.shape[transposed ? 2 : 3], in = weight.shape[transposed ? 3 : 2];
  view.kernel = static_cast<int>(kernel);
  view.filters.assign(static_cast<std::size_t>(out * kernel * kernel), 0);
  for (nn::Index place = 0; place < kernel * kernel; ++place)
    for (nn::Index o = 0; o < out; ++o) {
      float sum = 0;
      for (nn::Index i = 0; i < in; ++i)
        sum += values[weight.offset + place * in * out + (transposed ? o * in + i : i * out + o)];
      view.filters[static_cast<std::size_t>(o * kernel * kernel + place)] =
          sum / static_cast<float>(in);
    }
}

}  // namespace

std::vector<LayerView> layer_views(base::ThreadPool& pool, const nn::Network<float>& network,
                                   const nn::Parameters<float>& parameters,
                                   const nn::Matrix<float>& inputs, nn::Index chosen,
                                   std::span<const std::uint8_t> labels) {
  CHECK(chosen >= 0 && chosen < inputs.cols());
  nn::Tape<float> tape;
  network.forward({.pool = pool, .training = false, .labels = labels}, parameters,
                  base::view(inputs), tape);
  std::vector<LayerView> views;
  const auto& layers = network.layers();
  for (std::size_t i = 0; i < layers.size(); ++i) {
    LayerView view;
    view.name = layers[i]->name();
    view.shape = i + 1 < layers.size() ? layers[i + 1]->input() : network.output();
    const nn::Matrix<float>& output = tape.layers[i].output;
    view.activations.assign(output.col(chosen).data(), output.col(chosen).data() + output.rows());
    if (rectifies(layers[i]->activation())) {
      view.dead_channels = dead_channels(output, view.shape.channels);
      view.dead = static_cast<int>(std::ranges::count(view.dead_channels, true));
    }
    for (const nn::TensorInfo& tensor : network.layout().parameters()) {
      if (!tensor.name.starts_with(view.name + ".")) continue;
      view.parameters += tensor.size;
      if (tensor.shape.size() == 4)
        add_filters(view, tensor, view.name.ends_with("conv_transpose"), parameters.values.data());
    }
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace counterfeit::gan
