#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/bytes.h"
#include "nn/shape.h"

namespace counterfeit::app {

// n pictures ([row][col][channel] bytes, one channel or three) as one PNG: a grid that is about
// square, one dark pixel between neighbours.
base::Bytes sheet_png(std::span<const std::uint8_t> pictures, const nn::Shape& picture);

// The same pictures as an IDX file of unsigned bytes (n x rows x columns). Refused by CHECK:
// several channels.
base::Bytes sheet_idx(std::span<const std::uint8_t> pictures, const nn::Shape& picture);

// Writes a sheet as the ending of `path` asks: .png or .idx. Refused: another ending, and pictures
// of several channels as IDX.
base::Status write_sheet(const std::string& path, std::span<const std::uint8_t> pictures,
                         const nn::Shape& picture);
// The refusal of the ending alone, to be had before any work is done.
base::Status check_sheet_path(const std::string& path);

}  // namespace counterfeit::app
