#include "ui/plot.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ui/format.h"
#include "ui/targets.h"
#include "ui/theme.h"

namespace counterfeit::ui {
namespace {

struct Frame {
  ImVec2 low, high;  // the plotting area, device pixels
  double x0 = 0, x1 = 1, y0 = 0, y1 = 1;

  float x(double value) const {
    return low.x + static_cast<float>((value - x0) / (x1 - x0)) * (high.x - low.x);
  }
  float y(double value) const {
    const double part = std::clamp((value - y0) / (y1 - y0), -0.05, 1.05);
    return high.y - static_cast<float>(part) * (high.y - low.y);
  }
};

// A single outlier in ten thousand steps shall not flatten the rest: the axis follows the means.
double highest_mean(std::span<const PlotLine> lines) {
  double highest = 0;
  for (const PlotLine& line : lines) {
    for (const Bucket& bucket : line.track->buckets()) {
      highest = std::max(highest, static_cast<double>(bucket.mean));
    }
  }
  return highest;
}

void fit_heights(Frame& frame, const PlotOptions& options, std::span<const PlotLine> lines) {
  frame.y0 = options.low;
  frame.y1 = options.high;
  if (options.low < options.high) return;
  const double highest = highest_mean(lines);
  const double top = highest > 0 ? std::max(highest * 1.08, 0.1) : 2;
  const double gap = tick_gap(top, 8);
  frame.y0 = 0;
  frame.y1 = std::ceil(top / gap) * gap;
}

void draw_text(ImDrawList& list, ImVec2 at, ImU32 colour, const std::string& text) {
  list.AddText(ImVec2(std::round(at.x), std::round(at.y)), colour, text.c_str());
}

void draw_axes(ImDrawList& list, const Frame& frame, bool with_steps) {
  const Palette& p = palette();
  const float line_height = ImGui::GetTextLineHeight();
  const int rows = std::max(2, static_cast<int>((frame.high.y - frame.low.y) / px(36)));
  const double gap = tick_gap(frame.y1 - frame.y0, rows);
  for (double v = std::ceil(frame.y0 / gap) * gap; v <= frame.y1 + gap / 1e6; v += gap) {
    const float y = std::round(frame.y(v)) + 0.5f;
    list.AddLine({frame.low.x, y}, {frame.high.x, y}, with_alpha(p.line, v == 0 ? 1.0f : 0.55f));
    const std::string label = tick_label(v, gap);
    const float width = ImGui::CalcTextSize(label.c_str()).x;
    draw_text(list, {frame.low.x - px(6) - width, y - line_height / 2}, p.muted, label);
  }
  if (!with_steps) return;
  const int columns = std::max(2, static_cast<int>((frame.high.x - frame.low.x) / px(64)));
  const double step_gap = std::max(1.0, tick_gap(frame.x1 - frame.x0, columns));
  for (double v = std::ceil(frame.x0 / step_gap) * step_gap; v <= frame.x1; v += step_gap) {
    const std::string label = tick_label(v, step_gap);
    const float width = ImGui::CalcTextSize(label.c_str()).x;
    const float x = frame.x(v);
    list.AddLine({x, frame.high.y}, {x, frame.high.y + px(4)}, p.line);
    const float left = std::min(x - width / 2, frame.high.x - width);
    draw_text(list, {left, frame.high.y + px(5)}, p.muted, label);
  }
}

// Over the lines: its words must stay readable.
void draw_guide(ImDrawList& list, const Frame& frame, const PlotOptions& options) {
  if (options.guide < 0) return;
  const Palette& p = palette();
  const float y = std::round(frame.y(options.guide)) + 0.5f;
  for (float x = frame.low.x; x < frame.high.x; x += px(8)) {
    list.AddLine({x, y}, {std::min(x + px(4), frame.high.x), y}, with_alpha(p.muted, 0.8f));
  }
  const std::string text(options.guide_text);
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  const ImVec2 at(frame.low.x + px(8), y - size.y / 2);
  list.AddRectFilled({at.x - px(4), at.y}, {at.x + size.x + px(4), at.y + size.y}, p.panel, px(3));
  draw_text(list, at, p.muted, text);
}

// One point for each pixel column that a bucket falls into.
struct Column {
  float x;
  Bucket bucket;
};

std::vector<Column> columns_of(const Track& track, const Frame& frame, double first_step) {
  std::vector<Column> columns;
  const auto buckets = track.buckets();
  float weight = 0;
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    const double begin = static_cast<double>(i) * static_cast<double>(track.stride());
    const double end =
        std::min(begin + static_cast<double>(track.stride()), static_cast<double>(track.size()));
    const float x = std::floor(frame.x(first_step + (begin + end - 1) / 2));
    const Bucket& bucket = buckets[i];
    if (columns.empty() || columns.back().x != x) {
      columns.push_back({x, bucket});
      weight = 1;
      continue;
    }
    Bucket& merged = columns.back().bucket;
    weight += 1;
    merged.low = std::min(merged.low, bucket.low);
    merged.high = std::max(merged.high, bucket.high);
    merged.mean += (bucket.mean - merged.mean) / weight;
  }
  return columns;
}

void draw_band(ImDrawList& list, const Frame& frame, const std::vector<Column>& columns,
               ImU32 colour) {
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
    const Column& a = columns[i];
    const Column& b = columns[i + 1];
    if (a.bucket.low == a.bucket.high && b.bucket.low == b.bucket.high) continue;
    list.AddQuadFilled({a.x, frame.y(a.bucket.high)}, {b.x, frame.y(b.bucket.high)},
                       {b.x, frame.y(b.bucket.low)}, {a.x, frame.y(a.bucket.low)}, colour);
  }
}

