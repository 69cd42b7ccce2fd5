#include "game/source.h"

#include <zlib.h>

#include <algorithm>

#include "base/check.h"

namespace counterfeit::game {

void present(std::span<std::uint8_t> picture) {
  CHECK(picture.size() == kPixels);
  constexpr int kFlat = 4;  // of 255: no dark and bright to tell apart
  const auto [low, high] = std::ranges::minmax(picture);
  const int bar = high - low < kFlat ? 256 : (low + high + 1) / 2;
  for (std::uint8_t& value : picture) value = value >= bar ? 255 : 0;
}

base::Bytes pictures(PictureSource& source, std::uint32_t seed, const Item& item) {
  base::Bytes shown(item.pictures.size() * kPixels);
  for (std::size_t i = 0; i < item.pictures.size(); ++i) {
    const PictureName& name = item.pictures[i];
    const auto out = std::span(shown).subspan(i * kPixels, kPixels);
    if (name.fake)
      source.fake(seed, name, out);
    else
      source.real(name.real, out);
    present(out);
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
