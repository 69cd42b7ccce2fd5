#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "nn/shape.h"

namespace counterfeit::app {

// One picture of `shape`, [row][col][channel] bytes, from a file: the `index`th of an IDX file or
// of a batch of CIFAR-10 (plain or gzip), or a PNG, JPEG or BMP. Of those one of any size is taken
// for a sign and prepared (image.h) where the shape is 28 x 28 in grey; else one of that very size
// is taken as it is. Refused: everything else, pictures of another shape, an index beyond the last.
base::Result<std::vector<std::uint8_t>> read_picture(const std::string& path, int index,
                                                     const nn::Shape& shape);

}  // namespace counterfeit::app
