#pragma once

#include "ui/commands.h"
#include "ui/model.h"
#include "ui/pictures.h"

namespace counterfeit::ui {

// What every panel works with: what to draw, whom to ask, what draws the pictures.
struct Stage {
  Model& model;
  Commands& commands;
  PicturePainter& painter;
};

}  // namespace counterfeit::ui
