#include "ui/layer_sheets.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "ui/format.h"
#include "ui/pictures.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

constexpr int kMostMaps = 64;  // of one layer

// A small map spread over a picture: its smallest value dark, its largest light.
void append_map(std::vector<std::uint8_t>& to, std::span<const float> values, int height, int width,
                float low, float high) {
  const float span = std::max(high - low, 1e-6f);
  for (int y = 0; y < kPictureSide; ++y)
    for (int x = 0; x < kPictureSide; ++x) {
      const int at = y * height / kPictureSide * width + x * width / kPictureSide;
      const float value = (values[static_cast<std::size_t>(at)] - low) / span;
      to.push_back(static_cast<std::uint8_t>(std::lround(255 * std::clamp(value, 0.0f, 1.0f))));
    }
}

void add_maps(const gan::LayerView& view, LayerSheet& sheet) {
  const auto [low, high] = std::ranges::minmax(view.activations);
  const nn::Shape& shape = view.shape;
  std::vector<float> map;
  if (shape.height * shape.width == 1) {
    const int side = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(shape.channels))));
    map = view.activations;
    map.resize(static_cast<std::size_t>(side * side), low);
    sheet.across = side;
    if (view.dead >= 0) sheet.dead = view.dead_channels;
    return append_map(sheet.maps, map, side, side, low, high);
  }
  for (int channel = 0; channel < std::min(shape.channels, kMostMaps); ++channel) {
    map.clear();
    for (std::size_t i = static_cast<std::size_t>(channel); i < view.activations.size();
         i += static_cast<std::size_t>(shape.channels))
      map.push_back(view.activations[i]);
    append_map(sheet.maps, map, shape.height, shape.width, low, high);
    if (view.dead >= 0) sheet.dead.push_back(view.dead_channels[static_cast<std::size_t>(channel)]);
  }
}

void add_filters(const gan::LayerView& view, LayerSheet& sheet) {
  if (view.filters.empty()) return;
  const auto [low, high] = std::ranges::minmax(view.filters);
  const auto size = static_cast<std::size_t>(view.kernel * view.kernel);
  for (std::size_t first = 0; first < std::min(view.filters.size(), kMostMaps * size);
       first += size)
    append_map(sheet.filters, std::span(view.filters).subspan(first, size), view.kernel,
               view.kernel, low, high);
}

std::string title_of(const gan::LayerView& view) {
  const nn::Shape& shape = view.shape;
  const std::string size = shape.height * shape.width == 1
                               ? std::to_string(shape.channels)
                               : std::to_string(shape.height) + " x " +
                                     std::to_string(shape.width) + " x " +
                                     std::to_string(shape.channels);
  return view.name + "  " + size;
}

}  // namespace

std::vector<LayerSheet> layer_sheets(const std::vector<gan::LayerView>& views) {
  std::vector<LayerSheet> sheets;
  for (const gan::LayerView& view : views) {
    LayerSheet& sheet = sheets.emplace_back();
    sheet.title = title_of(view);
    const std::string weights = with_commas(view.parameters);
    sheet.figures = view.dead < 0
                        ? tr("{0} weights", {weights})
                        : tr("{0} weights, {1} of {2} dead", {weights, std::to_string(view.dead),
                                                              std::to_string(view.shape.channels)});
    add_maps(view, sheet);
    add_filters(view, sheet);
  }
  return sheets;
}

}  // namespace counterfeit::ui
