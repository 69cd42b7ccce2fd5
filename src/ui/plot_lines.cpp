#include "ui/plot_lines.h"

#include <algorithm>
#include <cmath>

#include "ui/theme.h"

namespace counterfeit::ui {
namespace {

void add_column(std::vector<PlotColumn>& columns, float& weight, float x, const Bucket& bucket) {
  if (columns.empty() || columns.back().x != x) {
    columns.push_back({x, bucket});
    weight = 1;
    return;
  }
  Bucket& merged = columns.back().bucket;
  weight += 1;
  merged.low = std::min(merged.low, bucket.low);
  merged.high = std::max(merged.high, bucket.high);
  merged.mean += (bucket.mean - merged.mean) / weight;
}

}  // namespace

float PlotFrame::y(double value) const {
  const double part = std::clamp((value - y0) / (y1 - y0), -0.05, 1.05);
  return high.y - static_cast<float>(part) * (high.y - low.y);
}

// One value beyond either edge comes along, so that lines run up to it.
std::vector<PlotColumn> columns_of(const PlotLine& line, const PlotFrame& frame,
                                   std::int64_t first_step) {
  std::vector<PlotColumn> columns;
  float weight = 0;
  const auto add = [&](double step, const Bucket& bucket) {
    if (step < frame.x0 && !columns.empty()) columns.clear();
    if (step > frame.x1 && !columns.empty() && columns.back().x > frame.high.x) return;
    add_column(columns, weight, std::floor(frame.x(step)), bucket);
  };
  if (line.track == nullptr) {
    for (const PlotPoint& point : line.points) {
      const auto value = static_cast<float>(point.value);
      add(point.step, {value, value, value});
    }
    return columns;
  }
  const Track& track = *line.track;
  const auto buckets = track.buckets();
  const auto stride = static_cast<double>(track.stride());
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    const double begin = static_cast<double>(i) * stride;
    const double end = std::min(begin + stride, static_cast<double>(track.size()));
    add(static_cast<double>(first_step) + (begin + end - 1) / 2, buckets[i]);
  }
  return columns;
}

std::vector<PlotColumn> smoothed(std::span<const PlotColumn> columns, float reach) {
  std::vector<PlotColumn> smooth(columns.begin(), columns.end());
  std::size_t first = 0, end = 0;
  double sum = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (; end < columns.size() && columns[end].x <= columns[i].x + reach; ++end)
      sum += static_cast<double>(columns[end].bucket.mean);
    for (; columns[first].x < columns[i].x - reach; ++first)
      sum -= static_cast<double>(columns[first].bucket.mean);
    smooth[i].bucket.mean = static_cast<float>(sum / static_cast<double>(end - first));
  }
  return smooth;
}

void draw_band(ImDrawList& list, const PlotFrame& frame, std::span<const PlotColumn> columns,
               ImU32 colour) {
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
    const Bucket &a = columns[i].bucket, &b = columns[i + 1].bucket;
    if (a.low == a.high && b.low == b.high) continue;
    const float left = columns[i].x, right = columns[i + 1].x;
    list.AddQuadFilled({left, frame.y(static_cast<double>(a.high))},
                       {right, frame.y(static_cast<double>(b.high))},
                       {right, frame.y(static_cast<double>(b.low))},
                       {left, frame.y(static_cast<double>(a.low))}, colour);
  }
}

// Single segments: a polyline's joints get thin where a noisy curve turns sharply.
void draw_line(ImDrawList& list, const PlotFrame& frame, std::span<const PlotColumn> columns,
               ImU32 colour, float width) {
  const auto at = [&](const PlotColumn& column) {
    return ImVec2(column.x, frame.y(static_cast<double>(column.bucket.mean)));
  };
  if (columns.size() == 1) list.AddCircleFilled(at(columns[0]), px(3), colour);
  for (std::size_t i = 0; i + 1 < columns.size(); ++i)
    list.AddLine(at(columns[i]), at(columns[i + 1]), colour, width);
}

// Of even length along the line, however its points lie.
void draw_dashes(ImDrawList& list, const PlotFrame& frame, std::span<const PlotColumn> columns,
                 ImU32 colour, float width) {
  const float dash = px(6), gap = px(4);
  float walked = 0;  // since the last dash began
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
    const ImVec2 from(columns[i].x, frame.y(static_cast<double>(columns[i].bucket.mean)));
    const ImVec2 to(columns[i + 1].x, frame.y(static_cast<double>(columns[i + 1].bucket.mean)));
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    const auto at = [&](float way) {
      const float share = way / length;
      return ImVec2(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
    };
    for (float way = 0; way < length;) {
      const bool on = walked < dash;
      const float end = std::min(length, way + (on ? dash : dash + gap) - walked);
      if (on) list.AddLine(at(way), at(end), colour, width);
      walked += end - way;
      if (walked >= dash + gap) walked = 0;
      way = std::max(end, std::nextafter(way, length));
    }
  }
}

}  // namespace counterfeit::ui
