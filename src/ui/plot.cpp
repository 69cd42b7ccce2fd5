#include "ui/plot.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "imgui_internal.h"
#include "ui/focus.h"
#include "ui/format.h"
#include "ui/model.h"
#include "ui/plot_lines.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

constexpr double kFewestSteps = 8;  // what a zoom leaves in sight

using Columns = std::vector<std::vector<PlotColumn>>;

// A single outlier in ten thousand steps shall not flatten the rest: the axis follows the means.
void fit_heights(PlotFrame& frame, const PlotOptions& options, const Columns& lines) {
  frame.y0 = options.low;
  frame.y1 = options.high;
  if (options.low < options.high) return;
  double lowest = 0, highest = 0;
  for (const auto& columns : lines)
    for (const PlotColumn& column : columns) {
      lowest = std::min(lowest, static_cast<double>(column.bucket.mean));
      highest = std::max(highest, static_cast<double>(column.bucket.mean));
    }
  if (lowest == highest) highest = 1;
  const double gap = tick_gap(1.08 * (highest - lowest), 8);
  frame.y0 = std::floor(1.04 * lowest / gap) * gap;
  frame.y1 = std::ceil(1.04 * highest / gap) * gap;
}

void draw_axes(ImDrawList& list, const PlotFrame& frame, bool with_steps) {
  const Palette& p = palette();
  const float line_height = ImGui::GetTextLineHeight();
  const int rows = std::max(2, static_cast<int>((frame.high.y - frame.low.y) / px(36)));
  const double gap = tick_gap(frame.y1 - frame.y0, rows);
  for (double v = std::ceil(frame.y0 / gap) * gap; v <= frame.y1 + gap / 1e6; v += gap) {
    const bool zero = std::abs(v) < gap / 1e6;
    const float y = std::round(frame.y(v)) + 0.5f;
    list.AddLine({frame.low.x, y}, {frame.high.x, y}, with_alpha(p.line, zero ? 1.0f : 0.55f));
    const std::string label = tick_label(zero ? 0 : v, gap);
    const float width = ImGui::CalcTextSize(label.c_str()).x;
    draw_text({frame.low.x - px(6) - width, y - line_height / 2}, p.muted, label);
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
    draw_text({left, frame.high.y + px(5)}, p.muted, label);
  }
}

// Over the lines: its words must stay readable.
void draw_guide(ImDrawList& list, const PlotFrame& frame, const PlotOptions& options) {
  if (options.guide < frame.y0 || options.guide < 0 || options.guide > frame.y1) return;
  const Palette& p = palette();
  const float y = std::round(frame.y(options.guide)) + 0.5f;
  for (float x = frame.low.x; x < frame.high.x; x += px(8)) {
    list.AddLine({x, y}, {std::min(x + px(4), frame.high.x), y}, with_alpha(p.muted, 0.8f));
  }
  const std::string text(options.guide_text);
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  const float top = std::clamp(y - size.y / 2, frame.low.y, frame.high.y - size.y);
  const ImVec2 at(frame.low.x + px(8), top);
  list.AddRectFilled({at.x - px(4), at.y}, {at.x + size.x + px(4), at.y + size.y}, p.panel, px(3));
  draw_text(at, p.muted, text);
}

// A short line with a head for each; the one that is pointed at says what it was.
void draw_marks(ImDrawList& list, const PlotFrame& frame, const PlotOptions& options,
                const std::optional<Pointing>& pointed) {
  std::string told;
  for (const PlotMark& mark : options.marks) {
    const auto step = static_cast<double>(mark.step);
    if (step < frame.x0 || step > frame.x1) continue;
    const float x = std::round(frame.x(step)) + 0.5f;
    list.AddLine({x, frame.low.y}, {x, frame.high.y}, with_alpha(palette().muted, 0.5f));
    list.AddTriangleFilled({x - px(5), frame.low.y}, {x + px(5), frame.low.y},
                           {x, frame.low.y + px(8)}, palette().muted);
    if (!pointed || std::abs(pointed->at.x - x) >= px(7)) continue;
    if (!told.empty()) told += '\n';
    told += tr("After step {0}:", {with_commas(mark.step)}) + " " + shown_changes(mark.text);
  }
  if (!told.empty()) ImGui::SetTooltip("%s", told.c_str());
}

