#include "ui/studio.h"

#include <algorithm>
#include <cmath>

#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

constexpr float kLowestWide = 600;  // below, the page scrolls instead of squeezing

void draw_controls(Stage& stage, float width) {
  draw_recipe(stage, width);
  draw_compare(stage, width);
  draw_settings(stage, width);
  draw_health(stage, width);
  draw_checkpoint(stage, width);
  draw_colours(stage, width);
}

// What the fakes stand beside.
void draw_others(Stage& stage, const GridsSize& size) {
  if (stage.model.snapshot->rival) return draw_rivals_fakes(stage, size);
  draw_reals(stage, size);
}

// Everything in sight at once: controls left, two grids above a deck of plots.
void draw_wide(Stage& stage, ImVec2 room) {
  const float gap = px(12);
  const float side = px(kSidebar);
  begin_scrolling("sidebar", {side, room.y});
  draw_controls(stage, ImGui::GetContentRegionAvail().x);
  touch_scroll();
  scroll_to_target();
  ImGui::EndChild();

  ImGui::SameLine(0, gap);
  ImGui::BeginGroup();
  const float width = ImGui::GetContentRegionAvail().x;
  const float top = ImGui::GetCursorPosY();
  draw_transport(stage, width);
  ImGui::SetCursorPosY(top + px(kControl) + gap);
  const float left_height = room.y - px(kControl) - gap;
  const float half = std::floor((width - gap) / 2);
  // The plots get a third, and what the pictures cannot use.
  const float fixed = timeline_height() + deck_bar_height(width) + 3 * gap;
  const float third = std::max(std::round(left_height * 0.3f), px(160));
  const float grids = std::min(left_height - third - fixed, grids_height(stage, half));
  const float plots = left_height - grids - fixed;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  draw_fakes(stage, {.each = {half, grids}});
  ImGui::SameLine();
  draw_others(stage, {.each = {half, grids}});
  draw_timeline(stage, width);
  draw_deck_bar(stage, width);
  draw_deck(stage, {width, plots});
  ImGui::PopStyleVar();
  ImGui::EndGroup();
}

// Two columns that scroll.
void draw_medium(Stage& stage, float width) {
  const float gap = px(12);
  const float half = std::floor((width - gap) / 2);
  draw_transport(stage, width);
  draw_fakes(stage, {.each = {half, 0}});
  const float as_high = ImGui::GetItemRectSize().y;  // words above the pictures may want two lines
  ImGui::SameLine(0, gap);
  draw_others(stage, {.each = {half, as_high}});
  draw_timeline(stage, width);
  draw_deck_bar(stage, width);
  draw_deck(stage, {width, 0});
  ImGui::BeginGroup();
  draw_recipe(stage, half);
  draw_compare(stage, half);
  draw_settings(stage, half);
  ImGui::EndGroup();
  ImGui::SameLine(0, gap);
  ImGui::BeginGroup();
  draw_health(stage, half);
  draw_checkpoint(stage, half);
  draw_colours(stage, half);
  ImGui::EndGroup();
}

void draw_phone(Stage& stage, float width) {
  draw_transport(stage, width);
  draw_fakes(stage, {.each = {width, 0}});
  draw_timeline(stage, width);
  draw_others(stage, {.each = {width, 0}, .rows_of_reals = 3});
  draw_deck_bar(stage, width);
  draw_deck(stage, {width, 0});
  draw_controls(stage, width);
}

// What this is about, in one sentence.
void draw_introduction(float width) {
  const char* const sentence =
      tr("A {g|counterfeiter} (the generator) paints digits out of noise, a {d|detective} (the "
         "discriminator) learns to tell them from {r|real} ones, and each gets better by trying to "
         "beat the other.");
  rich_text(sentence, width);
}

}  // namespace

void draw_studio(Stage& stage, float width) {
  draw_introduction(width);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  if (screen.x >= px(kWideFrom)) {
    // Rounding must never give a page that fits a scroll bar.
    const float rest = ImGui::GetContentRegionAvail().y - 1;
    draw_wide(stage, {width, std::max(rest, px(kLowestWide))});
  } else if (screen.x >= px(kMediumFrom)) {
    draw_medium(stage, width);
  } else {
    draw_phone(stage, width);
  }
}

}  // namespace counterfeit::ui
