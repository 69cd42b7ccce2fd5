#include "data/strokes.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "base/check.h"
#include "base/rng.h"
#include "data/stroke_hand.h"
#include "data/stroke_pen.h"

namespace counterfeit::data {
namespace {

constexpr std::uint64_t kTestPart = 0x5465'7374;

Pen choose_pen(int digit, base::Rng& rng) {
  const auto normal = [&rng] { return static_cast<float>(rng.normal()); };
  Pen pen;
  // A lone straight line is what people draw boldest.
  const float usual = digit == 1 ? 0.082f : kUsualPen.radius;
  pen.radius = std::clamp(usual * std::exp(0.28f * normal()), 0.036f, digit == 1 ? 0.18f : 0.14f);
  pen.softness = std::clamp(kUsualPen.softness + 0.15f * normal(), 0.9f, 1.7f);
  pen.ink = std::clamp(kUsualPen.ink + 0.05f * normal(), 1.0f, 1.2f);
  return pen;
}

}  // namespace

Dataset make_strokes(int count, std::uint64_t seed) {
  CHECK(count > 0);
  Dataset dataset;
  dataset.name = kStrokesName;
  dataset.classes = 10;
  const std::size_t pictures = static_cast<std::size_t>(count);
  const std::size_t size = dataset.image_size();
  dataset.pixels.resize(pictures * size);
  dataset.labels.resize(pictures);
  std::vector<InkPoint> path;
  for (std::size_t i = 0; i < pictures; ++i) {
    base::Rng rng = base::Rng::stream(seed, i);  // of its own: no picture depends on the others
    const int digit = static_cast<int>(i % 10);
    dataset.labels[i] = static_cast<std::uint8_t>(digit);
    write_digit(digit, rng, path);
    draw(path, choose_pen(digit, rng), std::span(dataset.pixels).subspan(i * size, size));
  }
  return dataset;
}

DataSource strokes_source(const StrokesOptions& options) {
  CHECK(options.test >= 0);
  DataSource source;
  source.name = kStrokesName;
  source.train = std::make_shared<Dataset>(make_strokes(options.train, options.seed));
  if (options.test > 0)
    source.test = std::make_shared<Dataset>(
        make_strokes(options.test, base::Rng::stream(options.seed, kTestPart).bits()));
  return source;
}

}  // namespace counterfeit::data