struct LegendEntry {
  std::string text;
  ImU32 colour;
  bool dashed;
  float width;  // with its mark and the space before it
};

// "detective 0.61": under the pointer the values are that step's, else the newest ones. Where they
// have no room the names stand alone.
std::vector<LegendEntry> legend_of(const PlotOptions& options, std::span<const PlotLine> lines,
                                   double step, bool with_values = true) {
  std::vector<LegendEntry> entries;
  for (const PlotLine& line : lines) {
    std::string text(line.name);
    const auto value = with_values ? value_at(line, options.first_step, step) : std::nullopt;
    if (value) text += "  " + fixed(*value, options.decimals);
    const float width = ImGui::CalcTextSize(text.c_str()).x + px(30);
    entries.push_back({std::move(text), line.colour, line.dashed, width});
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
    if (entry->dashed) {
      const float bar = px(1.5f), part = px(5);
      for (const float x : {left - px(4), left + px(3)})
        list.AddRectFilled({x, middle - bar}, {x + part, middle + bar}, entry->colour);
    } else {
      list.AddRectFilled({left, middle - dot / 2}, {left + dot, middle + dot / 2}, entry->colour,
                         px(2));
    }
    draw_text({left + px(14), right_top.y}, palette().text, entry->text);
  }
}

// The line under the pointer, with the step's number at its foot.
void draw_pointer(ImDrawList& list, const PlotFrame& frame, const PlotOptions& options,
                  std::span<const PlotLine> lines, double step) {
  const float x = std::round(frame.x(step)) + 0.5f;
  list.AddLine({x, frame.low.y}, {x, frame.high.y}, with_alpha(palette().text, 0.5f));
  for (const PlotLine& line : lines) {
    if (const auto value = value_at(line, options.first_step, step))
      list.AddCircleFilled({x, frame.y(*value)}, px(3.5f), line.colour);
  }
  const std::string text = tr("step {0}", {with_commas(static_cast<std::int64_t>(step))});
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  const float left =
      std::clamp(x - size.x / 2, frame.low.x, std::max(frame.low.x, frame.high.x - size.x));
  const float top = frame.high.y + px(5);
  list.AddRectFilled({left - px(4), top}, {left + size.x + px(4), top + size.y}, palette().panel);
  draw_text({left, top}, palette().text, text);
}

void draw_empty(ImDrawList& list, const PlotFrame& frame, std::string_view what) {
  const std::string text(what);
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  const ImVec2 low((frame.low.x + frame.high.x - size.x) / 2,
                   (frame.low.y + frame.high.y - size.y) / 2);
  // The axis keeps its numbers.
  list.AddRectFilled({std::max(low.x - px(8), frame.low.x), low.y},
                     {low.x + size.x + px(8), low.y + size.y}, palette().panel);
  draw_text(low, palette().muted, text);
}

