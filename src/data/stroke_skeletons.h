#pragma once

#include <cstdint>
#include <span>

// How people write the ten digits: paths of the pen, as we drew them, before any variation.

namespace counterfeit::data {

// A point that the pen passes through, in digit heights: x to the right, y downwards, the digit
// between y = 0 and y = 1. Between its points the path is a Catmull-Rom curve.
struct Anchor {
  enum class Kind : std::uint8_t {
    kSmooth,
    kCorner,  // the pen stops and sets off in another direction
    kStart,   // the pen is put down anew here
  };
  float x = 0.0f;
  float y = 0.0f;
  Kind kind = Kind::kSmooth;
};

// One way to write a digit. Skeletons of one digit whose anchors agree in number and kinds are
// poses of the same movement: any mixture of them is a way to write the digit, too.
struct Skeleton {
  float weight = 0.0f;  // how often, relative to the digit's others
  std::span<const Anchor> anchors;
};

// digit: 0 .. 9
std::span<const Skeleton> skeletons(int digit);

}  // namespace counterfeit::data
