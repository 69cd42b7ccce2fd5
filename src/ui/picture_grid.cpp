#include "ui/picture_grid.h"

#include <algorithm>
#include <cmath>

#include "ui/focus.h"
#include "ui/picture_detail.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

float side_for(const GridSpace& space, int columns, int rows) {
  const auto c = static_cast<float>(columns);
  const auto r = static_cast<float>(rows);
  float side = std::floor((space.width - (c - 1) * space.gap) / c);
  if (space.height > 0) {
    // The last row needs its verdicts but no gap below.
    side = std::min(side, std::floor((space.height - (r - 1) * space.gap) / r - space.under));
  }
  return std::max(side, 4.0f);
}

// The next window stands beside this picture, towards the middle of the screen.
void put_beside(ImVec2 at, float side) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const bool left = at.x + side / 2 > screen.x / 2, above = at.y + side / 2 > screen.y / 2;
  ImGui::SetNextWindowPos({left ? at.x - px(8) : at.x + side + px(8), above ? at.y + side : at.y},
                          ImGuiCond_Always, {left ? 1.0f : 0.0f, above ? 1.0f : 0.0f});
}

}  // namespace

float grid_gap() { return px(4); }
float grid_under() { return px(6); }

GridFit fit_grid(const GridSpace& space) {
  if (space.columns_wanted > 0 || space.height <= 0) {
    const int columns = std::max(1, space.columns_wanted > 0 ? space.columns_wanted : 8);
    int rows = std::max(1, space.count / columns);
    if (space.rows_wanted > 0) rows = std::min(rows, space.rows_wanted);
    return {columns, rows, side_for(space, columns, rows)};
  }
  GridFit best;
  float best_area = -1;
  for (int columns = 3; columns <= 24; ++columns) {
    const int rows = space.count / columns;
    for (int r = std::max(1, rows - 3); r <= rows; ++r) {
      if (columns * r * 4 < space.count * 3) continue;
      const float side = side_for(space, columns, r);
      const float area = side * side * static_cast<float>(columns * r);
      if (area > best_area) {
        best_area = area;
        best = {columns, r, side};
      }
    }
  }
  return best;
}

void draw_grid(Stage& stage, const PictureGrid& grid, const GridFit& fit) {
  const int have = static_cast<int>(grid.pixels.size()) / grid.size.bytes();
  const int shown = std::min(have, fit.columns * fit.rows);
  const ImVec2 pitch(fit.side + grid_gap(), fit.side + grid_under() + grid_gap());
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = static_cast<float>(fit.columns) * pitch.x - grid_gap();
  const float height = static_cast<float>(fit.rows) * pitch.y - grid_gap();
  const ImVec2 origin(start.x + std::max(0.0f, std::floor((room.x - width) / 2)), start.y);

  const std::string id(grid.source);
  ImGui::SetCursorScreenPos(origin);
  ImGui::InvisibleButton(id.c_str(), {std::max(1.0f, width), std::max(1.0f, height)});
  add_target(grid.source);
  focus_ring();
  const auto pointed = pointing(pitch);
  if (shown == 0) return;

  ImDrawList& list = *ImGui::GetWindowDrawList();
  stage.painter.paint(list, {.source = grid.source,
                             .version = grid.version,
                             .pixels = grid.pixels,
                             .size = grid.size,
                             .first = 0,
                             .count = shown,
                             .columns = fit.columns,
                             .origin = origin,
                             .side = fit.side,
                             .pitch = pitch,
                             .map = stage.model.colour_map});
  const auto corner = [&](int i) {
    return ImVec2(origin.x + static_cast<float>(i % fit.columns) * pitch.x,
                  origin.y + static_cast<float>(i / fit.columns) * pitch.y);
  };
  for (int i = 0; i < shown && i < static_cast<int>(grid.scores.size()); ++i) {
    const ImVec2 at = corner(i);
    draw_verdict_bar(list, {at.x, at.y + fit.side + px(2)}, fit.side,
                     grid.scores[static_cast<std::size_t>(i)]);
  }
  if (!pointed || ImGui::IsMouseDragging(0)) return;
  const int column = static_cast<int>((pointed->at.x - origin.x) / pitch.x);
  const int row = static_cast<int>((pointed->at.y - origin.y) / pitch.y);
  const int index = row * fit.columns + column;
  if (column < 0 || column >= fit.columns || row < 0 || index >= shown) return;
  const ImVec2 at = corner(index);
  list.AddRect({at.x - px(1), at.y - px(1)}, {at.x + fit.side + px(1), at.y + fit.side + px(1)},
               palette().text, px(2), 0, px(2));
  if (pointed->by_keys) put_beside(at, fit.side);
  draw_picture_detail(stage, grid, index);
}

}  // namespace counterfeit::ui
