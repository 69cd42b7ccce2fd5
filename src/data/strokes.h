#pragma once

#include <cstdint>

#include "data/dataset.h"

// `builtin:strokes`: digits that look handwritten, drawn by the program itself, so that there is
// something to train on before anyone has opened a file.

namespace counterfeit::data {

inline constexpr const char* kStrokesName = "builtin:strokes";

// `count` pictures of 28 x 28 in ten classes, their labels 0, 1, .. 9, 0, 1, ... Same seed, same
// build: the same pictures; a larger count begins with the pictures of a smaller one. Across builds
// a pixel may differ by a rounding. count > 0.
Dataset make_strokes(int count, std::uint64_t seed);

struct StrokesOptions {
  int train = 20000;
  int test = 2000;  // 0: no test part
  std::uint64_t seed = 1;
};

// A training part and a test part of other pictures.
DataSource strokes_source(const StrokesOptions& options = {});

}  // namespace counterfeit::data
