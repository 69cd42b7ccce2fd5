#pragma once

#include "ui/stage.h"

namespace counterfeit::ui {

// The whole window: the header with its tabs, the place that was chosen, and over them what is to
// be said. Fits any width from a phone's to a wall's. Call between ImGui's NewFrame and Render.
void draw_page(Stage& stage);

}  // namespace counterfeit::ui
