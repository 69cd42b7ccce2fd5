#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "app/sheet.h"
#include "base/bytes.h"

namespace counterfeit::app {

// n pictures (as in sheet.h) as an IDX file of unsigned bytes, n x rows x columns, and x 3 where
// they are in colour.
base::Bytes sheet_idx(std::span<const std::uint8_t> pictures, const nn::Shape& shape);

// Writes a sheet as the ending of `path` asks: .png, with `texts` as its metadata, or .idx.
base::Status write_sheet(const std::string& path, std::span<const std::uint8_t> pictures,
                         const nn::Shape& shape, std::span<const data::PngText> texts);

}  // namespace counterfeit::app
