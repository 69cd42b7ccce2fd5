#pragma once

#include <cmath>

#include "nn/shape.h"

namespace counterfeit::nn {

// An elementwise function at the end of a layer. The layer that owns it applies it as its values
// leave, so it costs no pass of its own.
struct Activation {
  enum class Kind { kIdentity, kRelu, kLeakyRelu, kTanh, kSigmoid };
  Kind kind = Kind::kIdentity;
  double slope = 0.2;  // of kLeakyRelu below zero; > 0

  bool piecewise_linear() const { return kind != Kind::kTanh && kind != Kind::kSigmoid; }
};

inline Activation relu() { return {Activation::Kind::kRelu}; }
inline Activation leaky_relu(double slope = 0.2) { return {Activation::Kind::kLeakyRelu, slope}; }
inline Activation tanh() { return {Activation::Kind::kTanh}; }
inline Activation sigmoid() { return {Activation::Kind::kSigmoid}; }

// y = f(y), in place, n values.
template <typename T>
void activate(const Activation& activation, T* y, Index n);

// dy = dy * f'(x), in place, where f' is read off y = f(x) (all five functions allow it).
template <typename T>
void activate_backward(const Activation& activation, const T* y, T* dy, Index n);

}  // namespace counterfeit::nn
