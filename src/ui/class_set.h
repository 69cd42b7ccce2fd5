#pragma once

#include <vector>

#include "data/drawing.h"
#include "game/class_set.h"
#include "imgui.h"

// The class's own digits: a pad to draw them on, and all that have been drawn.

namespace counterfeit::ui {

struct Stage;

struct ClassSetState {
  game::ClassSet set;
  bool shown = false;  // the Data place shows it instead of the data set
  int label = 0;       // of the next drawing
  int chosen = -1;     // of the drawings; -1: none

  std::vector<data::PadStroke> strokes;  // on the pad
  bool pen_down = false;
  base::Bytes preview;  // what becomes of them; empty: nothing yet
  std::uint64_t preview_version = 0;
};

void draw_class_set(Stage& stage, float width);

// The two panels of it.
void draw_class_pad(Stage& stage, float width);
void draw_class_album(Stage& stage, ImVec2 size);

}  // namespace counterfeit::ui
