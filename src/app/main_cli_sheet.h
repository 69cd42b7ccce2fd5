#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/bytes.h"

namespace counterfeit::app {

inline constexpr int kPictureSide = 28;

// n pictures of 784 bytes as one grey PNG: a grid that is about square, one dark pixel between
// neighbours.
base::Bytes sheet_png(std::span<const std::uint8_t> pictures);

// The same pictures as an IDX file of unsigned bytes (n x 28 x 28).
base::Bytes sheet_idx(std::span<const std::uint8_t> pictures);

// Writes a sheet as the ending of `path` asks: .png or .idx. Refused: another ending.
base::Status write_sheet(const std::string& path, std::span<const std::uint8_t> pictures);
// The refusal of write_sheet alone, to be had before any work is done.
base::Status check_sheet_path(const std::string& path);

}  // namespace counterfeit::app
