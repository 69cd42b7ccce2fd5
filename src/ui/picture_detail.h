#pragma once

#include "ui/picture_grid.h"

namespace counterfeit::ui {

// A picture of the grid shown large beside the pointer: the detective's verdict, where it looked,
// the nearest picture that was trained on and the noise it was made from, as far as these are known
// of it; and asks for what is not.
void draw_picture_detail(Stage& stage, const PictureGrid& grid, int index);

// Asks for a study of a picture of the snapshot, unless a fresh one is there or has been asked for
// a moment ago.
void ask_study(Stage& stage, const session::StudyOf& of);

// The detective's verdict as a bar, `width` device pixels wide.
void draw_verdict_bar(ImDrawList& list, ImVec2 at, float width, float score);

}  // namespace counterfeit::ui
