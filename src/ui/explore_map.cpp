#include <algorithm>
#include <cmath>
#include <string>

#include "ui/explore.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// A map of the noise: the plane through the picked fake along its generator's two main directions.

namespace counterfeit::ui {
namespace {

constexpr int kAcross = 13;
constexpr float kReach = 3;  // standard deviations from the middle to each edge

base::Vector<float> latent_at(const ExploreState& state, float x, float y) {
  base::Vector<float> latent = state.picked;
  gan::set_slider((*state.directions)[0], static_cast<double>(x), latent);
  gan::set_slider((*state.directions)[1], static_cast<double>(-y), latent);
  return latent;
}

base::Matrix<float> map_latents(const ExploreState& state) {
  base::Matrix<float> latents(state.picked.size(), kAcross * kAcross);
  for (int i = 0; i < kAcross * kAcross; ++i) {
    const auto place = [](int at) {
      return kReach * (2 * static_cast<float>(at) / (kAcross - 1) - 1);
    };
    latents.col(i) = latent_at(state, place(i % kAcross), place(i / kAcross));
  }
  return latents;
}

// What of the picked one the map depends on: all but where it lies in the plane itself.
std::string plane_of(const ExploreState& state) {
  return latent_name(latent_at(state, 0, 0)) + " " + latent_name((*state.directions)[0].z);
}

std::string axis(const gan::Direction& direction) {
  return std::string(gan::shape_figure_name(direction.name));
}

// The fake where the pointer is, over the map.
void draw_here(Stage& stage, ImVec2 low, float whole, float pitch) {
  ExploreState& state = stage.model.explore;
  const ImVec2 mouse = ImGui::GetMousePos();
  const auto place = [&](float at, float from) {
    const float share = (at - from - pitch / 2) / (whole - pitch);
    return kReach * (2 * std::clamp(share, 0.0f, 1.0f) - 1);
  };
  state.here = latent_at(state, place(mouse.x, low.x), place(mouse.y, low.y));
  want(stage, ExploreState::kHere, "here " + latent_name(state.here),
       [&] { return base::Matrix<float>(state.here); });
  const float side = px(112);
  const ImVec2 at(std::clamp(mouse.x - side / 2, low.x, low.x + whole - side),
                  mouse.y - side - px(16) > low.y ? mouse.y - side - px(16) : mouse.y + px(16));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  paint(stage, {.slot = ExploreState::kHere, .at = at, .side = side, .pitch = side});
  list.AddRect({at.x - px(2), at.y - px(2)}, {at.x + side + px(2), at.y + side + px(2)},
               palette().generator, px(3), 0, px(2));
  list.AddCircle(mouse, px(5), palette().generator, 0, px(2));
}

// Where the picked one lies.
void draw_mark(const ExploreState& state, ImVec2 low, float whole, float pitch) {
  const auto at = [&](std::size_t number, float sign) {
    const gan::Direction& direction = (*state.directions)[number];
    const float value = sign * state.picked.head(direction.z.size()).dot(direction.z);
    const float share = (std::clamp(value, -kReach, kReach) / kReach + 1) / 2;
    return pitch / 2 + share * (whole - pitch);
  };
  const ImVec2 middle(low.x + at(0, 1), low.y + at(1, -1));
  ImGui::GetWindowDrawList()->AddCircle(middle, px(7), palette().ground, 0, px(5));
  ImGui::GetWindowDrawList()->AddCircle(middle, px(7), palette().generator, 0, px(2));
}

}  // namespace

void draw_explore_map(Stage& stage) {
  ExploreState& state = stage.model.explore;
  if (!state.directions || state.directions->size() < 2)
    return muted_text("Measuring the generator's main directions …");
  label_text("The plane of noise through the picked one. To the right grows: " +
             axis((*state.directions)[0]) + "; upwards: " + axis((*state.directions)[1]) +
             ". Walk with the pointer, press to pick.");
  const std::vector<std::uint8_t>& mapped = state.sheets[ExploreState::kMapped].pixels;
  if (button({.name = "save_map",
              .label = "Save as PNG",
              .help = "The whole map, which says that it is synthetic",
              .icon = Icon::kSave,
              .enabled = !mapped.empty()}))
    stage.commands.save_pictures({.name = "fakes-map", .pixels = mapped, .columns = kAcross});
  want(stage, ExploreState::kMapped, "map " + plane_of(state), [&] { return map_latents(state); });
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float pitch = std::floor(std::max(px(120), std::min(room.x, room.y)) / kAcross);
  const float whole = pitch * kAcross;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ImVec2 low(start.x + std::max(0.0f, std::floor((room.x - whole) / 2)), start.y);
  ImGui::SetCursorScreenPos(low);
  const bool pressed = ImGui::InvisibleButton("map", {whole, whole});
  add_target("map");
  focus_ring();
  paint(stage, {.slot = ExploreState::kMapped,
                .count = kAcross * kAcross,
                .columns = kAcross,
                .at = low,
                .side = pitch,
                .pitch = pitch});
  draw_mark(state, low, whole, pitch);
  if (!ImGui::IsItemHovered()) return;
  draw_here(stage, low, whole, pitch);
  if (pressed) pick(state, state.here);
}

}  // namespace counterfeit::ui
