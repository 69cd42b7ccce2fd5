#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "game/items.h"

namespace counterfeit::game {

inline constexpr int kSide = 28;  // pixels
inline constexpr int kPixels = kSide * kSide;

// Where the pictures of a game come from: a data set's and a model's. Real pictures are never ones
// that the model was trained on, where the data set has a part kept apart.
class PictureSource {
 public:
  virtual ~PictureSource() = default;
  virtual const Catalogue& catalogue() const = 0;
  // Both fill kPixels bytes, row by row; 0 is background, 255 ink.
  virtual void real(int index, std::span<std::uint8_t> out) = 0;
  // The same seed and name: the same picture, on any page.
  virtual void fake(std::uint32_t seed, const PictureName& name, std::span<std::uint8_t> out) = 0;
};

// How every picture is shown, real or fake: what is nearer to its own brightest value than to its
// darkest becomes white, the rest black. Greys are where a generator differs most: its edges are
// steeper, its black is not quite black. With them a classifier that sees no shapes tells 80 to 85
// % of MNIST and its fakes apart; in black and white it is at 51 to 56 % (game/leak.h). kPixels
// bytes, in place. A picture of practically one grey becomes black.
void present(std::span<std::uint8_t> picture);

// The item's pictures as they are shown, one after another: pictures_of(mode) x kPixels bytes.
base::Bytes pictures(PictureSource& source, std::uint32_t seed, const Item& item);

// CRC-32 over whatever two pages must have in common for their games to be the same: the
// generators' parameters and the real pictures.
class Fingerprint {
 public:
  void add(base::ByteView bytes);
  std::uint32_t value() const { return crc_; }

 private:
  std::uint32_t crc_ = 0;
};

}  // namespace counterfeit::game
