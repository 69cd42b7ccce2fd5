#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"

// Bars side by side: shares of two sets over the same few categories.

namespace counterfeit::ui {

// How opaque the bars of B are beside A's.
inline constexpr float kPaler = 0.55f;

struct BarSet {
  std::string_view name;
  ImU32 colour;
  std::vector<double> shares;  // one for each category, 0 to 1
};

struct BarOptions {
  std::string_view name = {};           // the control's
  std::vector<std::string> categories;  // a word under each; empty words are left out
  std::string_view category_name = {};  // "class": in the readout
  float title_right = 0;                // as in PlotOptions
  std::string_view empty_text = {};
};

// Takes the rest of the current window's width and `height` device pixels.
void bars(const BarOptions& options, std::span<const BarSet> sets, float height);

// How many of the values in [0, 1] fall into each of `bins` equal parts, as shares.
std::vector<double> histogram(std::span<const float> values, int bins);

}  // namespace counterfeit::ui
