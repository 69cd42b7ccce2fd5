#pragma once

#include <array>
#include <span>
#include <string_view>

#include "nn/shape.h"

namespace counterfeit::gan {

// What a person sees at a glance in a picture of a sign, as figures from the moments of its ink
// (ink is 0 for background and 1 for full; x runs to the right, y downwards, in pixels).
enum class ShapeFigure {
  kSlant,   // how far the sign leans to the right, in pixels for each pixel of height
  kStroke,  // width of its strokes: twice the ink over the length of its outline
  kWidth,   // 4 standard deviations of the ink's x, after taking out the slant
  kHeight,  // 4 standard deviations of the ink's y
  kInk,     // the share of the picture that is ink
  kAcross,  // mean x of the ink
  kDown,    // mean y of the ink
};
inline constexpr int kShapeFigures = 7;

// How a slider along each figure is called: "slant".
std::string_view shape_figure_name(ShapeFigure figure);

using PictureShape = std::array<double, kShapeFigures>;  // by ShapeFigure

// values: [row][col][channel] in [-1, 1]; the ink of several channels is their mean. A picture
// without ink has a slant of 0 and sits in the middle.
PictureShape picture_shape(const nn::Shape& shape, std::span<const float> values);

}  // namespace counterfeit::gan
