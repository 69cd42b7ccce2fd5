#pragma once

namespace counterfeit::ui {

// Lets a finger drag the scrolled window under it, which ImGui leaves to the application. Call once
// in each frame, inside that window.
void touch_scroll();

// In this frame the finger belongs to what it is on (a drawing, an inner list): nothing scrolls
// under it any more.
void take_touch();

}  // namespace counterfeit::ui
