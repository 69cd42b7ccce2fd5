#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "data/png.h"

namespace counterfeit::app {

bool looks_like_image(base::ByteView file);  // PNG, JPEG or BMP

// A PNG, JPEG or BMP picture as it is, turned to one channel or three; `name` is for the sentences.
// Refused: other files, pictures above 4096 pixels a side, damaged ones.
base::Result<data::Picture> decode_image(const std::string& name, base::ByteView file,
                                         int channels);

// One of any size as 784 bytes, prepared by data::fit_sign. Refused: what decode_image refuses, and
// empty ones.
base::Result<std::vector<std::uint8_t>> picture_from_image(const std::string& name,
                                                           base::ByteView file);

}  // namespace counterfeit::app
