#pragma once

#include "imgui.h"

namespace counterfeit::ui {

// Fills [low, high), whole device pixels, with one opaque colour and round corners, before what is
// drawn into the list later. Where the page is drawn without a graphics processor, large areas are
// what a frame costs: one over the whole of it, blended and textured as ImGui has it, takes four
// times as long as to clear them.
void fill_area(ImDrawList& list, ImVec2 low, ImVec2 high, ImU32 colour, float rounding);

// From now on this context's large areas are cleared by `clear`: it fills the command's ClipRect
// with the colour in its UserCallbackData, an ImU32. Without it ImGui fills them like all else.
void clear_areas_with(ImDrawCallback clear);

}  // namespace counterfeit::ui
