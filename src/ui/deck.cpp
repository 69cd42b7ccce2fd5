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

constexpr std::array<std::string_view, 5> kDecks = {"Game", "Curves", "Quality", "Forces",
                                                    "Layers"};
constexpr float kFullBar = 700;  // below, the smoothing takes a row of its own
constexpr float kExport = 84;
constexpr float kNarrowest = 240;  // of a panel
constexpr float kPanelHeight = 230;

using Panel = void (*)(Stage&, ImVec2);

std::span<const Panel> panels_of(Deck deck) {
  static constexpr std::array<Panel, 2> kCurves = {draw_losses, draw_verdicts};
  static constexpr std::array<Panel, 3> kQuality = {draw_frechet, draw_overlap, draw_class_bars};
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
              .help = "Save all curves of the run as a table",
              .icon = Icon::kSave,
              .enabled = some,
              .width = px(kExport)})) {
    const std::string table = history_csv(model);
    stage.commands.save_file(name + ".csv", {table.begin(), table.end()});
  }
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "save_png",
              .label = "PNG",
              .help = "Save what stands below as a picture",
              .icon = Icon::kSave,
              .enabled = some,
              .width = px(kExport)}))
    stage.commands.save_picture(name + ".png", model.deck_low, model.deck_high);
}

void draw_smoothing(Model& model, float width) {
  ImGui::SetNextItemWidth(width);
  ImGui::SliderInt("##smoothing", &model.plots.smoothing, 0, PlotView::kMostSmoothing,
                   model.plots.smoothing == 0 ? "Not smoothed" : "Smoothed by %d",
                   ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoInput);
  add_target("smoothing");
  focus_ring();
  help_tooltip(
      "How many pixels to either side the lines are averaged over. In a plot: the wheel zooms, a "
      "drag zooms into what it crosses, a double click shows everything.");
}

}  // namespace

float deck_bar_height(float width) {
  return width < px(kFullBar) ? 2 * px(kControl) + px(kGap) : px(kControl);
}

void draw_deck_bar(Stage& stage, float width) {
  Model& model = stage.model;
  const bool narrow = width < px(kFullBar);
  int chosen = static_cast<int>(model.deck);
  const float choices = narrow ? width : px(88) * static_cast<float>(kDecks.size());
  if (segments("deck", kDecks, chosen, choices)) model.deck = static_cast<Deck>(chosen);
  const float exports = 2 * (px(kExport) + px(kGap));
  const float slider = narrow ? width - exports : std::min(px(200), width - choices - exports);
  if (!narrow) ImGui::SameLine(0, width - choices - slider - exports);
  draw_smoothing(model, slider);
  ImGui::SameLine(0, px(kGap));
  draw_exports(stage);
}

void draw_deck(Stage& stage, ImVec2 size) {
  const auto panels = panels_of(stage.model.deck);
  const float gap = px(12);
  stage.model.deck_low = ImGui::GetCursorScreenPos();
  const auto count = static_cast<int>(panels.size());
  const int columns =
      std::clamp(static_cast<int>((size.x + gap) / (px(kNarrowest) + gap)), 1, count);
  const float width =
      std::floor((size.x - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  for (int i = 0; i < count; ++i) {
    if (i % columns != 0) ImGui::SameLine(0, gap);
    panels[static_cast<std::size_t>(i)](stage, {width, size.y > 0 ? size.y : px(kPanelHeight)});
  }
  stage.model.deck_high = {stage.model.deck_low.x + size.x, ImGui::GetItemRectMax().y};
}

}  // namespace counterfeit::ui
