#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace counterfeit::app {

// One picture of 784 bytes from a file: the `index`th of an IDX file (plain or gzip), or a PNG,
// JPEG or BMP as image.h takes it. Refused: everything else, IDX pictures that are not 28 x 28, an
// index beyond the last.
base::Result<std::vector<std::uint8_t>> read_picture(const std::string& path, int index);

}  // namespace counterfeit::app
