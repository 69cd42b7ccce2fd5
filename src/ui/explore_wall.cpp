#include <algorithm>
#include <cmath>
#include <string>

#include "base/rng.h"
#include "gan/latent.h"
#include "ui/explore.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/widgets.h"

// The endless wall of fakes, and the lines of a number in ever other hands. Both are the same grid,
// cut into sheets of about 64 pictures, of which only those in sight are drawn.

namespace counterfeit::ui {
namespace {

constexpr int kSheet = 64;

// The digits of the number that is written; empty on the wall, or where nothing is to be written.
std::vector<std::uint8_t> digits_of(const ExploreState& state, const ExploredHand& hand) {
  std::vector<std::uint8_t> digits;
  if (state.view != ExploreView::kNumber) return digits;
  for (const char* c = state.number.data(); *c != 0; ++c)
    if (*c >= '0' && *c <= '9' && *c - '0' < hand.classes)
      digits.push_back(static_cast<std::uint8_t>(*c - '0'));
  return digits;
}

int sheet_size(const std::vector<std::uint8_t>& digits) {
  const int word = std::max<int>(1, static_cast<int>(digits.size()));
  return kSheet / word * word;
}

std::string what_of(const ExploreState& state, const ExploredHand& hand, int sheet) {
  std::string what = "wall " + std::to_string(sheet) + " " + std::to_string(state.seed) + " " +
                     std::to_string(state.label) + " " + std::to_string(state.daring) + " ";
  for (const std::uint8_t digit : digits_of(state, hand)) what += std::to_string(digit);
  return what;
}

struct Grid {
  ImVec2 origin;  // on the screen, of picture 0
  int columns = 1;
  int word = 1;  // pictures that stand together
  int per_sheet = kSheet;
  float side = 28;
  float pitch = 32;
  float row = 32;   // from one row to the next
  float space = 0;  // before each further word
};

ImVec2 corner(const Grid& grid, int index) {
  const int column = index % grid.columns, row = index / grid.columns;
  return {grid.origin.x + static_cast<float>(column) * grid.pitch +
              static_cast<float>(column / grid.word) * grid.space,
          grid.origin.y + static_cast<float>(row) * grid.row};
}

Grid grid_for(float width, int word, int per_sheet) {
  Grid grid{.origin = {}, .word = word, .per_sheet = per_sheet};
  const float gap = word > 1 ? 0 : px(4);
  const float wanted = std::clamp(std::floor(width / 12), px(44), px(72));
  grid.space = word > 1 ? px(16) : 0;
  const float words = static_cast<float>(word);
  const int across_words =
      std::max(1, static_cast<int>((width + grid.space) / (words * (wanted + gap) + grid.space)));
  grid.columns = across_words * word;
  const float spaces = static_cast<float>(across_words - 1) * grid.space;
  grid.pitch = std::floor((width + gap - spaces) / static_cast<float>(grid.columns));
  if (word > 1) grid.pitch = std::min(grid.pitch, std::round(1.5f * wanted));
  grid.side = grid.pitch - gap;
  grid.row = grid.pitch + (word > 1 ? px(8) : 0);
  return grid;
}

void draw_cell(Stage& stage, const Grid& grid, int index) {
  ExploreState& state = stage.model.explore;
  const ImVec2 at = corner(grid, index);
  ImGui::SetCursorScreenPos(at);
  const std::string id = "fake/" + std::to_string(index);
  if (ImGui::InvisibleButton(id.c_str(), {grid.side, grid.side}))
    pick(state, wall_latents(state, explored_hand(stage.model), index / grid.per_sheet)
                    .col(index % grid.per_sheet));
  // Of a picture that is partly in sight, the part that can be pressed.
  const ImVec2 low = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  const float top = std::max(at.y, low.y), bottom = std::min(at.y + grid.side, low.y + size.y);
  if (bottom > top) add_target(id, {at.x, top}, {at.x + grid.side, bottom});
  if (ImGui::IsItemHovered())
    ImGui::GetWindowDrawList()->AddRect(at, {at.x + grid.side, at.y + grid.side}, palette().text,
                                        px(2), 0, px(2));
  focus_ring();
}

// Paints the pictures [from, to), as many at a time as stand side by side and are of one sheet.
void paint_cells(Stage& stage, const Grid& grid, int from, int to) {
  const ExploreState& state = stage.model.explore;
  const ExploredHand hand = explored_hand(stage.model);
  const int run = grid.word > 1 ? grid.word : grid.columns;
  int sheet = -1;
  bool there = false;
  for (int i = from; i < to;) {
    const int next = std::min((i / run + 1) * run, (i / grid.per_sheet + 1) * grid.per_sheet);
    if (i / grid.per_sheet != sheet) {
      sheet = i / grid.per_sheet;
      const std::string what = what_of(state, hand, sheet);
      const int slot = sheet % ExploreState::kWallSheets;
      want(stage, slot, what, [&] { return wall_latents(state, hand, sheet); });
      there = has(stage, slot, what);
    }
    if (there)
      paint(stage, {.slot = sheet % ExploreState::kWallSheets,
                    .first = i % grid.per_sheet,
                    .count = next - i,
                    .columns = next - i,
                    .at = corner(grid, i),
                    .side = grid.side,
                    .pitch = grid.pitch});
    i = next;
  }
}

// The rows in sight and one more at either end, so that the arrows get on from the last one. Tab
// stops at one picture alone: the wall has no end to come to.
void draw_rows(Stage& stage, Grid grid) {
  grid.origin = ImGui::GetCursorScreenPos();
  const float scroll = ImGui::GetScrollY(), height = ImGui::GetWindowHeight();
  const int first = std::max(0, static_cast<int>(scroll / grid.row) - 1);
  const int last = static_cast<int>((scroll + height) / grid.row) + 1;
  const int from = first * grid.columns, to = (last + 1) * grid.columns;
  const int top = static_cast<int>(scroll / grid.row) * grid.columns;
  stage.model.explore.top_sheet = top / grid.per_sheet;
  paint_cells(stage, grid, from, to);
  const int stop = static_cast<int>(std::ceil(scroll / grid.row)) * grid.columns;
  for (int i = from; i < to; ++i) {
    ImGui::PushTabStop(i == stop);
    draw_cell(stage, grid, i);
    ImGui::PopTabStop();
  }
  // There is always more below.
  ImGui::SetCursorScreenPos(
      {grid.origin.x, grid.origin.y + static_cast<float>(last + 1) * grid.row + height});
  ImGui::Dummy({1, 1});
}

// Writes the field; true where there is something to write.
bool draw_number_field(ExploreState& state, const ExploredHand& hand) {
  if (hand.classes < 2) {
    muted_text(tr("This generator does not know the classes, so it cannot be told what to write."));
    return false;
  }
  label_text(tr("Type a number. Each line is one noise: the same hand writes all of its digits."));
  ImGui::SetNextItemWidth(std::min(px(220), ImGui::GetContentRegionAvail().x));
  ImGui::InputText("##number", state.number.data(), state.number.size(),
                   ImGuiInputTextFlags_CharsDecimal | ImGuiInputTextFlags_AutoSelectAll);
  add_target("number");
  focus_ring();
  return !digits_of(state, hand).empty();
}

// The sheet whose pictures are the first in sight.
void save_wall(Stage& stage, const Grid& grid) {
  const ExploreState& state = stage.model.explore;
  const int slot = state.top_sheet % ExploreState::kWallSheets;
  if (!has(stage, slot, what_of(state, explored_hand(stage.model), state.top_sheet))) return;
  const bool number = state.view == ExploreView::kNumber;
  stage.commands.save_pictures(
      {.name = number ? "fake-number-" + std::string(state.number.data()) : std::string("fakes"),
       .pixels = state.sheets[static_cast<std::size_t>(slot)].pixels,
       .columns = number ? grid.word : 8});
}

}  // namespace

base::Matrix<float> wall_latents(const ExploreState& state, const ExploredHand& hand, int sheet) {
  const std::vector<std::uint8_t> digits = digits_of(state, hand);
  gan::LatentRequest request{
      .count = kSheet,
      .seed = base::Rng::stream(state.seed, static_cast<std::uint64_t>(sheet)).bits(),
      .labels = digits};
  if (state.daring < 1) request.truncation = cut_off(state);
  if (!digits.empty()) {
    request.count = kSheet / static_cast<int>(digits.size());
    return gan::draw_words(hand.latent_dim, hand.classes, request);
  }
  if (state.label >= 0) request.labels.push_back(static_cast<std::uint8_t>(state.label));
  return gan::draw_latents(hand.latent_dim, hand.classes, request);
}

void draw_explore_wall(Stage& stage) {
  ExploreState& state = stage.model.explore;
  const ExploredHand hand = explored_hand(stage.model);
  if (state.view == ExploreView::kNumber) {
    if (!draw_number_field(state, hand)) return;
  } else {
    label_text(tr("Every picture is drawn as it comes into sight, and there is no end. Pick one."));
  }
  const std::vector<std::uint8_t> digits = digits_of(state, hand);
  const int word = std::max<int>(1, static_cast<int>(digits.size()));
  const ButtonOptions again{.name = "hands",
                            .label = word > 1 ? tr("Other hands") : tr("Other fakes"),
                            .help = tr("New noise"),
                            .icon = Icon::kDice};
  const float scrollbar = ImGui::GetStyle().ScrollbarSize;
  const Grid grid =
      grid_for(ImGui::GetContentRegionAvail().x - scrollbar - px(4), word, sheet_size(digits));
  if (button(again)) ++state.seed;
  ImGui::SameLine(0, px(kGap));
  if (button(
          {.name = "save_sheet",
           .label = tr("Save as PNG"),
           .help = tr("About 64 of those in sight as one picture, which says that it is synthetic"),
           .icon = Icon::kSave}))
    save_wall(stage, grid);
  // Another wall begins at its top again.
  const std::string name = "wall " + std::to_string(word);
  if (begin_scrolling(name.c_str(), {0, 0})) draw_rows(stage, grid);
  touch_scroll();
  ImGui::EndChild();
}

}  // namespace counterfeit::ui
