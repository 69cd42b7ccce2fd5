#pragma once

#include <cstddef>
#include <memory>

#include "nn/adam.h"
#include "nn/network.h"
#include "nn/spectral_norm.h"

namespace counterfeit::gan {

// How many learned numbers two networks have. Whoever reads them from a file asks first whether it
// can hold so many: a small file shall not ask for much memory.
template <typename T>
std::size_t values_of(const nn::Network<T>& a, const nn::Network<T>& b) {
  return static_cast<std::size_t>(a.layout().parameter_count() + b.layout().parameter_count());
}

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