// Single segments: a polyline's joints get thin where a noisy curve turns sharply.
void draw_line(ImDrawList& list, const Frame& frame, const std::vector<Column>& columns,
               ImU32 colour, float width) {
  if (columns.size() == 1) {
    list.AddCircleFilled({columns[0].x, frame.y(columns[0].bucket.mean)}, px(3), colour);
  }
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
    list.AddLine({columns[i].x, frame.y(columns[i].bucket.mean)},
                 {columns[i + 1].x, frame.y(columns[i + 1].bucket.mean)}, colour, width);
  }
}

// Each column's mean with its neighbours', so that the eye finds the trend in the noise.
std::vector<Column> smoothed(const std::vector<Column>& columns) {
  constexpr std::size_t kReach = 5;
  std::vector<Column> smooth = columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::size_t first = i - std::min(i, kReach);
    const std::size_t last = std::min(i + kReach, columns.size() - 1);
    float sum = 0;
    for (std::size_t k = first; k <= last; ++k) sum += columns[k].bucket.mean;
    smooth[i].bucket.mean = sum / static_cast<float>(last - first + 1);
  }
  return smooth;
}

struct LegendEntry {
  std::string text;
  ImU32 colour;
  float width;  // with its mark and the space before it
};

// "detective 0.61": under the pointer the values are that step's, else the newest ones.
std::vector<LegendEntry> legend_of(const PlotOptions& options, std::span<const PlotLine> lines,
                                   std::int64_t index) {
  std::vector<LegendEntry> entries;
  for (const PlotLine& line : lines) {
    std::string text(line.name);
    if (line.track->size() > 0) {
      const float value = index < 0 ? line.track->last() : line.track->at(index).mean;
      text += "  " + fixed(static_cast<double>(value), options.decimals);
    }
    const float width = ImGui::CalcTextSize(text.c_str()).x + px(30);
    entries.push_back({std::move(text), line.colour, width});
  }
  return entries;
}

void draw_legend(ImDrawList& list, const std::vector<LegendEntry>& entries, ImVec2 right_top) {
  const float dot = px(8);
  const float middle = right_top.y + ImGui::GetTextLineHeight() / 2;
  float right = right_top.x;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    right -= entry->width;
    const float left = right + px(16);
    list.AddRectFilled({left, middle - dot / 2}, {left + dot, middle + dot / 2}, entry->colour,
                       px(2));
    draw_text(list, {left + px(14), right_top.y}, palette().text, entry->text);
  }
}

