#pragma once

#include <span>
#include <string_view>

#include "data/png.h"

namespace counterfeit::app {

// Grey frames of one size as a GIF that plays for ever; `comment` (ASCII) is its metadata. GIF
// counts time in hundredths of a second: frame_ms is rounded to those, and 20 is the least that
// players keep to.
base::Bytes write_gif(std::span<const data::Picture> frames, int frame_ms,
                      std::string_view comment);

}  // namespace counterfeit::app
