#include <algorithm>
#include <cmath>
#include <string>

#include "ui/play_table.h"
#include "ui/stage.h"
#include "ui/theme.h"

// After an answer: what gave the fake away.

namespace counterfeit::ui {
namespace {

constexpr float kSide = 72;
constexpr float kBetween = 6;

// The fakes of the item, or all of its pictures where there are none.
void gather(Stage& stage, const Table& table) {
  PlayState& play = stage.model.play;
  PlayState::Clues& clues = play.clues;
  if (clues.item == table.item.number) return;
  clues.item = table.item.number;
  ++clues.version;
  clues.shown.clear();
  clues.looks.clear();
  clues.nearest.clear();
  const base::Bytes& looks = play.dealt->looks[static_cast<std::size_t>(table.item.number)];
  for (std::size_t i = 0; i < table.item.pictures.size(); ++i) {
    if (table.item.fakes != 0 && !contains(table.item.fakes, static_cast<int>(i))) continue;
    const auto begin = static_cast<std::ptrdiff_t>(i * kPicturePixels);
    const auto end = begin + kPicturePixels;
    clues.shown.insert(clues.shown.end(), table.pixels.begin() + begin, table.pixels.begin() + end);
    clues.looks.insert(clues.looks.end(), looks.begin() + begin, looks.begin() + end);
  }
  stage.commands.find_trained(clues.shown);
}

void draw_strip(Stage& stage, const char* source, const char* title, const base::Bytes& pixels,
                float width, ColourMap map) {
  const int count = static_cast<int>(pixels.size() / kPicturePixels);
  const float side = px(kSide), pitch = px(kSide + kBetween);
  ImGui::BeginGroup();
  {
    const WithFont small(Type::kSmall);
    centred_text(title, width, palette().muted);
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float all = pitch * static_cast<float>(count) - px(kBetween);
  if (count > 0)
    stage.painter.paint(*ImGui::GetWindowDrawList(),
                        {.source = source,
                         .version = stage.model.play.clues.version,
                         .pixels = pixels,
                         .first = 0,
                         .count = count,
                         .columns = count,
                         .origin = {at.x + std::floor((width - all) / 2), at.y},
                         .side = side,
                         .pitch = {pitch, pitch},
                         .map = map});
  ImGui::Dummy({width, side});
  ImGui::EndGroup();
}

}  // namespace

bool wants_clues(const PlayState& play) {
  if (!play.tally || play.dealt->looks.empty()) return false;
  return play.reveal == Reveal::kClues ||
         (play.reveal == Reveal::kCluesAfterMiss && !play.tally->right);
}

float clues_height() { return px(kSide + 36); }

void draw_clues(Stage& stage, const Table& table, float width) {
  if (!wants_clues(stage.model.play)) return;
  gather(stage, table);
  const PlayState::Clues& clues = stage.model.play.clues;
  const float gap = px(16);
  const float each = std::min(std::floor((width - gap) / 2), px(260));
  centre_next(2 * each + gap, width);
  draw_strip(stage, "clue_looks", tr("Where the detective looks"), clues.looks, each,
             ColourMap::kBlueGold);
  ImGui::SameLine(0, gap);
  draw_strip(stage, "clue_nearest", tr("Nearest in the training"), clues.nearest, each,
             stage.model.colour_map);
}

}  // namespace counterfeit::ui
