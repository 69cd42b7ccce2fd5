#pragma once

#include "data/png.h"
#include "imgui.h"

namespace counterfeit::ui {

// Pixels of the picture of that colour.
inline int pixels_of(const data::Picture& picture, ImU32 colour) {
  int count = 0;
  for (std::size_t i = 0; i + 2 < picture.pixels.size(); i += 3)
    count +=
        IM_COL32(picture.pixels[i], picture.pixels[i + 1], picture.pixels[i + 2], 255) == colour;
  return count;
}

}  // namespace counterfeit::ui
