#pragma once

#include <cstdint>
#include <span>

namespace counterfeit::data {

// Turns pictures that lie as planes, [channel][row][col], into ours, [row][col][channel], in place.
// picture: bytes of one; `pixels` are a multiple of them, and they a multiple of `channels`.
void interleave(std::span<std::uint8_t> pixels, int channels, std::size_t picture);

}  // namespace counterfeit::data
