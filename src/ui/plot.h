#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "ui/history.h"

// A small plot over the steps of a run: axes with round numbers, a legend that turns into a readout
// under the pointer, a band from lowest to highest where a pixel stands for many steps, and a mark
// for each change of a setting. The wheel zooms at the pointer, a drag zooms into what it crosses,
// a double click shows everything again.

namespace counterfeit::ui {

struct PlotPoint {
  double step = 0, value = 0;
};

struct PlotLine {
  std::string_view name;
  ImU32 colour;
  const Track* track = nullptr;            // a value for each step of the history, or else
  std::span<const PlotPoint> points = {};  // values at some steps, oldest first
  bool dashed = false;                     // the line alone, without what it was smoothed from
};

// Something that happened after a step: "Loss: hinge".
struct PlotMark {
  std::int64_t step = 0;
  std::string text;
};

// Which steps are shown and how smooth the lines are; one for all plots of a page, so that they
// can be compared.
struct PlotView {
  struct Range {
    double low, high;
  };
  std::optional<Range> zoom;  // none: everything
  static constexpr int kMostSmoothing = 40;
  int smoothing = 5;                // logical pixels to either side that a point is averaged over
  std::optional<double> drag_from;  // the step where a drag began
  bool sideways = false;            // ... which is no scrolling
};

struct PlotOptions {
  std::string_view name = {};  // the control's name, "losses"
  std::int64_t first_step = 1;
  std::int64_t last_step = 0;  // before the first: nothing yet
  // The vertical axis. From `low` to `high` where low < high, else as the lines need it, with 0.
  double low = 0;
  double high = 0;
  double guide = -1;                 // a dashed line at this height, where >= 0
  std::string_view guide_text = {};  // what it stands for
  float title_right = 0;  // where the heading above ends; the legend goes beside it if it fits
  std::string_view empty_text = {};  // instead of lines before the first step
  int decimals = 2;                  // of the readout
  std::span<const PlotMark> marks = {};
  PlotView* view = nullptr;  // null: always everything
};

// Takes the rest of the current window's width and `height` device pixels.
void plot(const PlotOptions& options, std::span<const PlotLine> lines, float height);
// For a plot in a panel of that size: its rest, or enough where it is as high as its content.
float plot_height(ImVec2 panel);

// --- the pure parts, for tests

// The round distance, 1, 2 or 5 times a power of ten, that cuts `span` into at most `most` parts.
double tick_gap(double span, int most);

// The part of [first, last] that is shown, at least two steps of it.
PlotView::Range visible_steps(const PlotView* view, double first, double last);

// Zooms by a factor (below 1: closer) so that `at` stays where it is; all of it again when nothing
// is left out.
void zoom_at(PlotView& view, double first, double last, double at, double factor);

// The value of the line at a step: of a track's bucket, or of the nearest point. None beyond it.
std::optional<double> value_at(const PlotLine& line, std::int64_t first_step, double step);

}  // namespace counterfeit::ui
