#pragma once

#include <string>
#include <vector>

#include "data/png.h"
#include "ui/play.h"

// A result as one picture, for a slide.

namespace counterfeit::ui {

std::string result_verdict(const game::Result& result);     // one sentence
std::string interval_text(const game::Interval& interval);  // "95 %: 62 % to 97 %"

// Of the first `count` of them, as they were shown: count x 784 bytes.
base::Bytes mistaken_pictures(const PlayState& play, const std::vector<game::Mistaken>& mistaken,
                              int count);

// 1120 x 630 pixels at the screen's scale, in the colours of the theme. Of a game that is
// over; within a frame.
data::Picture result_card(const PlayState& play);
// The same as a file that says what is synthetic in it.
base::Bytes result_png(const PlayState& play);

}  // namespace counterfeit::ui
