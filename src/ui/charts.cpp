#include <array>
#include <cmath>

#include "ui/bars.h"
#include "ui/format.h"
#include "ui/panels.h"
#include "ui/plot.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// What each step says of itself: losses, verdicts, gradients, speed.

namespace counterfeit::ui {
namespace {

constexpr std::string_view kNothingYet = "Press Train: the curves begin here";
constexpr int kBins = 10;  // of the verdicts

float rest(ImVec2 size) { return size.y > 0 ? ImGui::GetContentRegionAvail().y : px(180); }

// A plot over the history of the run, in a panel of its own.
void draw_history(Stage& stage, const PanelOptions& panel, PlotOptions options,
                  std::span<const PlotLine> lines) {
  if (begin_panel(panel)) {
    Model& model = stage.model;
    options.first_step = model.history.first_step();
    options.last_step = model.history.last_step();
    options.title_right = ImGui::GetItemRectMax().x;
    options.empty_text = kNothingYet;
    options.marks = model.changes;
    options.view = &model.plots;
    plot(options, lines, rest(panel.size));
  }
  end_panel();
}

}  // namespace

void draw_losses(Stage& stage, ImVec2 size) {
  const History& h = stage.model.history;
  const std::array<PlotLine, 2> lines = {{{"detective", palette().discriminator, &h.d_loss()},
                                          {"counterfeiter", palette().generator, &h.g_loss()}}};
  draw_history(stage, {.name = "losses_panel", .title = "Losses", .size = size}, {.name = "losses"},
               lines);
}

void draw_verdicts(Stage& stage, ImVec2 size) {
  const History& h = stage.model.history;
  const std::array<PlotLine, 2> lines = {
      {{"D(real)", palette().real, &h.d_real()}, {"D(fake)", palette().generator, &h.d_fake()}}};
  draw_history(stage, {.name = "verdicts_panel", .title = "The detective's verdicts", .size = size},
               {.name = "verdicts", .low = 0, .high = 1, .guide = 0.5, .guide_text = "can't tell"},
               lines);
}

void draw_gradients(Stage& stage, ImVec2 size) {
  const History& h = stage.model.history;
  const std::array<PlotLine, 2> lines = {{{"detective", palette().discriminator, &h.d_gradient()},
                                          {"counterfeiter", palette().generator, &h.g_gradient()}}};
  draw_history(stage, {.name = "gradients_panel", .title = "Gradients", .size = size},
               {.name = "gradients", .decimals = 3}, lines);
}

void draw_speed(Stage& stage, ImVec2 size) {
  const std::array<PlotLine, 1> lines = {
      {{"images / s", palette().text, &stage.model.history.speed()}}};
  draw_history(stage, {.name = "speed_panel", .title = "Speed", .size = size},
               {.name = "speed", .decimals = 0}, lines);
}

void draw_verdict_bars(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "verdict_bars_panel", .title = "Verdicts now", .size = size})) {
    const session::Snapshot& s = *stage.model.snapshot;
    BarOptions options{.name = "verdict_bars",
                       .categories = {},
                       .category_name = "from",
                       .empty_text = kNothingYet};
    for (int i = 0; i < kBins; ++i)
      options.categories.push_back(i % 2 == 0 ? fixed(static_cast<double>(i) / kBins, 1) : "");
    const std::array<BarSet, 2> sets = {
        {{"reals", palette().real, histogram(s.real_scores, kBins)},
         {"fakes", palette().generator, histogram(s.fake_scores, kBins)}}};
    bars(options, sets, rest(size));
  }
  end_panel();
}

}  // namespace counterfeit::ui
