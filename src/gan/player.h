#pragma once

#include <memory>

#include "nn/adam.h"
#include "nn/network.h"
#include "nn/spectral_norm.h"

namespace counterfeit::gan {

// One of the two networks with everything that its training moves.
template <typename T>
struct Player {
  std::shared_ptr<const nn::Network<T>> network;
  nn::Parameters<T> parameters;
  nn::Adam<T> adam;
  nn::Vector<T> gradients;    // of the newest update
  nn::Parameters<T> divided;  // of a network with spectral norm, what effective() filled in

  explicit Player(nn::Network<T> architecture)
      : network(std::make_shared<const nn::Network<T>>(std::move(architecture))),
        parameters(nn::make_parameters<T>(network->layout())),
        adam(network->layout().parameter_values()),
        gradients(nn::Vector<T>::Zero(network->layout().parameter_values())) {}

  // What the layers shall see: the parameters, as they are now, spectral norm applied.
  const nn::Parameters<T>& effective() {
    if (network->spectral_weights().empty()) return parameters;
    nn::divide_by_singular_values(*network, parameters, divided);
    return divided;
  }
};

}  // namespace counterfeit::gan
