#pragma once

#include "ui/stage.h"

namespace counterfeit::ui {

// The place where training is watched and steered: fakes beside reals, what both networks make of
// them, and the controls. Takes the rest of the window, `width` device pixels wide.
void draw_studio(Stage& stage, float width);

}  // namespace counterfeit::ui
