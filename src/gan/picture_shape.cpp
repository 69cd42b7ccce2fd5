#include "gan/picture_shape.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "gan/models.h"

namespace counterfeit::gan {
namespace {

constexpr int kHeight = kPicture.height, kWidth = kPicture.width;
constexpr double kLittleInk = 0.5;  // pixels; less has no shape

// The outline's length, as the total variation of the ink between neighbouring pixels.
template <typename Ink>
double outline(const Ink& ink) {
  double length = 0;
  for (int y = 0; y <= kHeight; ++y)
    for (int x = 0; x <= kWidth; ++x)
      length += std::hypot(ink(y, x) - ink(y, x - 1), ink(y, x) - ink(y - 1, x));
  return length;
}

}  // namespace

std::string_view shape_figure_name(ShapeFigure figure) {
  constexpr std::string_view kNames[kShapeFigures] = {
      "slant", "stroke width", "width", "height", "ink", "place across", "place down"};
  return kNames[static_cast<int>(figure)];
}

PictureShape picture_shape(std::span<const float> picture) {
  CHECK(std::ssize(picture) == kPicture.size());
  const auto ink = [&](int y, int x) -> double {  // nothing beyond the edges
    if (y < 0 || x < 0 || y >= kHeight || x >= kWidth) return 0;
    return (std::clamp(picture[static_cast<std::size_t>(y * kWidth + x)], -1.0f, 1.0f) + 1) / 2;
  };
  double sum = 0, sum_x = 0, sum_y = 0, xx = 0, xy = 0, yy = 0;
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      const double weight = ink(y, x);
      sum += weight;
      sum_x += weight * x;
      sum_y += weight * y;
      xx += weight * x * x;
      xy += weight * x * y;
      yy += weight * y * y;
    }
  PictureShape shape{};
  const auto put = [&](ShapeFigure figure, double value) {
    shape[static_cast<std::size_t>(figure)] = value;
  };
  put(ShapeFigure::kInk, sum / static_cast<double>(kPicture.size()));
  put(ShapeFigure::kAcross, (kWidth - 1) / 2.0);
  put(ShapeFigure::kDown, (kHeight - 1) / 2.0);
  if (sum < kLittleInk) return shape;
  const double mean_x = sum_x / sum, mean_y = sum_y / sum;
  const double var_x = xx / sum - mean_x * mean_x, var_y = yy / sum - mean_y * mean_y;
  const double covariance = xy / sum - mean_x * mean_y;
  const double shear = covariance / std::max(var_y, 1e-6);
  put(ShapeFigure::kSlant, -shear);  // y runs downwards: leaning right, the ink's x falls with y
  put(ShapeFigure::kStroke, 2 * sum / std::max(outline(ink), 1e-6));
  put(ShapeFigure::kWidth, 4 * std::sqrt(std::max(var_x - shear * covariance, 0.0)));
  put(ShapeFigure::kHeight, 4 * std::sqrt(std::max(var_y, 0.0)));
  put(ShapeFigure::kAcross, mean_x);
  put(ShapeFigure::kDown, mean_y);
  return shape;
}

}  // namespace counterfeit::gan
