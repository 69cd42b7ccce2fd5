#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ui/bars.h"
#include "ui/format.h"
#include "ui/measured_figures.h"
#include "ui/panels.h"
#include "ui/plot.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/widgets.h"

// What the referee says of the fakes: measured now and then, beside the training.

namespace counterfeit::ui {
namespace {

using MeasureHistory = std::vector<measure::Measures>;

std::string_view nothing_yet(const session::Measuring& measuring) {
  if (!measuring.settings.on) return tr("Switch on measuring: the curves begin here");
  if (measuring.preparation < 1) return tr("The referee is learning first");
  return tr("The first one comes while training");
}

// Of the other one of two trainings; nothing where there is one alone.
const MeasureHistory& of(const session::Snapshot* rival) {
  static const MeasureHistory kNone;
  return rival != nullptr ? *rival->measuring.history : kNone;
}

PlotLine dashed(ImU32 colour, std::span<const PlotPoint> points) {
  return {.name = "B", .colour = colour, .points = points, .dashed = true};
}

template <typename Value>
std::vector<PlotPoint> points_of(const MeasureHistory& history, Value value) {
  std::vector<PlotPoint> points;
  for (const measure::Measures& one : history)
    points.push_back({.step = static_cast<double>(one.step), .value = value(one)});
  return points;
}

void draw_measures(Stage& stage, const PanelOptions& panel, PlotOptions options,
                   std::span<const PlotLine> lines) {
  if (begin_panel(panel)) {
    Model& model = stage.model;
    const session::Measuring& measuring = model.snapshot->measuring;
    options.first_step = model.history.first_step();
    options.last_step = measuring.history->empty() ? 0 : model.history.last_step();
    options.title_right = ImGui::GetItemRectMax().x;
    options.empty_text = nothing_yet(measuring);
    options.marks = model.changes;
    options.view = &model.plots;
    plot(options, lines, plot_height(panel.size));
  }
  end_panel();
}

std::string shown(std::optional<double> value) {
  if (!value) return "–";
  const double size = std::abs(*value);
  return fixed(*value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 3);
}

struct FigureColumns {
  float names = 0;   // so wide
  float number = 0;  // so wide each
  float end(std::size_t columns) const { return names + static_cast<float>(columns) * number; }
};

FigureColumns columns_for(std::span<const std::string> heads) {
  FigureColumns columns{.number = px(48)};
  for (const MeasuredFigure& figure : measured_figures())
    columns.names = std::max(columns.names, text_size(tr(figure.name)).x);
  for (const std::string& head : heads)
    columns.number = std::max(columns.number, text_size(head).x + px(12));
  return columns;
}

// A name and its numbers.
void draw_figure_row(const FigureColumns& columns, std::string_view name,
                     std::span<const std::string> values) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(at, palette().text, name);
  for (std::size_t i = 0; i < values.size(); ++i)
    draw_text({at.x + columns.end(i + 1) - text_size(values[i]).x, at.y}, palette().text,
              values[i]);
  ImGui::Dummy({columns.end(values.size()), ImGui::GetTextLineHeight()});
}

// What the last row's numbers mean: beside them, or below where that leaves too little room.
void draw_explanation(std::string_view help) {
  const float gap = px(24), end = ImGui::GetItemRectMax().x + gap;
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  if (right - end >= px(200)) ImGui::SameLine(0, gap);
  label_text(help);
}

// Side by side in so many columns that all of them are in sight. Where one column is enough, or has
// to be, every figure is explained in it; elsewhere the pointer asks.
std::size_t columns_in_sight(float width) {
  const float line = ImGui::GetTextLineHeightWithSpacing(), gap = px(24);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float lines = std::max(std::floor(room.y / line) - 2, 1.f);  // a head, the referee's
  const auto wanted = std::ceil(static_cast<float>(measured_figures().size()) / lines);
  const float possible = std::max(std::floor((room.x + gap) / (width + gap)), 1.f);
  return static_cast<std::size_t>(std::min(wanted, possible));
}

// Of two trainings, both fakes'.
void draw_figure_rows(const measure::Measures& newest, const measure::Measures* rival) {
  const WithFont small(Type::kSmall);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(4)});
  std::vector<std::string> heads = {std::string(rival ? tr("fakes A") : tr("fakes"))};
  if (rival) heads.emplace_back(tr("fakes B"));
  heads.emplace_back(tr("reals"));
  const FigureColumns widths = columns_for(heads);
  const std::span<const MeasuredFigure> figures = measured_figures();
  const std::size_t columns = columns_in_sight(widths.end(heads.size()));
  const std::size_t rows = (figures.size() + columns - 1) / columns;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (i % rows == 0) {
      if (i > 0) ImGui::SameLine(0, px(24));
      ImGui::BeginGroup();
      draw_figure_row(widths, "", heads);
    }
    std::vector<std::string> values = {shown(figures[i].of(newest, newest.fakes))};
    if (rival) values.push_back(shown(figures[i].of(*rival, rival->fakes)));
    values.push_back(shown(figures[i].of(newest, newest.floor)));
    draw_figure_row(widths, tr(figures[i].name), values);
    if (columns == 1)
      draw_explanation(tr(figures[i].help));
    else
      help_tooltip(tr(figures[i].help));
    if (i % rows == rows - 1 || i + 1 == figures.size()) ImGui::EndGroup();
  }
  if (newest.referee_accuracy)
    label_text(tr("The referee is right about {0} % of the test pictures.",
                  {fixed(100 * *newest.referee_accuracy, 1)}));
  ImGui::PopStyleVar();
}

}  // namespace

