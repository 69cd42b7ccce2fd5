#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "game/csv.h"
#include "ui/format.h"
#include "ui/panels.h"
#include "ui/play_share.h"
#include "ui/play_table.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// What came of a game.

namespace counterfeit::ui {
namespace {

constexpr float kWidest = 860;

struct Row {
  std::string label;
  std::string value;
  std::string note;
};

std::string interval_text(const game::Interval& interval) {
  return "95 %: " + percent(interval.low) + " to " + percent(interval.high);
}

std::string verdict_on(const game::Result& result) {
  if (const std::string line = game::headline(result); !line.empty()) return line;
  const double share = result.all.answers.value();
  if (result.all.interval.low > result.chance) return "You can tell the fakes from the real ones.";
  if (result.all.interval.contains(result.chance))
    return share > result.chance ? "A little better than guessing, but chance alone could do that."
                                 : "No better than guessing: the counterfeiter fools you.";
  return "Worse than guessing: the counterfeiter has you the wrong way round.";
}

std::vector<Row> rows_of(const game::Result& result, const game::Game& game) {
  const game::Score& all = result.all;
  std::vector<Row> rows = {
      {"Right", std::to_string(all.answers.right) + " of " + std::to_string(all.answers.trials),
       percent(all.answers.value()) + "; " + interval_text(all.interval)},
      {"Guessing reaches", percent(result.chance), ""}};
  if (all.yes_no != game::YesNo{}) {
    const auto& yes_no = all.yes_no;
    if (game::pictures_of(game.settings().mode) == 1) {
      rows.push_back(
          {"Fakes found",
           std::to_string(yes_no.hits) + " of " + std::to_string(yes_no.hits + yes_no.misses),
           percent(yes_no.hit_rate())});
      rows.push_back({"Reals suspected",
                      std::to_string(yes_no.false_alarms) + " of " +
                          std::to_string(yes_no.false_alarms + yes_no.correct_rejections),
                      percent(yes_no.false_alarm_rate())});
    }
    rows.push_back({"Sensitivity d′", fixed(all.sensitivity.d_prime, 2),
                    "0: cannot tell; 1: often; 3: nearly always"});
    rows.push_back({"Leaning c", fixed(all.sensitivity.criterion, 2),
                    "above 0: towards \"real\"; below: towards \"fake\""});
  }
  rows.push_back({"Time for each", fixed_seconds(all.median_ms), "the middle one"});
  rows.push_back({"Longest streak", std::to_string(all.streak), ""});
  for (std::size_t i = 0; i < result.players.size(); ++i) {
    const game::Score& player = result.players[i];
    rows.push_back(
        {"Team " + std::to_string(i + 1),
         std::to_string(player.answers.right) + " of " + std::to_string(player.answers.trials),
         interval_text(player.interval)});
  }
  if (result.duel) {
    const game::Duel& duel = *result.duel;
    rows.push_back(
        {"The detective",
         std::to_string(duel.detective.right) + " of " + std::to_string(duel.detective.trials),
         duel.p < 0.05 ? "that differs from you by more than chance does"
                       : "no clear difference from you"});
  }
  return rows;
}

void draw_rows(const std::vector<Row>& rows) {
  const bool narrow = ImGui::GetContentRegionAvail().x < px(480);
  if (!ImGui::BeginTable("figures", narrow ? 2 : 3)) return;
  const ImGuiTableColumnFlags fixed = ImGuiTableColumnFlags_WidthFixed;
  ImGui::TableSetupColumn("what", fixed, px(140));
  ImGui::TableSetupColumn("figure", narrow ? ImGuiTableColumnFlags_WidthStretch : fixed, px(90));
  if (!narrow) ImGui::TableSetupColumn("note", ImGuiTableColumnFlags_WidthStretch);
  for (const Row& row : rows) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    muted_text(row.label);
    ImGui::TableNextColumn();
    {
      const WithFont strong(Type::kStrong);
      ImGui::TextUnformatted(row.value.c_str());
    }
    if (narrow) {
      if (!row.note.empty()) label_text(row.note);
      continue;
    }
    ImGui::TableNextColumn();
    muted_text(row.note);
  }
  ImGui::EndTable();
}

// The pictures most often taken for what they are not, in one row.
void draw_mistaken(Stage& stage, const std::vector<game::Mistaken>& mistaken, const char* title,
                   std::string_view source) {
  if (mistaken.empty()) return;
  PlayState& play = stage.model.play;
  label_text(title);
  const float side = px(56), gap = px(8);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const int fit = static_cast<int>((ImGui::GetContentRegionAvail().x + gap) / (side + gap));
  const int shown = std::min(fit, static_cast<int>(mistaken.size()));
  // Gathered anew in each frame: a few kilobytes that must live until it is drawn.
  base::Bytes& pixels = play.mistaken[source == "suspected_reals" ? 1 : 0];
  pixels.clear();
  for (int i = 0; i < shown; ++i) {
    const game::Mistaken& one = mistaken[static_cast<std::size_t>(i)];
    const auto& item = play.game->item(one.item).pictures;
    const auto place =
        static_cast<std::size_t>(std::ranges::find(item, one.picture) - item.begin());
    const auto& from = play.dealt->pictures[static_cast<std::size_t>(one.item)];
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(place * kPicturePixels);
    pixels.insert(pixels.end(), begin, begin + kPicturePixels);
  }
  stage.painter.paint(*ImGui::GetWindowDrawList(), {.source = source,
                                                    .version = play.deals,
                                                    .pixels = pixels,
                                                    .first = 0,
                                                    .count = shown,
                                                    .columns = shown,
                                                    .origin = at,
                                                    .side = side,
                                                    .pitch = {side + gap, side + gap},
                                                    .map = stage.model.colour_map});
  ImGui::Dummy({static_cast<float>(shown) * (side + gap), side});
}

// The curve on the left, the course of the game beside it where there is room.
void draw_charts(const game::Result& result, const game::Game& game) {
  const float room = ImGui::GetContentRegionAvail().x, gap = px(24);
  const bool beside = room > px(560) && result.duel;
  const float left = beside ? px(240) : room;
  const float right = beside ? room - left - gap : room;
  ImGui::BeginGroup();
  draw_roc(result, game, left);
  ImGui::EndGroup();
  if (beside) ImGui::SameLine(0, gap);
  ImGui::BeginGroup();
  draw_stages(result, right);
  if (result.stages.empty()) draw_learning(result, right);
  ImGui::EndGroup();
}

// Above all figures, so that the next game is in sight on the smallest screen.
void draw_what_next(Stage& stage, float half) {
  PlayState& play = stage.model.play;
  if (button({.name = "play_again",
              .label = "Play again",
              .icon = Icon::kPlay,
              .accent = palette().generator,
              .enabled = play.dealing == PlayState::Dealing::kNo,
              .width = half}))
    deal_again(stage, PlayState::Dealing::kToPlay);
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "play_change", .label = "Another game", .width = half}))
    play.screen = PlayScreen::kSetup;
  ImGui::Dummy({0, px(4)});
}

