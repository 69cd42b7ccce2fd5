#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "ui/history_csv.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// The lower half of the studio: a row that chooses what it shows, and panels side by side.

namespace counterfeit::ui {
namespace {

constexpr std::array<std::string_view, 6> kDecks = {tr_later("Game"),    tr_later("Curves"),
                                                    tr_later("Quality"), tr_later("Figures"),
                                                    tr_later("Forces"),  tr_later("Layers")};
constexpr float kFullBar = 700;  // below, the smoothing takes a row of its own
constexpr float kExport = 84;
constexpr float kWidestDeckName = 88, kNarrowestSlider = 116, kWidestSlider = 200;
constexpr float kNarrowest = 240;  // of a panel

using Panel = void (*)(Stage&, ImVec2);

std::span<const Panel> panels_of(Deck deck) {
  static constexpr std::array<Panel, 2> kCurves = {draw_losses, draw_verdicts};
  static constexpr std::array<Panel, 3> kQuality = {draw_frechet, draw_overlap, draw_class_bars};
  static constexpr std::array<Panel, 1> kFigures = {draw_figures_measured};
  static constexpr std::array<Panel, 3> kForces = {draw_gradients, draw_verdict_bars, draw_speed};
  static constexpr std::array<Panel, 1> kGame = {draw_game};
  static constexpr std::array<Panel, 2> kLayers = {draw_generator_layers,
                                                   draw_discriminator_layers};
  switch (deck) {
    case Deck::kGame:
      return kGame;
    case Deck::kCurves:
      return kCurves;
    case Deck::kQuality:
      return kQuality;
    case Deck::kFigures:
      return kFigures;
    case Deck::kForces:
      return kForces;
    case Deck::kLayers:
      return kLayers;
  }
  return {};
}

// The whole run as a table and the deck as a picture.
void draw_exports(Stage& stage) {
  Model& model = stage.model;
  const std::string name = "counterfeit-step-" + std::to_string(model.snapshot->step);
  const bool some = !model.history.empty();
  if (button({.name = "save_csv",
              .label = "CSV",
              .help = tr("Save all curves of the run as a table"),
              .icon = Icon::kSave,
              .enabled = some,
              .width = px(kExport)})) {
    const std::string table = history_csv(model);
    stage.commands.save_file(name + ".csv", {table.begin(), table.end()});
  }
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "save_png",
              .label = "PNG",
              .help = tr("Save what stands below as a picture"),
              .icon = Icon::kSave,
              .enabled = some,
              .width = px(kExport)}))
    stage.commands.save_deck(name + ".png", model.deck_size);
}

void draw_smoothing(Model& model, float width) {
  const int smoothing = model.plots.smoothing;
  const std::string shown = smoothing == 0 ? std::string(tr("Not smoothed"))
                                           : tr("Smoothed by {0}", {std::to_string(smoothing)});
  labelled_slider(
      {.name = "smoothing", .label = shown, .high = PlotView::kMostSmoothing, .width = width},
      model.plots.smoothing);
  help_tooltip(tr(
      "How many pixels to either side the lines are averaged over. In a plot: the wheel zooms, a "
      "drag zooms into what it crosses, a double click shows everything."));
}

}  // namespace

std::span<const std::string_view> deck_names() { return kDecks; }

float deck_bar_height(float width) {
  return width < px(kFullBar) ? 2 * px(kControl) + px(kGap) : px(kControl);
}

void draw_deck_bar(Stage& stage, float width) {
  Model& model = stage.model;
  const bool narrow = width < px(kFullBar);
  int chosen = static_cast<int>(model.deck);
  const float exports = 2 * (px(kExport) + px(kGap));
  const float rest = width - exports;
  const float choices = narrow ? width
                               : std::min(px(kWidestDeckName) * static_cast<float>(kDecks.size()),
                                          rest - px(kGap) - px(kNarrowestSlider));
  if (segments("deck", kDecks, chosen, choices)) model.deck = static_cast<Deck>(chosen);
  const float slider = narrow ? rest : std::min(px(kWidestSlider), rest - choices - px(kGap));
  if (!narrow) ImGui::SameLine(0, rest - choices - slider);
  draw_smoothing(model, slider);
  ImGui::SameLine(0, px(kGap));
  draw_exports(stage);
}

void draw_deck(Stage& stage, ImVec2 size) {
  const auto panels = panels_of(stage.model.deck);
  const float gap = px(12);
  stage.model.deck_size = size;
  const auto count = static_cast<int>(panels.size());
  const int columns =
      std::clamp(static_cast<int>((size.x + gap) / (px(kNarrowest) + gap)), 1, count);
  const auto left = [&](int column) {
    return std::round((size.x + gap) * static_cast<float>(column) / static_cast<float>(columns));
  };
  for (int i = 0; i < count; ++i) {
    const int column = i % columns;
    if (column != 0) ImGui::SameLine(0, gap);
    const float width = left(column + 1) - left(column) - gap;
    panels[static_cast<std::size_t>(i)](stage, {width, size.y > 0 ? size.y : px(kDeckPanel)});
  }
}

}  // namespace counterfeit::ui
