#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "base/rng.h"
#include "nn/kernels/conv.h"

// Plain loops from the definitions, in double, beside which the kernels are held.

namespace counterfeit::nn::kernels {

using Values = std::vector<float>;

inline Values random_values(Index size, std::uint64_t seed) {
  base::Rng rng(seed);
  Values values(static_cast<std::size_t>(size));
  for (float& value : values) value = static_cast<float>(rng.uniform(-1, 1));
  return values;
}

inline double at(const Values& values, Index i) { return values[static_cast<std::size_t>(i)]; }

inline double activated(const Activation& activation, double x) {
  switch (activation.kind) {
    case Activation::Kind::kRelu:
      return x > 0 ? x : 0;
    case Activation::Kind::kLeakyRelu:
      return x > 0 ? x : activation.slope * x;
    case Activation::Kind::kTanh:
      return std::tanh(x);
    case Activation::Kind::kSigmoid:
      return 1 / (1 + std::exp(-x));
    case Activation::Kind::kIdentity:
      break;
  }
  return x;
}

// f'(x) read off y = f(x).
inline double derivative(const Activation& activation, double y) {
  switch (activation.kind) {
    case Activation::Kind::kRelu:
      return y > 0 ? 1 : 0;
    case Activation::Kind::kLeakyRelu:
      return y > 0 ? 1 : activation.slope;
    case Activation::Kind::kTanh:
      return 1 - y * y;
    case Activation::Kind::kSigmoid:
      return y * (1 - y);
    case Activation::Kind::kIdentity:
      break;
  }
  return 1;
}

// Values in [-1, 1] summed k at a time in float: rounding grows with the root of k; 2e-6 for each
// of its terms in the worst case leaves room.
inline double tolerance(Index k) { return 1e-6 * (4 + static_cast<double>(k) / 4); }

// Calls body(pixel of small, pixel of large, tap) wherever a tap of the filter lies inside.
template <typename Body>
void for_each_tap(const ConvGeometry& g, Body&& body) {
  for (int sy = 0; sy < g.small.height; ++sy)
    for (int sx = 0; sx < g.small.width; ++sx)
      for (int ky = 0; ky < g.kernel; ++ky)
        for (int kx = 0; kx < g.kernel; ++kx) {
          const int y = sy * g.stride - g.pad + ky, x = sx * g.stride - g.pad + kx;
          if (y < 0 || x < 0 || y >= g.large.height || x >= g.large.width) continue;
          body(Index{sy} * g.small.width + sx, Index{y} * g.large.width + x,
               Index{ky} * g.kernel + kx);
        }
}

}  // namespace counterfeit::nn::kernels
