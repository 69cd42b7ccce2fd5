#include <algorithm>
#include <cmath>
#include <string>

#include "ui/explore.h"
#include "ui/focus.h"
#include "ui/format.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/widgets.h"

// A drawing, or a picture that was dropped, and the fake that is nearest to it.

namespace counterfeit::ui {
namespace {

constexpr float kPen = 1.3f;  // its radius in pixels of the picture

// A dot with a soft edge.
void dot(std::vector<std::uint8_t>& picture, float x, float y) {
  for (int row = 0; row < kPictureSide; ++row)
    for (int column = 0; column < kPictureSide; ++column) {
      const float away =
          std::hypot(static_cast<float>(column) + 0.5f - x, static_cast<float>(row) + 0.5f - y);
      const float ink = std::clamp(kPen + 0.5f - away, 0.0f, 1.0f);
      std::uint8_t& pixel = picture[static_cast<std::size_t>(row * kPictureSide + column)];
      pixel = std::max(pixel, static_cast<std::uint8_t>(ink * 255));
    }
}

// The pen goes straight from where it was to where it is.
void move_pen(ExploreState& state, float x, float y) {
  if (state.drawing.empty()) state.drawing.assign(kPicturePixels, 0);
  const float from_x = state.last_x < 0 ? x : state.last_x;
  const float from_y = state.last_y < 0 ? y : state.last_y;
  const int dots = 1 + static_cast<int>(2 * std::hypot(x - from_x, y - from_y));
  for (int i = 1; i <= dots; ++i) {
    const float share = static_cast<float>(i) / static_cast<float>(dots);
    dot(state.drawing, from_x + share * (x - from_x), from_y + share * (y - from_y));
  }
  state.last_x = x;
  state.last_y = y;
  ++state.drawing_version;
  state.found.reset();
}

// In the middle of an empty sheet, in as many lines as it takes.
void draw_sheet_hint(ImVec2 low, float side, const std::string& hint) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(low, {low.x + side, low.y + side}, palette().ground, px(4));
  const float wrap = side - 2 * px(kGap);
  const ImVec2 size = ImGui::CalcTextSize(hint.c_str(), nullptr, false, wrap);
  list.AddText(nullptr, 0,
               {std::round(low.x + (side - size.x) / 2), std::round(low.y + (side - size.y) / 2)},
               palette().muted, hint.c_str(), nullptr, wrap);
}

void draw_paper(Stage& stage, float side) {
  ExploreState& state = stage.model.explore;
  const ImVec2 low = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("paper", {side, side});
  add_target("paper");
  focus_ring();
  const std::optional<Pen> pen = pen_on(kPictureSide);
  if (pen && !pen->way.empty()) {
    if (!pen->by_keys) take_touch();
    const float pixel = side / kPictureSide;
    for (const ImVec2& at : pen->way)
      move_pen(state, (at.x - low.x) / pixel, (at.y - low.y) / pixel);
  } else {
    state.last_x = state.last_y = -1;
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 high(low.x + side, low.y + side);
  if (state.drawing.empty()) {
    draw_sheet_hint(low, side, tr("Draw here"));
  } else {
    stage.painter.paint(list, {.source = "drawing",
                               .version = state.drawing_version,
                               .pixels = state.drawing,
                               .count = 1,
                               .origin = low,
                               .side = side,
                               .pitch = {side, side},
                               .map = stage.model.colour_map});
  }
  list.AddRect(low, high, palette().line, px(4));
  if (pen && pen->by_keys) draw_ring(pen->at);
}

void draw_found(Stage& stage, float side) {
  ExploreState& state = stage.model.explore;
  const ImVec2 low = ImGui::GetCursorScreenPos();
  ImGui::Dummy({side, side});
  add_target("found");
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (state.found) {
    want(stage, ExploreState::kFound, "found " + latent_name(state.found->latent),
         [&] { return base::Matrix<float>(state.found->latent); });
    paint(stage, {.slot = ExploreState::kFound, .at = low, .side = side, .pitch = side});
  } else {
    draw_sheet_hint(low, side, state.searching ? tr("Searching …") : tr("Its nearest fake"));
  }
  list.AddRect(low, {low.x + side, low.y + side}, palette().line, px(4));
}

void save_pair(Stage& stage) {
  const ExploreState& state = stage.model.explore;
  PictureFile file{.name = "nearest-fake",
                   .pixels = state.drawing,
                   .columns = 2,
                   .scale = 8,
                   .partly_real = true};
  const std::vector<std::uint8_t>& fake = state.sheets[ExploreState::kFound].pixels;
  file.pixels.insert(file.pixels.end(), fake.begin(), fake.end());
  stage.commands.save_pictures(file);
}

// Beside the button before it where there is room, or else below.
bool next_button(const ButtonOptions& options) {
  const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
  const float width = options.width > 0 ? options.width : button_width(options);
  if (ImGui::GetItemRectMax().x + px(kGap) + width <= right) ImGui::SameLine(0, px(kGap));
  return button(options);
}

void draw_search_buttons(Stage& stage) {
  ExploreState& state = stage.model.explore;
  const ExploredHand hand = explored_hand(stage.model);
  const float room = ImGui::GetContentRegionAvail().x;
  const bool narrow = room < px(440);
  if (button({.name = "find",
              .label = state.searching ? tr("Searching …") : tr("Find its nearest fake"),
              .help = tr("Moves the noise until its fake fits the drawing"),
              .accent = palette().generator,
              .enabled = !state.drawing.empty() && !state.searching,
              .width = narrow ? room : px(196)})) {
    state.searching = true;
    state.found.reset();
    stage.commands.find_nearest(hand.hand, state.drawing,
                                state.label >= 0 ? std::optional<int>(state.label) : std::nullopt);
  }
  if (next_button({.name = "choose_picture",
                   .label = tr("Choose a picture…"),
                   .help = tr("A PNG, JPEG or BMP file, in place of a drawing"),
                   .icon = Icon::kFolder,
                   .enabled = !state.searching,
                   .width = narrow ? room : 0}))
    stage.commands.choose_files();
  if (next_button({.name = "clear_drawing",
                   .label = tr("Clear"),
                   .enabled = !state.drawing.empty() && !state.searching})) {
    state.drawing.clear();
    state.found.reset();
  }
  if (next_button({.name = "pick_found",
                   .label = tr("Pick it"),
                   .help = tr("To move its sliders, or morph to it"),
                   .enabled = state.found.has_value()}))
    pick(state, state.found->latent);
  if (next_button({.name = "save_pair",
                   .help = tr("Both as a PNG that says what is synthetic"),
                   .icon = Icon::kSave,
                   .enabled = state.found && has(stage, ExploreState::kFound,
                                                 "found " + latent_name(state.found->latent))}))
    save_pair(stage);
}

}  // namespace

void draw_explore_nearest(Stage& stage) {
  ExploreState& state = stage.model.explore;
  label_text(
      tr("Draw a sign, or choose or drop a picture of one (PNG, JPEG or BMP). The fake that comes "
         "nearest to it shows what the generator can and cannot do."));
  draw_search_buttons(stage);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float gap = px(12);
  const float side = std::floor(std::max(px(112), std::min((room.x - gap) / 2, room.y - px(40))));
  // In the middle of the width, with a line of words below.
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() +
                       std::max(0.0f, std::floor((room.x - 2 * side - gap) / 2)));
  const float left = ImGui::GetCursorPosX();
  draw_paper(stage, side);
  ImGui::SameLine(0, gap);
  draw_found(stage, side);
  if (!state.found) return;
  ImGui::SetCursorPosX(left);
  std::string text = tr("Off by {0} of full ink, as a root mean square over the pixels.",
                        {percent(state.found->error)});
  if (state.found->label)
    text = tr("Class {0}.", {std::to_string(*state.found->label)}) + " " + text;
  muted_text(text);
}

}  // namespace counterfeit::ui
