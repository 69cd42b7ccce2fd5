#include <algorithm>
#include <cmath>
#include <string>

#include "gan/latent.h"
#include "ui/explore.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// One fake turning into another: from the one picked before to the one picked last.

namespace counterfeit::ui {
namespace {

constexpr int kFrames = 33;
constexpr int kInStrip = 9;
constexpr int kFrameMs = 50;

base::Matrix<float> path(const ExploreState& state, int latent_dim) {
  base::Matrix<float> latents(state.picked.size(), kFrames);
  for (int i = 0; i < kFrames; ++i)
    latents.col(i) = gan::slerp(latent_dim, state.partner, state.picked, i / (kFrames - 1.0));
  return latents;
}

// There and back again, so that the loop has no jump.
void save_loop(Stage& stage) {
  const std::vector<std::uint8_t>& pixels =
      stage.model.explore.sheets[ExploreState::kMorphed].pixels;
  if (pixels.size() != static_cast<std::size_t>(kFrames * kPicturePixels)) return;
  PictureFile file{
      .name = "fake-morph", .pixels = pixels, .columns = 1, .frame_ms = kFrameMs, .scale = 8};
  for (int i = kFrames - 2; i > 0; --i) {
    const auto from = pixels.begin() + std::ptrdiff_t{i} * kPicturePixels;
    file.pixels.insert(file.pixels.end(), from, from + kPicturePixels);
  }
  stage.commands.save_pictures(file);
}

void play_morph(Stage& stage) {
  ExploreState& state = stage.model.explore;
  if (!state.morphing) return;
  const double frame = (stage.model.now - state.morph_since) * 1000 / kFrameMs;
  const double turn = std::fmod(frame / (kFrames - 1), 2.0);
  state.morph = static_cast<float>(turn <= 1 ? turn : 2 - turn);
}

void draw_bar(Stage& stage) {
  ExploreState& state = stage.model.explore;
  if (button({.name = "morph_play",
              .help = state.morphing ? tr("Stop here") : tr("Back and forth"),
              .icon = state.morphing ? Icon::kPause : Icon::kPlay,
              .width = px(kControl)})) {
    state.morphing = !state.morphing;
    // Goes on from where it stands.
    state.morph_since =
        stage.model.now - static_cast<double>(state.morph) * (kFrames - 1) * kFrameMs / 1000;
  }
  ImGui::SameLine(0, px(kGap));
  const ButtonOptions save{.name = "save_loop",
                           .label = tr("Save the loop"),
                           .help = tr("As an animated PNG, which says that it is synthetic"),
                           .icon = Icon::kSave};
  const float width = ImGui::GetContentRegionAvail().x - button_width(save) - px(kGap);
  if (explore_slider("morph", state.morph, 0, 1, std::max(px(80), width))) state.morphing = false;
  ImGui::SameLine(0, px(kGap));
  if (button(save)) save_loop(stage);
}

}  // namespace

void draw_explore_morph(Stage& stage) {
  ExploreState& state = stage.model.explore;
  const ExploredHand hand = explored_hand(stage.model);
  label_text(
      tr("From the fake picked before to the one picked last, along the great circle of the noise. "
         "Pick two on the wall."));
  want(stage, ExploreState::kMorphed,
       "morph " + latent_name(state.partner) + " " + latent_name(state.picked),
       [&] { return path(state, hand.latent_dim); });
  play_morph(stage);
  draw_bar(stage);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float small = std::floor(std::min(room.x / kInStrip, px(72)));
  const float large =
      std::floor(std::max(px(84), std::min({room.x, room.y - small - 2 * px(kGap), px(616)})));
  ImVec2 at = ImGui::GetCursorScreenPos();
  const int frame = static_cast<int>(std::lround(state.morph * (kFrames - 1)));
  paint(stage, {.slot = ExploreState::kMorphed,
                .first = frame,
                .at = {at.x + std::floor((room.x - large) / 2), at.y + px(kGap)},
                .side = large,
                .pitch = large});
  ImGui::Dummy({room.x, large + px(kGap)});
  add_target("morphed");
  at = ImGui::GetCursorScreenPos();
  const float left = at.x + std::floor((room.x - small * kInStrip) / 2);
  for (int i = 0; i < kInStrip; ++i) {
    const int first = i * (kFrames - 1) / (kInStrip - 1);
    const float x = left + static_cast<float>(i) * small;
    paint(stage, {.slot = ExploreState::kMorphed,
                  .first = first,
                  .at = {x, at.y},
                  .side = small - px(4),
                  .pitch = small});
    if (std::abs(frame - first) <= (kFrames - 1) / (kInStrip - 1) / 2)
      ImGui::GetWindowDrawList()->AddRect({x, at.y}, {x + small - px(4), at.y + small - px(4)},
                                          palette().generator, px(2), 0, px(2));
  }
  ImGui::Dummy({room.x, small});
}

}  // namespace counterfeit::ui
