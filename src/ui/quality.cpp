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

// A name and a number in each of the columns, whose right edges are given.
void draw_figure_row(std::string_view name, std::span<const std::string> values,
                     std::span<const float> edges, ImU32 colour) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(at, palette().muted, name);
  for (std::size_t i = 0; i < values.size(); ++i)
    draw_text({at.x + edges[i] - text_size(values[i]).x, at.y}, colour, values[i]);
  ImGui::Dummy({edges.back(), ImGui::GetTextLineHeight()});
}

void draw_figure_rows(const measure::Measures& newest, const measure::Measures* rival) {
  const WithFont small(Type::kSmall);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(2)});
  const float width = ImGui::GetContentRegionAvail().x, column = px(48);
  // Of two trainings both fakes come first; what other reals have goes where there is room.
  const std::size_t count = rival == nullptr ? 2 : width > px(260) ? 3 : 2;
  std::vector<float> edges;
  for (std::size_t i = count; i-- > 0;) edges.push_back(width - static_cast<float>(i) * column);
  const auto row = [&](std::string_view name, const std::vector<std::string>& values,
                       ImU32 colour) {
    draw_figure_row(name, std::span(values).first(count), edges, colour);
  };
  std::vector<std::string> heads = {std::string(rival ? "A" : tr("fakes"))};
  if (rival) heads.push_back("B");
  heads.emplace_back(tr("reals"));
  row("", heads, palette().muted);
  for (const MeasuredFigure& figure : measured_figures()) {
    std::vector<std::string> values = {shown(figure.of(newest, newest.fakes))};
    if (rival) values.push_back(shown(figure.of(*rival, rival->fakes)));
    values.push_back(shown(figure.of(newest, newest.floor)));
    row(tr(figure.name), values, palette().text);
    help_tooltip(tr(figure.help));
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

void draw_all_figures(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "figures_panel", .title = tr("All figures"), .size = size})) {
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
    }
  }
  end_panel();
}

}  // namespace counterfeit::ui
