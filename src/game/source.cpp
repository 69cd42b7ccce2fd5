#include "game/source.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.h"

namespace counterfeit::game {

void present(std::span<const float> values, std::span<std::uint8_t> out) {
  CHECK(values.size() == kPixels && out.size() == kPixels);
  constexpr float kFlat =
      1e-3f;  // a picture of one grey has no darkest and brightest to tell apart
  const auto clamped = [](float value) { return std::clamp(value, -1.0f, 1.0f); };
  const auto [low, high] = std::ranges::minmax(values);
  const float dark = clamped(low), range = clamped(high) - dark;
  constexpr int kStep = 255 / (kLevels - 1);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const float share = range < kFlat ? 0 : (clamped(values[i]) - dark) / range;
    out[i] = static_cast<std::uint8_t>(kStep * static_cast<int>(share * (kLevels - 1) + 0.5f));
  }
}

base::Bytes pictures(PictureSource& source, std::uint32_t seed, const Item& item) {
  base::Bytes shown(item.pictures.size() * kPixels);
  std::array<float, kPixels> values{};
  for (std::size_t i = 0; i < item.pictures.size(); ++i) {
    const PictureName& name = item.pictures[i];
    if (name.fake)
      source.fake(seed, name, values);
    else
      source.real(name.real, values);
    present(values, std::span(shown).subspan(i * kPixels, kPixels));
  }
  return shown;
}

void Fingerprint::add(base::ByteView bytes) {
  constexpr std::size_t kMostAtOnce = 1u << 30;  // zlib counts in unsigned int
  for (; !bytes.empty(); bytes = bytes.subspan(std::min(bytes.size(), kMostAtOnce)))
    crc_ = static_cast<std::uint32_t>(
        crc32(crc_, bytes.data(), static_cast<uInt>(std::min(bytes.size(), kMostAtOnce))));
}

}  // namespace counterfeit::game
