#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "nn/network.h"

namespace counterfeit::gan {

// What one layer of a network is and does for one of several pictures.
struct LayerView {
  std::string name;  // "2.conv"
  nn::Shape shape;   // of what leaves it, as the next layer takes it
  std::int64_t parameters = 0;
  std::vector<float> activations;  // for the chosen picture, [row][col][channel]
  // Of a convolution: each output channel's weights, averaged over the inputs, [channel][row][col].
  int kernel = 0;
  std::vector<float> filters;
  // Channels (of a flat layer: units) that rectify and let nothing through for any of the pictures.
  // Where the layer does not rectify, -1.
  int dead = -1;
  std::vector<bool> dead_channels;
};

// A pass in evaluation over inputs (input size x n), of which column `chosen` is shown. parameters:
// as the layers shall see them. labels: n where the network judges by class, else none.
std::vector<LayerView> layer_views(base::ThreadPool& pool, const nn::Network<float>& network,
                                   const nn::Parameters<float>& parameters,
                                   const nn::Matrix<float>& inputs, nn::Index chosen,
                                   std::span<const std::uint8_t> labels = {});

}  // namespace counterfeit::gan
