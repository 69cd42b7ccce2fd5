#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace counterfeit::data {

struct Picture {
  int width = 0, height = 0;
  int channels = 1;                  // 1: grey, 3: red, green and blue
  std::vector<std::uint8_t> pixels;  // [row][col][channel], 0 dark .. 255 light
};

// A line of a PNG's metadata: tEXt, and iTXt for the key of XMP. ASCII.
struct PngText {
  std::string key, text;
};
inline constexpr const char* kXmpKey = "XML:com.adobe.xmp";

// PNG of 8 bits a channel (ISO/IEC 15948).
base::Bytes write_png(const Picture& picture, std::span<const PngText> texts);

// The same with several frames of one size, played for ever (APNG, W3C PNG 3rd edition, section
// 11.3.5); programs that don't know it show the first one.
base::Bytes write_animated_png(std::span<const Picture> frames, int frame_ms,
                               std::span<const PngText> texts);

}  // namespace counterfeit::data
