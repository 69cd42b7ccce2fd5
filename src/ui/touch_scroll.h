#pragma once

namespace counterfeit::ui {

// Lets a finger drag the scrolled window under it, which ImGui leaves to the application. Call once
// in each frame, inside that window.
void touch_scroll();

}  // namespace counterfeit::ui
