#include "data/drawing.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "base/text.h"
#include "data/stroke_pen.h"

namespace counterfeit::data {
namespace {

constexpr std::size_t kPicture = 28 * 28;

std::vector<InkPoint> path_of(std::span<const PadStroke> strokes) {
  std::vector<InkPoint> path;
  for (const PadStroke& stroke : strokes) {
    for (std::size_t i = 0; i < stroke.size(); ++i) {
      CHECK(std::isfinite(stroke[i].x) && std::isfinite(stroke[i].y));
      path.push_back({.x = stroke[i].x, .y = stroke[i].y, .start = i == 0});
    }
    // A dot is a line that goes nowhere.
    if (stroke.size() == 1) path.push_back({.x = stroke[0].x, .y = stroke[0].y});
  }
  return path;
}

float extent_of(const std::vector<InkPoint>& path) {
  const auto [left, right] = std::ranges::minmax(path, {}, &InkPoint::x);
  const auto [top, bottom] = std::ranges::minmax(path, {}, &InkPoint::y);
  return std::max(right.x - left.x, bottom.y - top.y);
}

}  // namespace

base::Result<std::vector<std::uint8_t>> picture_of(std::span<const PadStroke> strokes) {
  std::vector<InkPoint> path = path_of(strokes);
  if (path.empty())
    return base::Error{.message = base::tr("Nothing has been drawn yet."),
                       .hint = base::tr("Draw on the pad.")};
  if (std::ssize(path) > kMostPadPoints)
    return base::Error{.message = base::tr("That is more than one drawing."),
                       .hint = base::tr("Clear the pad and draw a single digit.")};
  const float extent = extent_of(path);
  if (!(extent >= kSmallestDrawing))
    return base::Error{.message = base::tr("The drawing is too small to be seen."),
                       .hint = base::tr("Let it fill the pad.")};
  for (InkPoint& point : path) {
    point.x /= extent;
    point.y /= extent;
  }
  std::vector<std::uint8_t> picture(kPicture);
  draw(path, kUsualPen, picture);
  return picture;
}

}  // namespace counterfeit::data
