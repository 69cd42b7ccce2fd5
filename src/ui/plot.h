#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "imgui.h"
#include "ui/history.h"

// A small plot of tracks over the steps of a run: axes with round numbers, a legend that turns into
// a readout under the pointer, and a band from lowest to highest where a pixel stands for many
// steps.

namespace counterfeit::ui {

struct PlotLine {
  std::string_view name;
  ImU32 colour;
  const Track* track;
};

struct PlotOptions {
  std::string_view name = {};  // the control's name, "losses"
  std::int64_t first_step = 1;
  // The vertical axis. From `low` to `high` where low < high, else as the lines need it, from 0.
  double low = 0;
  double high = 0;
  double guide = -1;                 // a dashed line at this height, where >= 0
  std::string_view guide_text = {};  // what it stands for
  float title_right = 0;  // where the heading above ends; the legend goes beside it if it fits
  std::string_view empty_text = {};  // instead of lines before the first step
  int decimals = 2;                  // of the readout
};

// Takes the rest of the current window's width and `height` device pixels.
void plot(const PlotOptions& options, std::span<const PlotLine> lines, float height);

// --- the pure parts, for tests

// The round distance, 1, 2 or 5 times a power of ten, that cuts `span` into at most `most` parts.
double tick_gap(double span, int most);

}  // namespace counterfeit::ui
