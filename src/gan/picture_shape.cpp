#include "gan/picture_shape.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "base/text.h"

namespace counterfeit::gan {

using base::tr_later;

namespace {

constexpr double kLittleInk = 0.5;  // pixels; less has no shape

// The ink of each pixel; nothing beyond the edges.
class Ink {
 public:
  Ink(const nn::Shape& shape, std::span<const float> values) : shape_(shape), values_(values) {}

  double operator()(int y, int x) const {
    if (y < 0 || x < 0 || y >= shape_.height || x >= shape_.width) return 0;
    const auto first = static_cast<std::size_t>((y * shape_.width + x) * shape_.channels);
    double sum = 0;
    for (const float value : values_.subspan(first, static_cast<std::size_t>(shape_.channels)))
      sum += (std::clamp(value, -1.0f, 1.0f) + 1) / 2;
    return sum / shape_.channels;
  }

 private:
  nn::Shape shape_;
  std::span<const float> values_;
};

// The outline's length, as the total variation of the ink between neighbouring pixels.
double outline(const nn::Shape& shape, const Ink& ink) {
  double length = 0;
  for (int y = 0; y <= shape.height; ++y)
    for (int x = 0; x <= shape.width; ++x)
      length += std::hypot(ink(y, x) - ink(y, x - 1), ink(y, x) - ink(y - 1, x));
  return length;
}

}  // namespace

std::string_view shape_figure_name(ShapeFigure figure) {
  constexpr std::string_view kNames[kShapeFigures] = {
      tr_later("slant"), tr_later("stroke width"), tr_later("width"),     tr_later("height"),
      tr_later("ink"),   tr_later("place across"), tr_later("place down")};
  return kNames[static_cast<int>(figure)];
}

PictureShape picture_shape(const nn::Shape& shape, std::span<const float> values) {
  CHECK(std::ssize(values) == shape.size());
  const Ink ink(shape, values);
  double sum = 0, sum_x = 0, sum_y = 0, xx = 0, xy = 0, yy = 0;
  for (int y = 0; y < shape.height; ++y)
    for (int x = 0; x < shape.width; ++x) {
      const double weight = ink(y, x);
      sum += weight;
      sum_x += weight * x;
      sum_y += weight * y;
      xx += weight * x * x;
      xy += weight * x * y;
      yy += weight * y * y;
    }
  PictureShape figures{};
  const auto put = [&](ShapeFigure figure, double value) {
    figures[static_cast<std::size_t>(figure)] = value;
  };
  put(ShapeFigure::kInk, sum / static_cast<double>(shape.pixels()));
  put(ShapeFigure::kAcross, (shape.width - 1) / 2.0);
  put(ShapeFigure::kDown, (shape.height - 1) / 2.0);
  if (sum < kLittleInk) return figures;
  const double mean_x = sum_x / sum, mean_y = sum_y / sum;
  const double var_x = xx / sum - mean_x * mean_x, var_y = yy / sum - mean_y * mean_y;
  const double covariance = xy / sum - mean_x * mean_y;
  const double shear = covariance / std::max(var_y, 1e-6);
  put(ShapeFigure::kSlant, -shear);  // y runs downwards: leaning right, the ink's x falls with y
  put(ShapeFigure::kStroke, 2 * sum / std::max(outline(shape, ink), 1e-6));
  put(ShapeFigure::kWidth, 4 * std::sqrt(std::max(var_x - shear * covariance, 0.0)));
  put(ShapeFigure::kHeight, 4 * std::sqrt(std::max(var_y, 0.0)));
  put(ShapeFigure::kAcross, mean_x);
  put(ShapeFigure::kDown, mean_y);
  return figures;
}

}  // namespace counterfeit::gan
