#include <array>
#include <string>
#include <vector>

#include "ui/bars.h"
#include "ui/format.h"
#include "ui/panels.h"
#include "ui/plot.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// What the referee says of the fakes: measured now and then, beside the training.

namespace counterfeit::ui {
namespace {

using MeasureHistory = std::vector<measure::Measures>;

float rest(ImVec2 size) { return size.y > 0 ? ImGui::GetContentRegionAvail().y : px(180); }

std::string_view nothing_yet(const session::Measuring& measuring) {
  if (!measuring.settings.on) return "Switch on measuring: the curves begin here";
  if (measuring.preparation < 1) return "The referee is learning first";
  return "The first measurement comes while training";
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
    plot(options, lines, rest(panel.size));
  }
  end_panel();
}

}  // namespace

void draw_frechet(Stage& stage, ImVec2 size) {
  const MeasureHistory& history = *stage.model.snapshot->measuring.history;
  const auto fakes = points_of(history, [](const measure::Measures& m) { return m.fakes.frechet; });
  const auto floor = points_of(history, [](const measure::Measures& m) { return m.floor.frechet; });
  const std::array<PlotLine, 2> lines = {
      {{.name = "fakes", .colour = palette().generator, .points = fakes},
       {.name = "other reals", .colour = palette().real, .points = floor}}};
  draw_measures(stage, {.name = "frechet_panel", .title = "Fréchet distance", .size = size},
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
  std::vector<PlotLine> lines = {
      {.name = "precision", .colour = palette().discriminator, .points = precision},
      {.name = "recall", .colour = palette().real, .points = recall}};
  if (!history.empty() && history.back().share())
    lines.push_back({.name = "score", .colour = palette().generator, .points = share});
  draw_measures(stage, {.name = "overlap_panel", .title = "Good and varied", .size = size},
                {.name = "overlap", .low = 0, .high = 1}, lines);
}

void draw_class_bars(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "class_bars_panel", .title = "Classes of the fakes", .size = size})) {
    const session::Measuring& measuring = stage.model.snapshot->measuring;
    BarOptions options{.name = "class_bars",
                       .categories = {},
                       .category_name = "class",
                       .empty_text = nothing_yet(measuring)};
    std::array<BarSet, 2> sets = {
        {{"reals", palette().real, {}}, {"fakes", palette().generator, {}}}};
    if (!measuring.history->empty()) {
      const measure::Measures& newest = measuring.history->back();
      sets[0].shares = newest.real_classes;
      sets[1].shares = newest.fakes.classes;
      for (std::size_t i = 0; i < newest.real_classes.size(); ++i)
        options.categories.push_back(std::to_string(i));
      if (options.categories.empty()) options.empty_text = "The data set has no labels";
    }
    bars(options, sets, rest(size));
  }
  end_panel();
}

}  // namespace counterfeit::ui
