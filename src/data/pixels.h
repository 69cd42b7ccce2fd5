#pragma once

#include <cstdint>
#include <span>

// Between stored pixels (0 background .. 255 ink) and the network's (-1 background .. 1 ink).

namespace counterfeit::data {

// out[i] = bytes[i] / 127.5 - 1, the same bits in every build. Equal sizes.
void to_floats(std::span<const std::uint8_t> bytes, std::span<float> out);

// The nearest byte; values outside [-1, 1] are clamped and NaN becomes 0. Equal sizes.
void to_bytes(std::span<const float> values, std::span<std::uint8_t> out);

}  // namespace counterfeit::data
