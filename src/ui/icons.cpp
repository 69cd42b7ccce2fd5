#include <cmath>

#include "ui/theme.h"
#include "ui/widgets.h"

// Icons as a few strokes: they need no font and are sharp at every density.

namespace counterfeit::ui {
namespace {

void draw_dice(ImDrawList& list, ImVec2 c, float r, ImU32 colour, float stroke) {
  list.AddRect({c.x - r, c.y - r}, {c.x + r, c.y + r}, colour, r * 0.45f, 0, stroke);
  const float dot = r * 0.2f;
  const float away = r * 0.48f;
  list.AddCircleFilled(c, dot, colour);
  list.AddCircleFilled({c.x - away, c.y - away}, dot, colour);
  list.AddCircleFilled({c.x + away, c.y - away}, dot, colour);
  list.AddCircleFilled({c.x - away, c.y + away}, dot, colour);
  list.AddCircleFilled({c.x + away, c.y + away}, dot, colour);
}

void draw_reset(ImDrawList& list, ImVec2 c, float r, ImU32 colour, float stroke) {
  const float begin = -0.8f;
  list.PathArcTo(c, r * 0.85f, begin, begin + 5.2f, 24);
  list.PathStroke(colour, 0, stroke);
  const ImVec2 tip(c.x + r * 0.85f * std::cos(begin), c.y + r * 0.85f * std::sin(begin));
  list.AddTriangleFilled({tip.x + r * 0.30f, tip.y + r * 0.38f},
                         {tip.x - r * 0.55f, tip.y + r * 0.22f},
                         {tip.x + r * 0.20f, tip.y - r * 0.50f}, colour);
}

void draw_folder(ImDrawList& list, ImVec2 c, float r, ImU32 colour, float stroke) {
  list.PathLineTo({c.x - r, c.y + r * 0.75f});
  list.PathLineTo({c.x - r, c.y - r * 0.7f});
  list.PathLineTo({c.x - r * 0.25f, c.y - r * 0.7f});
  list.PathLineTo({c.x, c.y - r * 0.4f});
  list.PathLineTo({c.x + r, c.y - r * 0.4f});
  list.PathLineTo({c.x + r, c.y + r * 0.75f});
  list.PathStroke(colour, ImDrawFlags_Closed, stroke);
}

void draw_save(ImDrawList& list, ImVec2 c, float r, ImU32 colour, float stroke) {
  list.AddLine({c.x, c.y - r}, {c.x, c.y + r * 0.3f}, colour, stroke);
  list.AddTriangleFilled({c.x - r * 0.5f, c.y - r * 0.05f}, {c.x + r * 0.5f, c.y - r * 0.05f},
                         {c.x, c.y + r * 0.5f}, colour);
  list.PathLineTo({c.x - r, c.y + r * 0.3f});
  list.PathLineTo({c.x - r, c.y + r});
  list.PathLineTo({c.x + r, c.y + r});
  list.PathLineTo({c.x + r, c.y + r * 0.3f});
  list.PathStroke(colour, 0, stroke);
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 c, float size, ImU32 colour) {
  const float r = size / 2;
  const float stroke = std::max(1.5f, size * 0.11f);
  switch (icon) {
    case Icon::kNone:
      break;
    case Icon::kPlay:
      list.AddTriangleFilled({c.x - r * 0.65f, c.y - r}, {c.x + r, c.y}, {c.x - r * 0.65f, c.y + r},
                             colour);
      break;
    case Icon::kPause:
      list.AddRectFilled({c.x - r * 0.8f, c.y - r}, {c.x - r * 0.2f, c.y + r}, colour, r * 0.15f);
      list.AddRectFilled({c.x + r * 0.2f, c.y - r}, {c.x + r * 0.8f, c.y + r}, colour, r * 0.15f);
      break;
    case Icon::kStep:
      list.AddTriangleFilled({c.x - r * 0.9f, c.y - r}, {c.x + r * 0.4f, c.y},
                             {c.x - r * 0.9f, c.y + r}, colour);
      list.AddRectFilled({c.x + r * 0.5f, c.y - r}, {c.x + r * 0.9f, c.y + r}, colour, r * 0.15f);
      break;
    case Icon::kDice:
      draw_dice(list, c, r, colour, stroke);
      break;
    case Icon::kReset:
      draw_reset(list, c, r, colour, stroke);
      break;
    case Icon::kFolder:
      draw_folder(list, c, r, colour, stroke);
      break;
    case Icon::kSave:
      draw_save(list, c, r, colour, stroke);
      break;
    case Icon::kTheme:
      list.AddCircle(c, r, colour, 0, stroke);
      list.PathArcTo(c, r, -1.5708f, 1.5708f);
      list.PathFillConvex(colour);
      break;
    case Icon::kMenu:
      for (const float y : {-0.7f, 0.0f, 0.7f})
        list.AddLine({c.x - r, c.y + r * y}, {c.x + r, c.y + r * y}, colour, stroke);
      break;
    case Icon::kClose:
      list.AddLine({c.x - r * 0.7f, c.y - r * 0.7f}, {c.x + r * 0.7f, c.y + r * 0.7f}, colour,
                   stroke);
      list.AddLine({c.x - r * 0.7f, c.y + r * 0.7f}, {c.x + r * 0.7f, c.y - r * 0.7f}, colour,
                   stroke);
      break;
  }
}

}  // namespace counterfeit::ui