void draw_frechet(Stage& stage, ImVec2 size) {
  const MeasureHistory& history = *stage.model.snapshot->measuring.history;
  const session::Snapshot* const rival = stage.model.snapshot->rival.get();
  const auto distance = [](const measure::Measures& m) { return m.fakes.frechet; };
  const auto fakes = points_of(history, distance);
  const auto floor = points_of(history, [](const measure::Measures& m) { return m.floor.frechet; });
  const auto others = points_of(of(rival), distance);
  std::vector<PlotLine> lines = {{.name = rival ? tr("fakes A") : tr("fakes"),
                                  .colour = palette().generator,
                                  .points = fakes}};
  if (rival) lines.push_back(dashed(palette().generator, others));
  lines.push_back({.name = tr("other reals"), .colour = palette().real, .points = floor});
  draw_measures(stage, {.name = "frechet_panel", .title = tr("Fréchet distance"), .size = size},
                {.name = "frechet", .decimals = 1}, lines);
}

void draw_overlap(Stage& stage, ImVec2 size) {
  const MeasureHistory& history = *stage.model.snapshot->measuring.history;
  const auto precision =
      points_of(history, [](const measure::Measures& m) { return m.fakes.overlap.precision; });
  const auto recall =
      points_of(history, [](const measure::Measures& m) { return m.fakes.overlap.recall; });
  const auto share =
      points_of(history, [](const measure::Measures& m) { return m.share().value_or(0); });
  const session::Snapshot* const rival = stage.model.snapshot->rival.get();
  const auto precision_b =
      points_of(of(rival), [](const measure::Measures& m) { return m.fakes.overlap.precision; });
  const auto recall_b =
      points_of(of(rival), [](const measure::Measures& m) { return m.fakes.overlap.recall; });
  std::vector<PlotLine> lines;
  lines.push_back({.name = rival ? tr("precision A") : tr("precision"),
                   .colour = palette().discriminator,
                   .points = precision});
  if (rival) lines.push_back(dashed(palette().discriminator, precision_b));
  lines.push_back(
      {.name = rival ? tr("recall A") : tr("recall"), .colour = palette().real, .points = recall});
  if (rival) lines.push_back(dashed(palette().real, recall_b));
  // Of two trainings the score says little that these do not, and six lines would be too many.
  if (!rival && !history.empty() && history.back().share())
    lines.push_back({.name = tr("score"), .colour = palette().generator, .points = share});
  draw_measures(stage, {.name = "overlap_panel", .title = tr("Good and varied"), .size = size},
                {.name = "overlap", .low = 0, .high = 1}, lines);
}

void draw_class_bars(Stage& stage, ImVec2 size) {
  if (begin_panel(
          {.name = "class_bars_panel", .title = tr("Classes of the fakes"), .size = size})) {
    const session::Measuring& measuring = stage.model.snapshot->measuring;
    BarOptions options{.name = "class_bars",
                       .categories = {},
                       .category_name = tr("class"),
                       .empty_text = nothing_yet(measuring)};
    const session::Snapshot* const rival = stage.model.snapshot->rival.get();
    std::vector<BarSet> sets = {{tr("reals"), palette().real, {}},
                                {rival ? tr("fakes A") : tr("fakes"), palette().generator, {}}};
    if (!measuring.history->empty()) {
      const measure::Measures& newest = measuring.history->back();
      sets[0].shares = newest.real_classes;
      sets[1].shares = newest.fakes.classes;
      if (!of(rival).empty())
        sets.push_back({tr("fakes B"), with_alpha(palette().generator, kPaler),
                        of(rival).back().fakes.classes});
      for (std::size_t i = 0; i < newest.real_classes.size(); ++i)
        options.categories.push_back(std::to_string(i));
      if (options.categories.empty()) options.empty_text = tr("The data set has no labels");
    }
    bars(options, sets, plot_height(size));
  }
  end_panel();
}

void draw_figures_measured(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "figures_panel",
                   .title = tr("Figures of the newest measurement"),
                   .size = size})) {
    const session::Measuring& measuring = stage.model.snapshot->measuring;
    const MeasureHistory& others = of(stage.model.snapshot->rival.get());
    if (measuring.history->empty()) {
      label_text(nothing_yet(measuring));
    } else {
      if (ImGui::BeginChild("figures", ImGui::GetContentRegionAvail(), 0,
                            ImGuiWindowFlags_NavFlattened)) {
        touch_scroll();
        draw_figure_rows(measuring.history->back(), others.empty() ? nullptr : &others.back());
      }
      ImGui::EndChild();
      add_target("figures");
    }
  }
  end_panel();
}

}  // namespace counterfeit::ui
