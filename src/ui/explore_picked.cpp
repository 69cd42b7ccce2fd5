#include <algorithm>
#include <cmath>
#include <string>

#include "gan/latent.h"
#include "ui/explore.h"
#include "ui/format.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// The picked fake, large, with the sliders of its generator.

namespace counterfeit::ui {
namespace {

constexpr float kSliderEnd = 3;  // standard deviations, at both ends of a slider

// "Slant", and where several directions change the same most: "Slant 2".
std::string slider_label(const session::Directions& directions, std::size_t number) {
  const gan::ShapeFigure figure = directions[number].name;
  std::string text(tr(gan::shape_figure_name(figure)));
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  int same = 1;
  for (std::size_t i = 0; i < number; ++i) same += directions[i].name == figure ? 1 : 0;
  return same > 1 ? text + " " + std::to_string(same) : text;
}

void draw_direction_slider(ExploreState& state, std::size_t number, float room) {
  const gan::Direction& direction = (*state.directions)[number];
  auto z = state.picked.head(direction.z.size());
  float value = z.dot(direction.z);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float words = px(108), figure = px(40);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(slider_label(*state.directions, number).c_str());
  ImGui::SetCursorScreenPos({at.x + words, at.y});
  const std::string id = "slider/" + std::to_string(number + 1);
  if (explore_slider(id.c_str(), value, -kSliderEnd, kSliderEnd, room - words - figure))
    gan::set_slider(direction, static_cast<double>(value), state.picked);
  help_tooltip(
      tr("A principal direction of the noise, named after what it was measured to change most. In "
         "standard deviations."));
  const std::string text = fixed(static_cast<double>(value), 1);
  ImGui::SameLine(0, 0);
  const ImVec2 end = ImGui::GetCursorScreenPos();
  const float left = at.x + room - ImGui::CalcTextSize(text.c_str()).x;
  ImGui::SetCursorScreenPos({left, end.y});
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(text.c_str());
}

void draw_sliders(Model& model) {
  ExploreState& state = model.explore;
  const float room = ImGui::GetContentRegionAvail().x;
  label_text(tr("Its noise along the generator's main directions"));
  if (!state.directions)
    return muted_text(state.hand->of == session::Hand::Of::kRun && !model.explorable()
                          ? tr("Only generators of grey pictures of 28 x 28 pixels can be explored.")
                          : tr("Measuring what each of them changes …"));
  for (std::size_t i = 0; i < state.directions->size(); ++i) draw_direction_slider(state, i, room);
}

void draw_actions(Stage& stage) {
  ExploreState& state = stage.model.explore;
  const float half = std::floor((ImGui::GetContentRegionAvail().x - px(kGap)) / 2);
  if (button({.name = "undo_sliders",
              .label = tr("As picked"),
              .help = tr("Put the sliders back to where they were"),
              .icon = Icon::kReset,
              .enabled = state.picked != state.origin,
              .width = half}))
    state.picked = state.origin;
  ImGui::SameLine(0, px(kGap));
  const ExploreSheet& sheet = state.sheets[ExploreState::kPicked];
  if (button({.name = "save_picked",
              .label = tr("Save"),
              .help = tr("As a PNG that says in its metadata that it is synthetic"),
              .icon = Icon::kSave,
              .enabled = !sheet.pixels.empty(),
              .width = half}))
    stage.commands.save_pictures(
        {.name = "fake", .pixels = sheet.pixels, .columns = 1, .scale = 16});
}

}  // namespace

void draw_explore_picked(Stage& stage, float width) {
  ExploreState& state = stage.model.explore;
  if (begin_panel({.name = "explore_picked",
                   .title = tr("The picked one"),
                   .mark = palette().generator,
                   .size = {width, 0}})) {
    want(stage, ExploreState::kPicked, "picked " + latent_name(state.picked),
         [&] { return base::Matrix<float>(state.picked); });
    const float room = ImGui::GetContentRegionAvail().x;
    const float side = std::min(room, px(196));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    paint(stage, {.slot = ExploreState::kPicked,
                  .at = {at.x + std::floor((room - side) / 2), at.y},
                  .side = side,
                  .pitch = side});
    ImGui::Dummy({room, side});
    add_target("picked");
    draw_actions(stage);
    draw_sliders(stage.model);
  }
  end_panel();
}

}  // namespace counterfeit::ui
