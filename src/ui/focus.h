#pragma once

#include <optional>
#include <vector>

#include "imgui.h"

// The way of the Tab key. ImGui's goes round and round in one window, and nowhere at all once the
// control that it was at is no longer drawn; here it goes on from the last control of a window to
// the first of the next one, from top to bottom of the screen, and begins again at the top.

namespace counterfeit::ui {

void begin_focus();  // before the first window of a frame
void end_focus();    // after its last one

// What somebody points at in the last item: the place under the mouse, or while the keyboard is
// there a place that the arrow keys move by `stride` device pixels, from the first one on. A side
// of 0: these two arrows are left alone, and the way begins in the middle.
struct Pointing {
  ImVec2 at;  // on the screen
  bool by_keys = false;
};
std::optional<Pointing> pointing(ImVec2 stride);

// A pen on the last item, a square of that many pixels a side: with the mouse or a finger it draws
// while it is pressed, with the keyboard the arrows move it and it draws while the space bar is
// held.
struct Pen {
  ImVec2 at;                // on the screen
  std::vector<ImVec2> way;  // it draws through these, `at` being the last; empty: it does not draw
  bool by_keys = false;
};
std::optional<Pen> pen_on(int pixels);

// Whether that key was pressed just now (or repeats) for the last item, which the keyboard is at:
// from now on the key is the item's and leads to no other control.
bool takes_key(ImGuiKey key);

}  // namespace counterfeit::ui
