#include "data/fit_sign.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "data/files.h"

namespace counterfeit::data {
namespace {

constexpr int kBox = 20;
constexpr double kVeil = 0.2;  // share of the brightest ink that still counts as paper

// A photograph has millions of pixels and 256 greys, so the ink is a table by grey: of the pixels
// no copy is made.
struct Ink {
  int width, height;
  std::span<const std::uint8_t> grey;
  std::array<double, 256> of;  // a grey: 0 paper .. 1 ink

  double at(int y, int x) const { return of[grey[static_cast<std::size_t>(y * width + x)]]; }
};

double edge_mean(const Ink& ink) {
  double sum = 0;
  int count = 0;
  for (int y = 0; y < ink.height; ++y)
    for (int x = 0; x < ink.width; ++x)
      if (y == 0 || x == 0 || y + 1 == ink.height || x + 1 == ink.width) {
        sum += ink.at(y, x);
        ++count;
      }
  return sum / count;
}

struct Box {
  int left, top, right, bottom;  // the last two are one beyond
};

Box bounds(const Ink& ink) {
  Box box{ink.width, ink.height, 0, 0};
  for (int y = 0; y < ink.height; ++y)
    for (int x = 0; x < ink.width; ++x)
      if (ink.at(y, x) > 0) {
        box.left = std::min(box.left, x);
        box.right = std::max(box.right, x + 1);
        box.top = std::min(box.top, y);
        box.bottom = std::max(box.bottom, y + 1);
      }
  return box;
}

// Each target pixel takes the mean of the source's area that it covers, so that thin strokes turn
// grey instead of breaking. (left, top): where in the source, in its pixels, the target begins;
// `step`: its pixels for one of the target's.
std::vector<std::uint8_t> resample(const Ink& ink, double left, double top, double step) {
  std::vector<std::uint8_t> out(kImageSide * kImageSide);
  const auto overlap = [](double low, double high, int pixel) {
    return std::max(0.0, std::min(high, pixel + 1.0) - std::max(low, static_cast<double>(pixel)));
  };
  for (int row = 0; row < kImageSide; ++row)
    for (int col = 0; col < kImageSide; ++col) {
      const double x0 = left + col * step, x1 = x0 + step, y0 = top + row * step, y1 = y0 + step;
      double sum = 0;
      for (int y = std::max(0, static_cast<int>(std::floor(y0))); y < ink.height && y < y1; ++y)
        for (int x = std::max(0, static_cast<int>(std::floor(x0))); x < ink.width && x < x1; ++x)
          sum += ink.at(y, x) * overlap(y0, y1, y) * overlap(x0, x1, x);
      out[static_cast<std::size_t>(row * kImageSide + col)] =
          static_cast<std::uint8_t>(std::lround(255 * std::min(1.0, sum / (step * step))));
    }
  return out;
}

}  // namespace

base::Result<std::vector<std::uint8_t>> fit_sign(int width, int height,
                                                 std::span<const std::uint8_t> grey) {
  CHECK(width > 0 && height > 0 && std::ssize(grey) == std::ptrdiff_t{width} * height);
  Ink ink{width, height, grey, {}};
  for (std::size_t value = 0; value < ink.of.size(); ++value)
    ink.of[value] = static_cast<double>(value) / 255.0;
  const double edge = edge_mean(ink);
  if (width == kImageSide && height == kImageSide && edge < kVeil)
    return std::vector<std::uint8_t>(grey.begin(), grey.end());
  if (edge > 0.5)
    for (double& value : ink.of) value = 1 - value;
  const auto [dark, light] = std::ranges::minmax(grey);
  const double most = std::max(ink.of[dark], ink.of[light]);
  for (double& value : ink.of)
    value = std::max(0.0, (value / std::max(most, 1e-9) - kVeil) / (1 - kVeil));
  if (const double mean = edge_mean(ink); most < 0.05 || mean > 0.9)
    return base::Error{
        .message = base::tr("There is no sign to be seen in the picture."),
        .hint = base::tr("Choose one with dark ink on light paper, or the other way round.")};

  const Box box = bounds(ink);
  const double step = std::max(box.right - box.left, box.bottom - box.top) / double{kBox};
  double sum = 0, across = 0, down = 0;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      sum += ink.at(y, x);
      across += ink.at(y, x) * (x + 0.5);
      down += ink.at(y, x) * (y + 0.5);
    }
  return resample(ink, across / sum - kImageSide / 2.0 * step, down / sum - kImageSide / 2.0 * step,
                  step);
}

}  // namespace counterfeit::data
