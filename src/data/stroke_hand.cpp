#include "data/stroke_hand.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

#include "base/check.h"
#include "data/stroke_skeletons.h"

namespace counterfeit::data {
namespace {

constexpr std::size_t kMostAnchors = 24;
constexpr int kSteps = 8;  // of the path between two anchors

float normal(base::Rng& rng, float deviation) {
  return deviation * static_cast<float>(rng.normal());
}

float between(base::Rng& rng, float low, float high) {
  return low + (high - low) * static_cast<float>(rng.uniform());
}

bool chance(base::Rng& rng, float probability) {
  return static_cast<float>(rng.uniform()) < probability;
}

// The anchors of one digit, being bent.
struct Pose {
  std::array<Anchor, kMostAnchors> anchors;
  std::size_t count = 0;

  std::span<Anchor> all() { return std::span(anchors).first(count); }
};

const Skeleton& pick(std::span<const Skeleton> all, base::Rng& rng) {
  float total = 0.0f;
  for (const Skeleton& skeleton : all) total += skeleton.weight;
  float at = total * static_cast<float>(rng.uniform());
  for (const Skeleton& skeleton : all)
    if ((at -= skeleton.weight) < 0.0f) return skeleton;
  return all.front();
}

bool same_movement(const Skeleton& a, const Skeleton& b) {
  return std::ranges::equal(a.anchors, b.anchors, {}, &Anchor::kind, &Anchor::kind);
}

Pose choose_pose(int digit, base::Rng& rng) {
  const Skeleton& main = pick(skeletons(digit), rng);
  const Skeleton& other = pick(skeletons(digit), rng);
  CHECK(main.anchors.size() <= kMostAnchors);
  Pose pose;
  pose.count = main.anchors.size();
  const float share = between(rng, 0.0f, 0.6f);
  const float mix = same_movement(main, other) ? share : 0.0f;
  for (std::size_t i = 0; i < pose.count; ++i) {
    const Anchor& from = main.anchors[i];
    const Anchor& to = mix > 0.0f ? other.anchors[i] : from;
    pose.anchors[i] = {from.x + mix * (to.x - from.x), from.y + mix * (to.y - from.y), from.kind};
  }
  return pose;
}

// The person: a smooth bend of the whole plane, so that neighbouring parts move together.
void bend(Pose& pose, base::Rng& rng) {
  const float boldness = std::exp(normal(rng, 0.3f));
  const float square = 0.2f * boldness;
  const float cube = 0.26f * boldness;
  std::array<float, 6> along_x{};
  std::array<float, 6> along_y{};
  for (std::size_t i = 0; i < along_x.size(); ++i) {
    along_x[i] = normal(rng, i < 3 ? square : cube);
    along_y[i] = normal(rng, i < 3 ? square : cube);
  }
  for (Anchor& anchor : pose.all()) {
    const float x = anchor.x - 0.35f;
    const float y = anchor.y - 0.5f;
    const std::array<float, 6> terms{x * x, x * y, y * y, x * y * y, x * x * y, y * y * y};
    for (std::size_t i = 0; i < terms.size(); ++i) {
      anchor.x += along_x[i] * terms[i];
      anchor.y += along_y[i] * terms[i];
    }
  }
}

// The moment: each anchor a little off, each new stroke set down a little off.
void misplace(Pose& pose, base::Rng& rng) {
  const float care = 0.024f * std::exp(normal(rng, 0.4f));
  float stroke_x = 0.0f;
  float stroke_y = 0.0f;
  for (std::size_t i = 0; i < pose.count; ++i) {
    Anchor& anchor = pose.anchors[i];
    if (anchor.kind == Anchor::Kind::kStart && i > 0) {
      stroke_x = normal(rng, 0.03f);
      stroke_y = normal(rng, 0.03f);
    }
    anchor.x += stroke_x + normal(rng, care);
    anchor.y += stroke_y + normal(rng, care);
  }
}

bool starts(const Pose& pose, std::size_t i) {
  return i >= pose.count || pose.anchors[i].kind == Anchor::Kind::kStart;
}

// Strokes begin early or late and run past their ends or stop short of them.
void shift_ends(Pose& pose, base::Rng& rng) {
  const auto stretch = [&](std::size_t end, std::size_t inner) {
    Anchor& anchor = pose.anchors[end];
    const Anchor& next = pose.anchors[inner];
    const float amount = std::clamp(normal(rng, 0.16f), -0.4f, 0.5f);
    anchor.x += amount * (anchor.x - next.x);
    anchor.y += amount * (anchor.y - next.y);
  };
  for (std::size_t i = 0; i + 1 < pose.count; ++i) {
    if (starts(pose, i)) stretch(i, i + 1);
    if (starts(pose, i + 2)) stretch(i + 1, i);
  }
}

// Proportions, slant and turn.
void lean(Pose& pose, int digit, base::Rng& rng) {
  const float aspect = std::exp(normal(rng, 0.22f) + 0.05f);
  const float slant = (digit == 1 ? 0.24f : 0.1f) + normal(rng, 0.25f);
  const float turn = normal(rng, 0.12f);
  const float cosine = 1.0f - 0.5f * turn * turn;  // small angles need no library
  for (Anchor& anchor : pose.all()) {
    const float y = anchor.y - 0.5f;
    const float x = (anchor.x - 0.35f) * aspect - slant * y;
    anchor.x = cosine * x - turn * y;
    anchor.y = turn * x + cosine * y;
  }
}

Anchor catmull_rom(const Anchor& a, const Anchor& b, const Anchor& c, const Anchor& d, float t) {
  const auto along = [t](float p0, float p1, float p2, float p3) {
    const float linear = p2 - p0;
    const float square = 2.0f * p0 - 5.0f * p1 + 4.0f * p2 - p3;
    const float cube = 3.0f * (p1 - p2) + p3 - p0;
    return p1 + 0.5f * t * (linear + t * (square + t * cube));
  };
  return {along(a.x, b.x, c.x, d.x), along(a.y, b.y, c.y, d.y), Anchor::Kind::kSmooth};
}

// A curve beyond the first or last point of a smooth piece goes on as it bends there.
Anchor beyond(const Anchor& end, const Anchor& inner, const Anchor& third, bool bends) {
  const float share = bends ? 0.5f : 0.0f;
  return {2.0f * end.x - inner.x + share * (end.x - 2.0f * inner.x + third.x),
          2.0f * end.y - inner.y + share * (end.y - 2.0f * inner.y + third.y),
          Anchor::Kind::kSmooth};
}

void trace(const Pose& pose, std::vector<InkPoint>& path) {
  const auto breaks = [&](std::size_t i) {
    return i >= pose.count || pose.anchors[i].kind != Anchor::Kind::kSmooth;
  };
  path.clear();
  for (std::size_t i = 0; i < pose.count; ++i) {
    const Anchor& b = pose.anchors[i];
    if (starts(pose, i)) path.push_back({.x = b.x, .y = b.y, .start = true});
    if (starts(pose, i + 1)) continue;
    const Anchor& c = pose.anchors[i + 1];
    const bool first = breaks(i);
    const bool last = breaks(i + 1) || starts(pose, i + 2);
    const Anchor a =
        first ? beyond(b, c, last ? c : pose.anchors[i + 2], !last) : pose.anchors[i - 1];
    const Anchor d =
        last ? beyond(c, b, first ? b : pose.anchors[i - 1], !first) : pose.anchors[i + 2];
    for (int step = 1; step <= kSteps; ++step) {
      const Anchor at = catmull_rom(a, b, c, d, static_cast<float>(step) / kSteps);
      path.push_back({.x = at.x, .y = at.y});
    }
  }
}

// The hand's tremor and the pen's pressure: both wander along the path.
void tremble_and_press(std::vector<InkPoint>& path, base::Rng& rng) {
  const float tremor = 0.004f * std::exp(normal(rng, 0.6f));
  const float pressing = between(rng, 0.02f, 0.12f);
  const float chisel = between(rng, 0.0f, 0.25f);  // a broad pen: thin along one diagonal
  float shake_x = 0.0f;
  float shake_y = 0.0f;
  float press = normal(rng, 2.0f * pressing);
  for (std::size_t i = 0; i < path.size(); ++i) {
    InkPoint& point = path[i];
    shake_x = 0.7f * shake_x + normal(rng, tremor);
    shake_y = 0.7f * shake_y + normal(rng, tremor);
    press = 0.8f * press + normal(rng, 0.7f * pressing);
    float diagonal = 0.0f;
    if (i > 0 && !point.start) {
      const float dx = point.x - path[i - 1].x;
      const float dy = point.y - path[i - 1].y;
      diagonal = 2.0f * dx * dy / (dx * dx + dy * dy + 1e-9f);  // -1 .. 1
    }
    point.width = std::max(0.45f, 1.0f + press + chisel * (diagonal - 0.3f));
    point.x += shake_x;
    point.y += shake_y;
  }
}

// Ends where the pen is still or already lifting.
void taper(std::vector<InkPoint>& path, base::Rng& rng) {
  const auto thin = [&](std::size_t end, std::ptrdiff_t step, std::size_t length) {
    if (!chance(rng, 0.4f)) return;
    const float tip = between(rng, 0.4f, 0.9f);
    const auto reach = std::min<std::size_t>(length, rng.below(2 * kSteps) + 2);
    for (std::size_t k = 0; k < reach; ++k) {
      const float share = static_cast<float>(k) / static_cast<float>(reach);
      path[end].width *= tip + (1.0f - tip) * share;
      end += static_cast<std::size_t>(step);
    }
  };
  for (std::size_t begin = 0; begin < path.size();) {
    std::size_t end = begin + 1;
    while (end < path.size() && !path[end].start) ++end;
    thin(begin, 1, (end - begin) / 2);
    thin(end - 1, -1, (end - begin) / 2);
    begin = end;
  }
}

}  // namespace

void write_digit(int digit, base::Rng& rng, std::vector<InkPoint>& path) {
  Pose pose = choose_pose(digit, rng);
  bend(pose, rng);
  misplace(pose, rng);
  shift_ends(pose, rng);
  lean(pose, digit, rng);
  trace(pose, path);
  tremble_and_press(path, rng);
  taper(path, rng);
}

}  // namespace counterfeit::data
