#include <array>
#include <cmath>
#include <vector>

#include "ui/bars.h"
#include "ui/format.h"
#include "ui/panels.h"
#include "ui/plot.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// What each step says of itself: losses, verdicts, gradients, speed.

namespace counterfeit::ui {
namespace {

constexpr std::string_view kNothingYet = tr_later("Press Train: the curves begin here");
constexpr int kBins = 10;  // of the verdicts

// A plot over the history of the run, in a panel of its own.
void draw_history(Stage& stage, const PanelOptions& panel, PlotOptions options,
                  std::span<const PlotLine> lines) {
  if (begin_panel(panel)) {
    Model& model = stage.model;
    options.first_step = model.history.first_step();
    options.last_step = model.history.last_step();
    options.title_right = ImGui::GetItemRectMax().x;
    options.empty_text = tr(kNothingYet);
    options.marks = model.changes;
    options.view = &model.plots;
    plot(options, lines, plot_height(panel.size));
  }
  end_panel();
}

using Pick = const Track& (History::*)() const;

// One line; where two trainings go side by side, A's and in the same colour, dashed, B's.
void add_line(std::vector<PlotLine>& lines, const Model& model, ImU32 colour, Pick pick,
              std::string_view name, std::string_view name_of_a) {
  const bool two = model.snapshot->rival != nullptr;
  lines.push_back(
      {.name = two ? name_of_a : name, .colour = colour, .track = &(model.history.*pick)()});
  if (two)
    lines.push_back(
        {.name = "B", .colour = colour, .track = &(model.rival_history.*pick)(), .dashed = true});
}

// One each for the two players.
std::vector<PlotLine> players(const Model& model, Pick detective, Pick counterfeiter) {
  std::vector<PlotLine> lines;
  add_line(lines, model, palette().discriminator, detective, tr("detective"), tr("detective A"));
  add_line(lines, model, palette().generator, counterfeiter, tr("counterfeiter"),
           tr("counterfeiter A"));
  return lines;
}

}  // namespace

void draw_losses(Stage& stage, ImVec2 size) {
  draw_history(stage, {.name = "losses_panel", .title = tr("Losses"), .size = size},
               {.name = "losses"}, players(stage.model, &History::d_loss, &History::g_loss));
}

void draw_verdicts(Stage& stage, ImVec2 size) {
  std::vector<PlotLine> lines;
  add_line(lines, stage.model, palette().real, &History::d_real, "D(real)", "D(real) A");
  add_line(lines, stage.model, palette().generator, &History::d_fake, "D(fake)", "D(fake) A");
  draw_history(
      stage, {.name = "verdicts_panel", .title = tr("The detective's verdicts"), .size = size},
      {.name = "verdicts", .low = 0, .high = 1, .guide = 0.5, .guide_text = tr("can't tell")},
      lines);
}

void draw_gradients(Stage& stage, ImVec2 size) {
  draw_history(stage, {.name = "gradients_panel", .title = tr("Gradients"), .size = size},
               {.name = "gradients", .decimals = 3},
               players(stage.model, &History::d_gradient, &History::g_gradient));
}

void draw_speed(Stage& stage, ImVec2 size) {
  const std::array<PlotLine, 1> lines = {
      {{tr("images / s"), palette().text, &stage.model.history.speed()}}};
  draw_history(stage, {.name = "speed_panel", .title = tr("Speed"), .size = size},
               {.name = "speed", .decimals = 0}, lines);
}

void draw_verdict_bars(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "verdict_bars_panel", .title = tr("Verdicts now"), .size = size})) {
    const session::Snapshot& s = *stage.model.snapshot;
    BarOptions options{.name = "verdict_bars",
                       .categories = {},
                       .category_name = tr("from"),
                       .empty_text = tr(kNothingYet)};
    for (int i = 0; i < kBins; ++i)
      options.categories.push_back(i % 2 == 0 ? fixed(static_cast<double>(i) / kBins, 1) : "");
    std::vector<BarSet> sets = {{tr("reals"), palette().real, histogram(s.real_scores, kBins)},
                                {s.rival ? tr("fakes A") : tr("fakes"), palette().generator,
                                 histogram(s.fake_scores, kBins)}};
    if (s.rival)
      sets.push_back({tr("fakes B"), with_alpha(palette().generator, kPaler),
                      histogram(s.rival->fake_scores, kBins)});
    bars(options, sets, plot_height(size));
  }
  end_panel();
}

}  // namespace counterfeit::ui
