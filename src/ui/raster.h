#pragma once

#include "data/png.h"
#include "imgui.h"

namespace counterfeit::ui {

// A part of a finished frame as a picture in red, green and blue, on the ground of the theme: the
// triangles of ImGui's lists with the font's texture, as the graphics card draws them. What
// callbacks draw, pictures on the screen, is left out. Corners in device pixels, `high` excluded.
data::Picture rasterise(const ImDrawData& frame, ImVec2 low, ImVec2 high);

}  // namespace counterfeit::ui
