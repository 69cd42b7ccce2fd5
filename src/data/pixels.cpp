#include "data/pixels.h"

#include <algorithm>
#include <cstddef>

#include "base/check.h"

namespace counterfeit::data {

void to_floats(std::span<const std::uint8_t> bytes, std::span<float> out) {
  CHECK(bytes.size() == out.size());
  const std::uint8_t* const from = bytes.data();
  float* const to = out.data();
  // The subtraction is exact, so a compiler that fuses operations gets the same result; and the
  // loop becomes vector instructions, which a table would not.
  for (std::size_t i = 0; i < bytes.size(); ++i)
    to[i] = (static_cast<float>(from[i]) - 127.5f) * (1.0f / 127.5f);
}

void to_bytes(std::span<const float> values, std::span<std::uint8_t> out) {
  CHECK(values.size() == out.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float scaled = values[i] * 127.5f + 128.0f;
    // In this order a NaN falls to 0.
    out[i] = static_cast<std::uint8_t>(std::min(255.0f, std::max(0.0f, scaled)));
  }
}

}  // namespace counterfeit::data