void draw_files(Stage& stage, float half) {
  PlayState& play = stage.model.play;
  if (button({.name = "result_csv",
              .label = "Save as CSV",
              .help = "A line for each item, for a spreadsheet",
              .icon = Icon::kSave,
              .width = half}))
    save_text(stage, "game.csv", game::to_csv(*play.game));
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "result_print",
              .label = "Print this game",
              .help = "A PDF of its pictures and the answers",
              .icon = Icon::kSave,
              .width = half}))
    play.printed = play.dealt;
}

}  // namespace

void draw_play_result(Stage& stage, float width) {
  PlayState& play = stage.model.play;
  const game::Result& result = *play.result;
  const float wide = std::min(width, px(kWidest));
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::floor((width - wide) / 2));
  if (begin_panel({.name = "play_result", .title = "Result", .size = {wide, 0}})) {
    {
      const WithFont heading(Type::kHeading);
      ImGui::PushTextWrapPos(0);
      ImGui::TextUnformatted(verdict_on(result).c_str());
      ImGui::PopTextWrapPos();
    }
    const float half = std::floor((ImGui::GetContentRegionAvail().x - px(kGap)) / 2);
    draw_what_next(stage, half);
    draw_rows(rows_of(result, *play.game));
    draw_charts(result, *play.game);
    draw_mistaken(stage, result.hardest_fakes, "Fakes taken for real", "hardest_fakes");
    draw_mistaken(stage, result.suspected_reals, "Real ones taken for fakes", "suspected_reals");
    draw_result_code(stage);
    ImGui::Dummy({0, px(4)});
    draw_files(stage, half);
  }
  end_panel();
}

}  // namespace counterfeit::ui
