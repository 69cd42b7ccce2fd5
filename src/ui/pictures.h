#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "imgui.h"

// How panels put small pictures on the screen without knowing what draws them.

namespace counterfeit::ui {

// Of MNIST's pictures, and of all that is not a run's own.
inline constexpr int kPictureSide = 28;
inline constexpr int kPicturePixels = kPictureSide * kPictureSide;

struct PictureSize {
  int side = kPictureSide;  // pixels
  int channels = 1;  // 1: grey, which a colour map shows; 3: red, green and blue, as they are

  int bytes() const { return side * side * channels; }
  bool operator==(const PictureSize&) const = default;
};

enum class ColourMap { kGrey, kInk, kBlueGold };

// Some pictures of one source, laid out in rows. All lengths are device pixels.
struct PictureSheet {
  std::string_view source = {};  // "fakes": one source's pixels stay on the graphics card
  std::uint64_t version = 0;     // of the pixels; they are sent again when it changes
  // All of the source, n x size.bytes(): [row][col][channel], 0 background to 255 ink.
  std::span<const std::uint8_t> pixels = {};
  PictureSize size = {};

  int first = 0;  // the pictures [first, first + count) are drawn
  int count = 0;
  int columns = 1;
  ImVec2 origin = {};  // top left of the first picture
  float side = 28;
  ImVec2 pitch = {};  // from one picture's corner to the next's, right and down
  ColourMap map = ColourMap::kGrey;
};

class PicturePainter {
 public:
  virtual ~PicturePainter() = default;
  // Adds the sheet to the list, clipped as the list is now. The pixels must stay until the frame
  // is on the screen.
  virtual void paint(ImDrawList& list, const PictureSheet& sheet) = 0;
};

}  // namespace counterfeit::ui
