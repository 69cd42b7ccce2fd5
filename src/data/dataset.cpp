#include "data/dataset.h"

#include "base/check.h"

namespace counterfeit::data {

std::size_t Dataset::image_size() const {
  return static_cast<std::size_t>(channels) * static_cast<std::size_t>(height) *
         static_cast<std::size_t>(width);
}

int Dataset::count() const {
  const std::size_t size = image_size();
  return size == 0 ? 0 : static_cast<int>(pixels.size() / size);
}

std::span<const std::uint8_t> Dataset::image(int index) const {
  CHECK(index >= 0 && index < count());
  return std::span(pixels).subspan(static_cast<std::size_t>(index) * image_size(), image_size());
}

}  // namespace counterfeit::data