// The line under the pointer, with the step's number at its foot.
void draw_pointer(ImDrawList& list, const Frame& frame, const PlotOptions& options,
                  std::span<const PlotLine> lines, std::int64_t index) {
  const float x = std::round(frame.x(static_cast<double>(options.first_step + index))) + 0.5f;
  list.AddLine({x, frame.low.y}, {x, frame.high.y}, with_alpha(palette().text, 0.5f));
  for (const PlotLine& line : lines) {
    list.AddCircleFilled({x, frame.y(static_cast<double>(line.track->at(index).mean))}, px(3.5f),
                         line.colour);
  }
  const std::string step = "step " + with_commas(options.first_step + index);
  const ImVec2 size = ImGui::CalcTextSize(step.c_str());
  const float left =
      std::clamp(x - size.x / 2, frame.low.x, std::max(frame.low.x, frame.high.x - size.x));
  const float top = frame.high.y + px(5);
  list.AddRectFilled({left - px(4), top}, {left + size.x + px(4), top + size.y}, palette().panel);
  draw_text(list, {left, top}, palette().text, step);
}

}  // namespace

double tick_gap(double span, int most) {
  const double rough = std::max(span, 1e-12) / std::max(1, most);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

void plot(const PlotOptions& options, std::span<const PlotLine> lines, float height) {
  const WithFont small(Type::kSmall);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string id(options.name);
  ImGui::InvisibleButton(id.c_str(), {std::max(1.0f, width), std::max(1.0f, height)});
  add_target(options.name);
  const bool hovered = ImGui::IsItemHovered();

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float line_height = ImGui::GetTextLineHeight();
  Frame frame;
  auto legend = legend_of(options, lines, -1);
  float legend_width = px(64);  // the pointer's step may need more digits than the newest one
  for (const LegendEntry& entry : legend) legend_width += entry.width;
  const bool beside_title =
      options.title_right > 0 && at.x + width - legend_width > options.title_right;
  const float legend_y = beside_title ? at.y - ImGui::GetStyle().ItemSpacing.y - px(14) : at.y;
  frame.low = {at.x + px(36), at.y + (beside_title ? px(10) : line_height + px(12))};
  frame.high = {at.x + width - px(4), at.y + height - line_height - px(8)};
  if (frame.high.x - frame.low.x < px(40) || frame.high.y - frame.low.y < px(24)) return;

  const std::int64_t steps = lines.empty() ? 0 : lines[0].track->size();
  const auto first = static_cast<double>(options.first_step);
  frame.x0 = first;
  frame.x1 = first + static_cast<double>(std::max<std::int64_t>(steps - 1, 1));
  fit_heights(frame, options, lines);
  draw_axes(list, frame, steps > 0);

  if (steps == 0) {
    const std::string text(options.empty_text);
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    const ImVec2 low((frame.low.x + frame.high.x - size.x) / 2,
                     (frame.low.y + frame.high.y - size.y) / 2);
    list.AddRectFilled({low.x - px(8), low.y}, {low.x + size.x + px(8), low.y + size.y},
                       palette().panel);
    draw_text(list, low, palette().muted, text);
  }

  list.PushClipRect({frame.low.x - px(4), frame.low.y - px(2)},
                    {frame.high.x + px(4), frame.high.y + px(2)}, true);
  std::vector<std::vector<Column>> columns;
  for (const PlotLine& line : lines) columns.push_back(columns_of(*line.track, frame, first));
  const float width_thin = std::max(1.0f, theme_scale());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    draw_band(list, frame, columns[i], with_alpha(lines[i].colour, 0.16f));
    draw_line(list, frame, columns[i], with_alpha(lines[i].colour, 0.35f), width_thin);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    draw_line(list, frame, smoothed(columns[i]), lines[i].colour, 1.75f * width_thin);
  }
  list.PopClipRect();
  if (steps > 0) draw_guide(list, frame, options);

  if (hovered && steps > 0) {
    const float mouse = std::clamp(ImGui::GetMousePos().x, frame.low.x, frame.high.x);
    const double part = static_cast<double>((mouse - frame.low.x) / (frame.high.x - frame.low.x));
    const auto index =
        std::clamp<std::int64_t>(std::llround(part * (frame.x1 - frame.x0)), 0, steps - 1);
    draw_pointer(list, frame, options, lines, index);
    legend = legend_of(options, lines, index);
  }
  draw_legend(list, legend, {frame.high.x, legend_y});
}

}  // namespace counterfeit::ui
