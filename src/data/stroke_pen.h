#pragma once

#include <cstdint>
#include <span>

#include "data/stroke_hand.h"

namespace counterfeit::data {

struct Pen {
  float radius = 0.07f;   // half the line's width, in the units of the path; above 0
  float softness = 1.3f;  // pixels from full ink to none at the line's edge
  float ink = 1.0f;       // 1: the middle of a wide line is just white
};
// For a digit that is 1 high: what the pens of builtin:strokes vary about.
inline constexpr Pen kUsualPen{.radius = 0.074f, .softness = 1.3f, .ink = 1.03f};

// Draws the path into a 28 x 28 picture as MNIST's are made: the ink fits a box of 20 x 20 pixels,
// and the box lies so that the centre of the ink's mass is in the middle of the picture, as far as
// the box stays inside. The path is scaled to pixels in place. `image` is 784 bytes, overwritten.
void draw(std::span<InkPoint> path, const Pen& pen, std::span<std::uint8_t> image);

}  // namespace counterfeit::data
