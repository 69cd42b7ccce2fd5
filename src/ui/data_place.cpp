#include <algorithm>
#include <array>
#include <cmath>

#include "ui/class_set.h"
#include "ui/panels.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

constexpr float kWidestChoice = 360;

}  // namespace

void draw_data_place(Stage& stage, float width) {
  ClassSetState& own = stage.model.class_set;
  int shown = own.shown ? 1 : 0;
  constexpr std::array<std::string_view, 2> kWhose = {tr_later("The data set"),
                                                      tr_later("The class's own")};
  if (segments("data_view", kWhose, shown, std::min(width, px(kWidestChoice))))
    own.shown = shown > 0;
  if (own.shown) return draw_class_set(stage, width);

  const float gap = px(12);
  const bool narrow = width < px(kMediumFrom);
  const float side = narrow ? width : std::min(px(320), std::floor(width * 0.4f));
  ImGui::BeginGroup();
  draw_data(stage, side);
  draw_runs(stage, side);
  draw_colours(stage, side);
  ImGui::EndGroup();
  if (narrow) return draw_reals(stage, {.each = {width, 0}});
  ImGui::SameLine(0, gap);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  draw_reals(stage, {.each = {room.x, std::max(room.y - 1, px(320))}});
}

}  // namespace counterfeit::ui