// What wheel, drag and double click do to the view. Of the last item.
void zoom(ImDrawList& list, const PlotFrame& frame, const PlotOptions& options) {
  PlotView& view = *options.view;
  const ImGuiIO& io = ImGui::GetIO();
  const auto first = static_cast<double>(options.first_step);
  const auto last = static_cast<double>(options.last_step);
  const float mouse = std::clamp(io.MousePos.x, frame.low.x, frame.high.x);
  if (ImGui::IsItemHovered() && io.MouseWheel != 0)
    zoom_at(view, first, last, frame.step_at(mouse),
            std::pow(0.8, static_cast<double>(io.MouseWheel)));
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) view.zoom.reset();
  if (ImGui::IsItemActivated()) {
    view.drag_from = frame.step_at(mouse);
    view.sideways = false;
  }
  if (!view.drag_from) return;
  // A finger that goes more sideways than up or down zooms, another one scrolls the page, which
  // takes the plot out of its hand.
  if (ImGui::IsItemActive()) {
    const ImVec2 way = ImGui::GetMouseDragDelta(0, 0);
    view.sideways = view.sideways || (std::abs(way.x) > px(8) && std::abs(way.x) > std::abs(way.y));
    if (view.sideways) take_touch();
  } else if (ImGui::IsItemDeactivated() && ImGui::IsMouseDown(0)) {
    return view.drag_from.reset();
  }
  const float begin = frame.x(*view.drag_from);
  const bool far = std::abs(mouse - begin) > px(8);
  if (ImGui::IsItemActive() && far)
    list.AddRectFilled({std::min(begin, mouse), frame.low.y},
                       {std::max(begin, mouse), frame.high.y}, with_alpha(palette().text, 0.12f));
  if (!ImGui::IsItemDeactivated()) return;
  const double to = frame.step_at(mouse);
  if (far && std::abs(to - *view.drag_from) >= 2)
    view.zoom = {.low = std::min(to, *view.drag_from), .high = std::max(to, *view.drag_from)};
  view.drag_from.reset();
}

// The arrows up and down do it around the step that the other two point at.
void zoom_by_keys(const PlotOptions& options, double step) {
  constexpr double kCloser = 0.8;
  const auto on = [&](ImGuiKey key, double factor) {
    if (takes_key(key))
      zoom_at(*options.view, static_cast<double>(options.first_step),
              static_cast<double>(options.last_step), step, factor);
  };
  on(ImGuiKey_UpArrow, kCloser);
  on(ImGuiKey_DownArrow, 1 / kCloser);
}

void draw_lines(ImDrawList& list, const PlotFrame& frame, const PlotOptions& options,
                std::span<const PlotLine> lines, const Columns& columns) {
  list.PushClipRect({frame.low.x - px(4), frame.low.y - px(2)},
                    {frame.high.x + px(4), frame.high.y + px(2)}, true);
  const float thin = std::max(1.0f, theme_scale());
  const auto reach = static_cast<float>(options.view != nullptr ? options.view->smoothing : 5);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].track == nullptr || lines[i].dashed) continue;
    draw_band(list, frame, columns[i], with_alpha(lines[i].colour, 0.16f));
    draw_line(list, frame, columns[i], with_alpha(lines[i].colour, 0.35f), thin);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool sparse = lines[i].track == nullptr;
    const auto smooth = sparse ? columns[i] : smoothed(columns[i], px(reach));
    const auto draw = lines[i].dashed ? draw_dashes : draw_line;
    draw(list, frame, smooth, lines[i].colour, 1.75f * thin);
    if (!sparse || columns[i].size() > 60) continue;
    for (const PlotColumn& column : columns[i]) {
      const ImVec2 at(column.x, frame.y(static_cast<double>(column.bucket.mean)));
      if (lines[i].dashed)
        list.AddCircle(at, px(3), lines[i].colour, 0, 1.5f * thin);
      else
        list.AddCircleFilled(at, px(2.5f), lines[i].colour);
    }
  }
  list.PopClipRect();
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

PlotView::Range visible_steps(const PlotView* view, double first, double last) {
  last = std::max(last, first + 1);
  if (view == nullptr || !view->zoom) return {first, last};
  const double low = std::clamp(view->zoom->low, first, last - 1);
  return {low, std::clamp(view->zoom->high, low + 1, last)};
}

