#pragma once

#include <string>
#include <vector>

#include "base/text.h"
#include "game/result.h"
#include "imgui.h"

// The pictures that go with a result's numbers: below each other on the screen, or painted onto any
// list.

namespace counterfeit::ui {

// Shares right beside each other, over a line at what guessing reaches.
struct ShareBars {
  struct Bar {
    std::string label;
    game::Proportion right;
    ImU32 colour;
  };
  std::string title;
  double chance = 0.5;
  std::vector<Bar> bars = {};  // none: there is nothing to draw
};
ShareBars learning_bars(const game::Result& result);  // the parts of the game
ShareBars stage_bars(const game::Result& result);     // the stages of the climb

// size: of the bars alone; above and below them stands a line of text. The whole height.
float paint_bars(ImDrawList& list, ImVec2 at, ImVec2 size, const ShareBars& bars);

// The detective's curve and, of single pictures, the players' point.
inline constexpr const char* kRocTitle =
    base::tr_later("The detective at every threshold; the dot: you");
bool has_roc(const game::Result& result);
void paint_roc(ImDrawList& list, ImVec2 at, float side, const game::Result& result,
               const game::Game& game);
std::string roc_caption(const game::Result& result);

// The same at the cursor with what they say; nothing where there is nothing to draw.
void draw_roc(const game::Result& result, const game::Game& game, float width);
void draw_course(const game::Result& result, float width);  // the climb, or else the parts

}  // namespace counterfeit::ui
