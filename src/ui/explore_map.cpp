#include <algorithm>
#include <cmath>
#include <string>

#include "imgui.h"
#include "ui/explore.h"
#include "ui/focus.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
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
  return std::string(tr(gan::shape_figure_name(direction.name)));
}

// Where the map lies on the screen. Places are in standard deviations from the plane's middle, to
// the right and downwards.
struct Plane {
  ImVec2 low;
  float whole, pitch;  // device pixels

  float on_screen(float from, float place) const {
    return from + pitch / 2 +
           (std::clamp(place, -kReach, kReach) / kReach + 1) / 2 * (whole - pitch);
  }
  float in_plane(float from, float at) const {
    return kReach * (2 * std::clamp((at - from - pitch / 2) / (whole - pitch), 0.0f, 1.0f) - 1);
  }
  ImVec2 on_screen(ImVec2 place) const {
    return {on_screen(low.x, place.x), on_screen(low.y, place.y)};
  }
  ImVec2 in_plane(ImVec2 at) const { return {in_plane(low.x, at.x), in_plane(low.y, at.y)}; }
};

ImVec2 place_of_picked(const ExploreState& state) {
  const auto along = [&](std::size_t number) {
    const gan::Direction& direction = (*state.directions)[number];
    return state.picked.head(direction.z.size()).dot(direction.z);
  };
  return {along(0), -along(1)};
}

// The fake at a place of the plane, over the map.
void draw_here(Stage& stage, const Plane& plane, ImVec2 place) {
  ExploreState& state = stage.model.explore;
  const ImVec2 spot = plane.on_screen(place), low = plane.low;
  state.here = latent_at(state, place.x, place.y);
  want(stage, ExploreState::kHere, "here " + latent_name(state.here),
       [&] { return base::Matrix<float>(state.here); });
  const float side = px(112);
  const ImVec2 at(std::clamp(spot.x - side / 2, low.x, low.x + plane.whole - side),
                  spot.y - side - px(16) > low.y ? spot.y - side - px(16) : spot.y + px(16));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  paint(stage, {.slot = ExploreState::kHere, .at = at, .side = side, .pitch = side});
  list.AddRect({at.x - px(2), at.y - px(2)}, {at.x + side + px(2), at.y + side + px(2)},
               palette().generator, px(3), 0, px(2));
  list.AddCircle(spot, px(5), palette().generator, 0, px(2));
}

// Where the picked one lies.
void draw_mark(const ExploreState& state, const Plane& plane) {
  draw_ring(plane.on_screen(place_of_picked(state)));
}

// With the arrows, while the keyboard is on the map, the last item.
void walk(ExploreState& state) {
  constexpr float kStride = 0.25f;
  if (!state.walked) state.walked = place_of_picked(state);
  const auto go = [&](ImGuiKey key, float& along, float by) {
    if (takes_key(key)) along = std::clamp(along + by, -kReach, kReach);
  };
  go(ImGuiKey_LeftArrow, state.walked->x, -kStride);
  go(ImGuiKey_RightArrow, state.walked->x, kStride);
  go(ImGuiKey_UpArrow, state.walked->y, -kStride);
  go(ImGuiKey_DownArrow, state.walked->y, kStride);
}

}  // namespace

void draw_explore_map(Stage& stage) {
  ExploreState& state = stage.model.explore;
  if (!state.directions || state.directions->size() < 2)
    return muted_text(tr("Measuring the generator's main directions …"));
  label_text(
      tr("The plane of noise through the picked one. To the right grows: {0}; upwards: {1}. Walk "
         "with the pointer or the arrow keys, press to pick.",
         {axis((*state.directions)[0]), axis((*state.directions)[1])}));
  const std::vector<std::uint8_t>& mapped = state.sheets[ExploreState::kMapped].pixels;
  if (button({.name = "save_map",
              .label = tr("Save as PNG"),
              .help = tr("The whole map, which says that it is synthetic"),
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
  if (ImGui::IsItemActive()) take_touch();  // a finger walks as well
  paint(stage, {.slot = ExploreState::kMapped,
                .count = kAcross * kAcross,
                .columns = kAcross,
                .at = low,
                .side = pitch,
                .pitch = pitch});
  const Plane plane{.low = low, .whole = whole, .pitch = pitch};
  draw_mark(state, plane);
  if (ImGui::GetIO().NavVisible && ImGui::IsItemFocused()) {
    walk(state);
    draw_here(stage, plane, *state.walked);
  } else {
    state.walked.reset();
    if (!ImGui::IsItemHovered()) return;
    draw_here(stage, plane, plane.in_plane(ImGui::GetMousePos()));
  }
  if (pressed) pick(state, state.here);
}

}  // namespace counterfeit::ui