void zoom_at(PlotView& view, double first, double last, double at, double factor) {
  const PlotView::Range now = visible_steps(&view, first, last);
  const double span = (now.high - now.low) * factor;
  if (span >= last - first) return view.zoom.reset();
  if (factor < 1 && span < kFewestSteps) return;
  const double low = std::clamp(at - (at - now.low) * factor, first, last - span);
  view.zoom = {.low = low, .high = low + span};
}

std::optional<double> value_at(const PlotLine& line, std::int64_t first_step, double step) {
  if (line.track != nullptr) {
    if (line.track->size() == 0) return std::nullopt;
    const auto index = std::clamp<std::int64_t>(static_cast<std::int64_t>(step) - first_step, 0,
                                                line.track->size() - 1);
    if (index == line.track->size() - 1) return line.track->last();
    return line.track->at(index).mean;
  }
  if (line.points.empty()) return std::nullopt;
  const auto nearest = std::ranges::min_element(
      line.points, {}, [&](const PlotPoint& point) { return std::abs(point.step - step); });
  return nearest->value;
}

float plot_height(ImVec2 panel) { return panel.y > 0 ? ImGui::GetContentRegionAvail().y : px(180); }

void plot(const PlotOptions& options, std::span<const PlotLine> lines, float height) {
  const WithFont small(Type::kSmall);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string id(options.name);
  ImGui::InvisibleButton(id.c_str(), {std::max(1.0f, width), std::max(1.0f, height)});
  add_target(options.name);
  const bool some = options.last_step >= options.first_step;
  focus_ring();
  const auto pointed = some ? pointing({px(4), 0}) : std::nullopt;

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float line_height = ImGui::GetTextLineHeight();
  PlotFrame frame;
  const auto first = static_cast<double>(options.first_step);
  const auto last = static_cast<double>(options.last_step);
  auto legend = legend_of(options, lines, last);
  const auto width_of = [](const std::vector<LegendEntry>& entries) {
    float sum = 0;
    for (const LegendEntry& entry : entries) sum += entry.width;
    return sum;
  };
  const bool roomy = width_of(legend) <= width;
  if (!roomy) legend = legend_of(options, lines, last, false);
  // The pointer's step may need more digits than the newest one.
  const float legend_width = width_of(legend) + px(64);
  const bool beside_title =
      options.title_right > 0 && at.x + width - legend_width > options.title_right;
  const float legend_y = beside_title ? at.y - ImGui::GetStyle().ItemSpacing.y - px(15) : at.y;
  frame.low = {at.x + px(38), at.y + (beside_title ? px(10) : line_height + px(12))};
  frame.high = {at.x + width - px(4), at.y + height - line_height - px(8)};
  if (frame.high.x - frame.low.x < px(40) || frame.high.y - frame.low.y < px(24)) return;
  const PlotView::Range shown = visible_steps(options.view, first, last);
  frame.x0 = shown.low;
  frame.x1 = shown.high;

  Columns columns;
  for (const PlotLine& line : lines) columns.push_back(columns_of(line, frame, options.first_step));
  fit_heights(frame, options, columns);
  draw_axes(list, frame, some);
  if (!some) draw_empty(list, frame, options.empty_text);
  draw_lines(list, frame, options, lines, columns);
  if (some) draw_guide(list, frame, options);
  if (options.view != nullptr && some) {
    if (pointed && !pointed->by_keys)
      ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);  // the page does not scroll
    zoom(list, frame, options);
    if (pointed && pointed->by_keys) zoom_by_keys(options, frame.step_at(pointed->at.x));
  }
  if (pointed) {
    const float x = std::clamp(pointed->at.x, frame.low.x, frame.high.x);
    const double step = std::clamp(std::round(frame.step_at(x)), first, std::max(first, last));
    draw_pointer(list, frame, options, lines, step);
    if (roomy) legend = legend_of(options, lines, step);
  }
  if (some) draw_marks(list, frame, options, pointed);
  draw_legend(list, legend, {frame.high.x, legend_y});
}

}  // namespace counterfeit::ui
