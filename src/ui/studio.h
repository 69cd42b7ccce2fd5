#pragma once

#include "ui/stage.h"

namespace counterfeit::ui {

// The page: fakes beside reals, what both networks make of them, and the controls. Fits any width
// from a phone's to a wall's. Call between ImGui's NewFrame and Render.
void draw_studio(Stage& stage);

}  // namespace counterfeit::ui
