#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ui/class_set.h"
#include "ui/focus.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/widgets.h"

// Where the class draws.

namespace counterfeit::ui {
namespace {

constexpr float kLargestPad = 360, kSmallestPad = 220;
constexpr float kAround = 400;      // height of everything above and below the pad
constexpr float kPenWidth = 0.09f;  // of the pad's side, on the screen
constexpr float kSmallestMove = 0.004f;
constexpr float kPreview = 56;
constexpr std::array<std::string_view, game::ClassSet::kClasses> kDigits = {
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

void show_preview(ClassSetState& state) {
  auto picture = data::picture_of(state.strokes);
  state.preview = picture.ok() ? std::move(picture).value() : base::Bytes();
  ++state.preview_version;
}

void clear_pad(ClassSetState& state) {
  state.strokes.clear();
  show_preview(state);
}

std::size_t points_drawn(const ClassSetState& state) {
  std::size_t points = 0;
  for (const data::PadStroke& stroke : state.strokes) points += stroke.size() + 1;
  return points;
}

void move_pad_pen(ClassSetState& state, data::PadPoint to) {
  if (!state.pen_down) state.strokes.emplace_back();
  state.pen_down = true;
  data::PadStroke& stroke = state.strokes.back();
  if (!stroke.empty() && std::hypot(to.x - stroke.back().x, to.y - stroke.back().y) < kSmallestMove)
    return;
  if (points_drawn(state) < data::kMostPadPoints) stroke.push_back(to);
}

void lift_pen(ClassSetState& state) {
  if (!state.pen_down) return;
  state.pen_down = false;
  show_preview(state);
}

void paint_strokes(const ClassSetState& state, ImVec2 low, float side) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ink = palette().text;
  const float width = side * kPenWidth;
  list.PushClipRect(low, {low.x + side, low.y + side}, true);
  std::vector<ImVec2> points;
  for (const data::PadStroke& stroke : state.strokes) {
    points.clear();
    for (const data::PadPoint& at : stroke)
      points.emplace_back(low.x + at.x * side, low.y + at.y * side);
    list.AddPolyline(points.data(), static_cast<int>(points.size()), ink, 0, width);
    for (const ImVec2& at : points) list.AddCircleFilled(at, width / 2, ink);  // round joints
  }
  list.PopClipRect();
}

void draw_pad(ClassSetState& state, float side) {
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const ImVec2 high(low.x + side, low.y + side);
  ImGui::InvisibleButton("class_pad", {side, side});
  add_target("class_pad");
  focus_ring();
  const std::optional<Pen> pen = pen_on(kPictureSide);
  if (pen && !pen->way.empty()) {
    if (!pen->by_keys) take_touch();
    for (const ImVec2& at : pen->way)
      move_pad_pen(state, {(at.x - low.x) / side, (at.y - low.y) / side});
  } else {
    lift_pen(state);
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(low, high, palette().ground, px(6));
  list.AddRect(low, high, palette().line, px(6));
  if (state.strokes.empty()) {
    const std::string hint = tr("Draw a {0}", {kDigits[static_cast<std::size_t>(state.label)]});
    const ImVec2 size = ImGui::CalcTextSize(hint.c_str());
    list.AddText(
        {std::round((low.x + high.x - size.x) / 2), std::round((low.y + high.y - size.y) / 2)},
        palette().muted, hint.c_str());
  }
  paint_strokes(state, low, side);
  if (pen && pen->by_keys) draw_ring(pen->at);
}

void choose_digit(ClassSetState& state, float width) {
  label_text(tr("Which digit it is"));
  segments("digit", kDigits, state.label, width);
}

void add_drawing(Stage& stage) {
  ClassSetState& state = stage.model.class_set;
  const auto picture = data::picture_of(state.strokes);
  const base::Status added = picture.ok() ? state.set.add(*picture, state.label) : picture.error();
  if (!added) return stage.model.say(Notice::Kind::kError, added.error().sentence());
  clear_pad(state);
  state.chosen = -1;
  stage.commands.keep_class_set();
}

// What the networks will see, and what to do with it.
void draw_pad_actions(Stage& stage, float width) {
  ClassSetState& state = stage.model.class_set;
  const float gap = px(kGap), side = px(kPreview);
  const ImVec2 low = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (state.preview.empty()) {
    list.AddRectFilled(low, {low.x + side, low.y + side}, palette().ground, px(4));
    list.AddRect(low, {low.x + side, low.y + side}, palette().line, px(4));
  } else {
    stage.painter.paint(list, {.source = "class_preview",
                               .version = state.preview_version,
                               .pixels = state.preview,
                               .count = 1,
                               .origin = low,
                               .side = side,
                               .pitch = {side, side},
                               .map = stage.model.colour_map});
  }
  ImGui::Dummy({side, side});
  help_tooltip(
      tr("The drawing as 28 by 28 pixels, scaled and centred: what the networks see of it"));
  ImGui::SameLine(0, gap);
  const float rest = width - side - gap;
  if (button({.name = "class_add",
              .label = tr("Add this {0}", {kDigits[static_cast<std::size_t>(state.label)]}),
              .help = tr("To the class set"),
              .accent = palette().generator,
              .enabled = !state.strokes.empty(),
              .width = rest,
              .height = side}))
    add_drawing(stage);
  const float half = std::floor((width - gap) / 2);
  if (button({.name = "class_undo_stroke",
              .label = tr("Undo the stroke"),
              .enabled = !state.strokes.empty(),
              .width = half})) {
    state.strokes.pop_back();
    show_preview(state);
  }
  ImGui::SameLine(0, gap);
  if (button({.name = "class_clear",
              .label = tr("Clear the pad"),
              .enabled = !state.strokes.empty(),
              .width = half}))
    clear_pad(state);
}

}  // namespace

void draw_class_pad(Stage& stage, float width) {
  if (begin_panel({.name = "class_pad_panel", .title = tr("Draw a digit"), .size = {width, 0}})) {
    ClassSetState& state = stage.model.class_set;
    const float room = ImGui::GetContentRegionAvail().x;
    choose_digit(state, room);
    // What is done with a drawing stays in sight below it.
    const float high = std::max(px(kSmallestPad), ImGui::GetIO().DisplaySize.y - px(kAround));
    const float side = std::min({room, px(kLargestPad), high});
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::floor((room - side) / 2));
    draw_pad(state, side);
    draw_pad_actions(stage, room);
  }
  end_panel();
}

}  // namespace counterfeit::ui
