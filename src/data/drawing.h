#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

// Drawings from a pad: what pupils draw with a finger, a pen or a mouse.

namespace counterfeit::data {

// Where the pen was: shares of the pad's width and height, to the right and down. Finite; a pen
// that has left the pad is outside [0, 1].
struct PadPoint {
  float x = 0, y = 0;
};
using PadStroke = std::vector<PadPoint>;  // from the pen's touching the pad to its leaving

inline constexpr int kMostPadPoints = 20000;     // of one drawing
inline constexpr float kSmallestDrawing = 0.1f;  // height or width, the larger one; of the pad's

// The drawing as 28 x 28 bytes, made as MNIST's digits are (stroke_pen.h): whatever its place and
// size on the pad, it fits 20 x 20 pixels with its proportions kept, the centre of its mass in the
// middle, its edges soft. The line is as wide as builtin:strokes' usual one, so that a small
// drawing is not told by its heavier line. Refused: nothing drawn, less than kSmallestDrawing, more
// than kMostPadPoints.
base::Result<std::vector<std::uint8_t>> picture_of(std::span<const PadStroke> strokes);

}  // namespace counterfeit::data
