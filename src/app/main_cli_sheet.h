#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/bytes.h"
#include "data/png.h"
#include "nn/shape.h"

namespace counterfeit::app {

// n pictures ([row][col][channel] bytes of the given shape, one channel or three) in rows of
// `columns` (0: a grid that is about square), one dark pixel between neighbours.
data::Picture tile(std::span<const std::uint8_t> pictures, const nn::Shape& shape, int columns = 0);

// Every pixel as factor x factor of them.
data::Picture enlarge(const data::Picture& picture, int factor);

// The same pictures as an IDX file of unsigned bytes (n x rows x columns). Refused by CHECK:
// several channels.
base::Bytes sheet_idx(std::span<const std::uint8_t> pictures, const nn::Shape& shape);

// Writes a sheet as the ending of `path` asks: .png, with `texts` as its metadata, or .idx.
// Refused: pictures of several channels as IDX.
base::Status write_sheet(const std::string& path, std::span<const std::uint8_t> pictures,
                         const nn::Shape& shape, std::span<const data::PngText> texts);

// Refuses, before any work is done, a path whose ending is none of `endings` (".png", ".idx") or
// which cannot be written.
base::Status check_ending(const std::string& path, std::span<const std::string_view> endings);

}  // namespace counterfeit::app
