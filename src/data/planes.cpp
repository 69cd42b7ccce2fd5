#include "data/planes.h"

#include <algorithm>
#include <vector>

#include "base/check.h"

namespace counterfeit::data {

void interleave(std::span<std::uint8_t> pixels, int channels, std::size_t picture) {
  const auto planes = static_cast<std::size_t>(channels);
  CHECK(channels > 0 && picture > 0 && pixels.size() % picture == 0 && picture % planes == 0);
  if (channels == 1) return;
  const std::size_t plane = picture / planes;
  std::vector<std::uint8_t> as_planes(picture);
  for (std::size_t at = 0; at < pixels.size(); at += picture) {
    const auto whole = pixels.subspan(at, picture);
    std::ranges::copy(whole, as_planes.begin());
    for (std::size_t channel = 0; channel < planes; ++channel)
      for (std::size_t i = 0; i < plane; ++i)
        whole[i * planes + channel] = as_planes[channel * plane + i];
  }
}

}  // namespace counterfeit::data
