#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "data/png.h"
#include "gan/provenance.h"
#include "nn/shape.h"

// Many small pictures as one large one, or as the frames of an animation.

namespace counterfeit::app {

// n pictures ([row][col][channel] bytes of the given shape, one channel or three) in rows of
// `columns` (0: a grid that is about square), one dark pixel between neighbours.
data::Picture tile(std::span<const std::uint8_t> pictures, const nn::Shape& shape, int columns = 0);

// Every pixel as factor x factor of them.
data::Picture enlarge(const data::Picture& picture, int factor);

// Each picture as a frame of its own, enlarged.
std::vector<data::Picture> frames_of(std::span<const std::uint8_t> pictures, const nn::Shape& shape,
                                     int scale);

// Grey pictures of 28 x 28 pixels as a PNG that says where they come from.
struct PngFile {
  std::span<const std::uint8_t> pixels;  // n x 784
  int columns = 0;                       // as for tile()
  int scale = 4;                         // as for enlarge()
  int frame_ms = 0;                      // above 0: an animation instead of a sheet
  gan::Origin origin = gan::Origin::kSynthetic;
};
base::Bytes png_file(const PngFile& file);

}  // namespace counterfeit::app
