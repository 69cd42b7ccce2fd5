#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace counterfeit::app {

bool looks_like_image(base::ByteView file);  // PNG, JPEG or BMP

// A PNG, JPEG or BMP picture of any size as 784 bytes, prepared by data::fit_sign; `name` is for
// the sentences. Refused: other files, pictures above 4096 pixels a side, empty ones.
base::Result<std::vector<std::uint8_t>> picture_from_image(const std::string& name,
                                                           base::ByteView file);

}  // namespace counterfeit::app
