#pragma once

#include <vector>

#include "base/rng.h"

namespace counterfeit::data {

// One step of a pen's path.
struct InkPoint {
  float x = 0.0f;      // to the right; digit heights from a hand, pixels under the pen
  float y = 0.0f;      // downwards
  float width = 1.0f;  // of the line, relative to the pen's own
  bool start = false;  // the pen is put down here: no line leads to this point
};

// Writes a digit (0 .. 9) as one person might, once: picks one of its skeletons or a mixture of
// two, bends, slants and turns it, and lets the pen tremble, press, slip and taper.
// `path` is replaced; it is the caller's so that its memory serves for many digits.
void write_digit(int digit, base::Rng& rng, std::vector<InkPoint>& path);

}  // namespace counterfeit::data
