#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>

#include "app/sheet.h"
#include "base/bytes.h"

namespace counterfeit::app {

// n pictures (as in sheet.h) as an IDX file of unsigned bytes (n x rows x columns). Refused by
// CHECK: several channels.
base::Bytes sheet_idx(std::span<const std::uint8_t> pictures, const nn::Shape& shape);

// Writes a sheet as the ending of `path` asks: .png, with `texts` as its metadata, or .idx.
// Refused: pictures of several channels as IDX.
base::Status write_sheet(const std::string& path, std::span<const std::uint8_t> pictures,
                         const nn::Shape& shape, std::span<const data::PngText> texts);

// Refuses, before any work is done, a path whose ending is none of `endings` (".png", ".idx") or
// which cannot be written.
base::Status check_ending(const std::string& path, std::initializer_list<std::string_view> endings);

}  // namespace counterfeit::app
