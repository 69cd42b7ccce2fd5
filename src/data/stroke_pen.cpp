#include "data/stroke_pen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "base/check.h"
#include "data/files.h"

namespace counterfeit::data {
namespace {

constexpr float kStrokeBox = 20.0f;
constexpr float kMiddle = 0.5f * kImageSide;
using Coverage = std::array<float, kImageSide * kImageSide>;

// The pen's tip, in pixels.
struct Nib {
  float radius = 0.0f;
  float softness = 0.0f;
};

struct PathBox {
  float left = 1e9f;
  float top = 1e9f;
  float right = -1e9f;
  float bottom = -1e9f;
};

PathBox path_bounds(std::span<const InkPoint> path) {
  PathBox box;
  for (const InkPoint& point : path) {
    box.left = std::min(box.left, point.x);
    box.right = std::max(box.right, point.x);
    box.top = std::min(box.top, point.y);
    box.bottom = std::max(box.bottom, point.y);
  }
  return box;
}

struct Centre {
  float x = 0.0f;
  float y = 0.0f;
};

// Of the line's mass: each piece weighs its length times its width.
Centre mass_centre(std::span<const InkPoint> path) {
  float mass = 1e-6f;
  Centre centre{.x = 1e-6f * path[0].x, .y = 1e-6f * path[0].y};
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (path[i].start) continue;
    const float dx = path[i].x - path[i - 1].x;
    const float dy = path[i].y - path[i - 1].y;
    const float piece = std::sqrt(dx * dx + dy * dy) * (path[i].width + path[i - 1].width);
    mass += piece;
    centre.x += piece * 0.5f * (path[i].x + path[i - 1].x);
    centre.y += piece * 0.5f * (path[i].y + path[i - 1].y);
  }
  return {.x = centre.x / mass, .y = centre.y / mass};
}

// Where a box of `extent` pixels begins along one axis, given its centre of mass from its
// beginning: at a whole pixel, as in MNIST, and with a pixel to spare on both sides.
float place(float extent, float centre) {
  const float begin = std::round(kMiddle - centre);
  return std::clamp(begin, 1.0f, std::floor(static_cast<float>(kImageSide) - 1.0f - extent));
}

// Returns the pen's radius in pixels.
float scale_and_place(std::span<InkPoint> path, const Pen& pen) {
  const PathBox box = path_bounds(path);
  const float width = box.right - box.left;
  const float height = box.bottom - box.top;
  const float scale = kStrokeBox / (std::max(width, height) + 2.0f * pen.radius);
  const float radius = pen.radius * scale;
  for (InkPoint& point : path) {
    point.x = (point.x - box.left) * scale + radius;
    point.y = (point.y - box.top) * scale + radius;
  }
  const Centre centre = mass_centre(path);
  const float left = place(width * scale + 2.0f * radius, centre.x);
  const float top = place(height * scale + 2.0f * radius, centre.y);
  for (InkPoint& point : path) {
    point.x += left;
    point.y += top;
  }
  return radius;
}

int first_pixel(float low) {
  return std::clamp(static_cast<int>(std::floor(low)), 0, kImageSide - 1);
}

// One piece of line, thicker or thinner towards its end, onto what is there already.
void draw_piece(const InkPoint& from, const InkPoint& to, const Nib& nib, Coverage& coverage) {
  const float r0 = from.width * nib.radius;
  const float r1 = to.width * nib.radius;
  const float reach = std::max(r0, r1) + 0.5f * nib.softness;
  const int x0 = first_pixel(std::min(from.x, to.x) - reach);
  const int x1 = first_pixel(std::max(from.x, to.x) + reach);
  const int y0 = first_pixel(std::min(from.y, to.y) - reach);
  const int y1 = first_pixel(std::max(from.y, to.y) + reach);
  const float dx = to.x - from.x;
  const float dy = to.y - from.y;
  const float per_length = 1.0f / (dx * dx + dy * dy + 1e-12f);
  const float sharpness = 1.0f / nib.softness;
  for (int y = y0; y <= y1; ++y) {
    float* const row = coverage.data() + y * kImageSide;
    const float py = static_cast<float>(y) + 0.5f - from.y;
    for (int x = x0; x <= x1; ++x) {
      const float px = static_cast<float>(x) + 0.5f - from.x;
      const float t = std::min(1.0f, std::max(0.0f, (px * dx + py * dy) * per_length));
      const float ex = px - t * dx;
      const float ey = py - t * dy;
      const float distance = std::sqrt(ex * ex + ey * ey);
      const float cover = 0.5f + (r0 + t * (r1 - r0) - distance) * sharpness;
      row[x] = std::max(row[x], cover);
    }
  }
}

}  // namespace

void draw(std::span<InkPoint> path, const Pen& pen, std::span<std::uint8_t> image) {
  CHECK(!path.empty() && image.size() == std::size_t{kImageSide} * kImageSide);
  const Nib nib{.radius = scale_and_place(path, pen), .softness = pen.softness};
  Coverage coverage{};
  for (std::size_t i = 1; i < path.size(); ++i)
    if (!path[i].start) draw_piece(path[i - 1], path[i], nib, coverage);
  for (std::size_t i = 0; i < image.size(); ++i) {
    const float cover = std::min(1.0f, coverage[i]);
    const float smooth = cover * cover * (3.0f - 2.0f * cover);  // the eye of a scanner
    image[i] = static_cast<std::uint8_t>(std::min(1.0f, pen.ink * smooth) * 255.0f + 0.5f);
  }
}

}  // namespace counterfeit::data
