#pragma once

#include <span>
#include <vector>

#include "ui/plot.h"

// How the lines of a plot become strokes.

namespace counterfeit::ui {

struct PlotFrame {
  ImVec2 low, high;  // the plotting area, device pixels
  double x0 = 0, x1 = 1, y0 = 0, y1 = 1;

  float x(double value) const {
    return low.x + static_cast<float>((value - x0) / (x1 - x0)) * (high.x - low.x);
  }
  float y(double value) const;  // a little beyond the frame at most
  double step_at(float screen_x) const {
    return x0 + static_cast<double>((screen_x - low.x) / (high.x - low.x)) * (x1 - x0);
  }
};

// One point for each pixel column that has any value.
struct PlotColumn {
  float x;
  Bucket bucket;
};

std::vector<PlotColumn> columns_of(const PlotLine& line, const PlotFrame& frame,
                                   std::int64_t first_step);
// Each column's mean with those of its neighbours up to `reach` device pixels away, so that the eye
// finds the trend in the noise.
std::vector<PlotColumn> smoothed(std::span<const PlotColumn> columns, float reach);

void draw_band(ImDrawList& list, const PlotFrame& frame, std::span<const PlotColumn> columns,
               ImU32 colour);
void draw_line(ImDrawList& list, const PlotFrame& frame, std::span<const PlotColumn> columns,
               ImU32 colour, float width);
void draw_dashes(ImDrawList& list, const PlotFrame& frame, std::span<const PlotColumn> columns,
                 ImU32 colour, float width);

}  // namespace counterfeit::ui
