#pragma once

#include "imgui.h"

namespace counterfeit::ui {

// Fills [low, high) with one opaque colour and round corners; both are rounded down to whole device
// pixels, as ImGui rounds its windows. Where the page is drawn without a graphics processor, large
// areas are what a frame costs: blended and textured, as ImGui has them, they take three to four
// times as long as cleared.
void fill_area(ImDrawList& list, ImVec2 low, ImVec2 high, ImU32 colour, float rounding);

// From now on this context's large areas are cleared by `clear`: it fills the command's ClipRect
// with the colour in its UserCallbackData, an ImU32. Without it ImGui fills them like all else.
void clear_areas_with(ImDrawCallback clear);

}  // namespace counterfeit::ui
