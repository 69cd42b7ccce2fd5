#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/bytes.h"
#include "data/png.h"

namespace counterfeit::app {

inline constexpr int kPictureSide = 28;
inline constexpr int kPicturePixels = kPictureSide * kPictureSide;

// n pictures of 784 bytes in rows of `columns` (0: a grid that is about square), one dark pixel
// between neighbours.
data::GreyPicture tile(std::span<const std::uint8_t> pictures, int columns = 0);

// Every pixel as factor x factor of them.
data::GreyPicture enlarge(const data::GreyPicture& picture, int factor);

// The same pictures as an IDX file of unsigned bytes (n x 28 x 28).
base::Bytes sheet_idx(std::span<const std::uint8_t> pictures);

// Writes a sheet as the ending of `path` asks: .png, with `texts` as its metadata, or .idx.
// Refused: another ending.
base::Status write_sheet(const std::string& path, std::span<const std::uint8_t> pictures,
                         std::span<const data::PngText> texts);

// Refuses, before any work is done, a path whose ending is none of `endings` (".png", ".idx") or
// which cannot be written.
base::Status check_ending(const std::string& path, std::span<const std::string_view> endings);

}  // namespace counterfeit::app
