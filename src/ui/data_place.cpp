#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

constexpr float kWidestText = 640;

}  // namespace

void draw_data_place(Stage& stage, float width) {
  const float gap = px(12);
  const bool narrow = width < px(kMediumFrom);
  const float side = narrow ? width : std::min(px(320), std::floor(width * 0.4f));
  ImGui::BeginGroup();
  draw_data(stage, side);
  draw_colours(stage, side);
  ImGui::EndGroup();
  if (narrow) return draw_reals(stage, {.each = {width, 0}});
  ImGui::SameLine(0, gap);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  draw_reals(stage, {.each = {room.x, std::max(room.y - 1, px(320))}});
}

void draw_coming(const char* title, std::string_view sentence, float width) {
  if (begin_panel({.name = title, .title = title, .size = {std::min(width, px(kWidestText)), 0}}))
    muted_text(sentence);
  end_panel();
}

}  // namespace counterfeit::ui
