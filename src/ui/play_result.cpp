#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "game/csv.h"
#include "ui/format.h"
#include "ui/panels.h"
#include "ui/play_card.h"
#include "ui/play_charts.h"
#include "ui/play_share.h"
#include "ui/play_table.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

// What came of a game.

namespace counterfeit::ui {
namespace {

constexpr float kWidestResult = 860;

struct Row {
  std::string label;
  std::string value;
  std::string note;
};

std::string of_text(int right, int of) {
  return tr("{0} of {1}", {std::to_string(right), std::to_string(of)});
}
std::string of_text(const game::Proportion& share) { return of_text(share.right, share.trials); }

std::vector<Row> rows_of(const game::Result& result, const game::Game& game) {
  const game::Score& all = result.all;
  std::vector<Row> rows = {{tr("Right"), of_text(all.answers),
                            percent(all.answers.value()) + "; " + interval_text(all.interval)},
                           {tr("Guessing reaches"), percent(result.chance), ""}};
  if (all.yes_no != game::YesNo{}) {
    const auto& yes_no = all.yes_no;
    if (game::pictures_of(game.settings().mode) == 1) {
      rows.push_back({tr("Fakes found"), of_text(yes_no.hits, yes_no.hits + yes_no.misses),
                      percent(yes_no.hit_rate())});
      rows.push_back({tr("Reals suspected"),
                      of_text(yes_no.false_alarms, yes_no.false_alarms + yes_no.correct_rejections),
                      percent(yes_no.false_alarm_rate())});
    }
    rows.push_back({tr("Sensitivity d′"), fixed(all.sensitivity.d_prime, 2),
                    tr("0: cannot tell; 1: often; 3: nearly always")});
    rows.push_back({tr("Leaning c"), fixed(all.sensitivity.criterion, 2),
                    tr("above 0 towards \"real\", below towards \"fake\"")});
  }
  rows.push_back({tr("Time for each"), fixed_seconds(all.median_ms), tr("the middle one")});
  rows.push_back({tr("Longest streak"), std::to_string(all.streak), ""});
  for (std::size_t i = 0; i < result.players.size(); ++i) {
    const game::Score& player = result.players[i];
    rows.push_back({tr("Team {0}", {std::to_string(i + 1)}), of_text(player.answers),
                    interval_text(player.interval)});
  }
  if (result.duel) {
    const game::Duel& duel = *result.duel;
    rows.push_back({tr("The detective"), of_text(duel.detective),
                    duel.p < 0.05 ? tr("that differs from you by more than chance does")
                                  : tr("no clear difference from you")});
  }
  return rows;
}

void draw_result_rows(const std::vector<Row>& rows) {
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
  pixels = mistaken_pictures(play, mistaken, shown);
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
  const float left = beside ? px(300) : room;
  const float right = beside ? room - left - gap : room;
  ImGui::BeginGroup();
  draw_roc(result, game, left);
  ImGui::EndGroup();
  if (beside) ImGui::SameLine(0, gap);
  ImGui::BeginGroup();
  draw_course(result, right);
  ImGui::EndGroup();
}

// Above all figures, so that the next game is in sight on the smallest screen.
void draw_what_next(Stage& stage, float half) {
  PlayState& play = stage.model.play;
  if (button({.name = "play_again",
              .label = tr("Play again"),
              .icon = Icon::kPlay,
              .accent = palette().generator,
              .enabled = play.dealing == PlayState::Dealing::kNo,
              .width = half}))
    deal_again(stage, PlayState::Dealing::kToPlay);
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "play_change", .label = tr("Another game"), .width = half}))
    play.screen = PlayScreen::kSetup;
  ImGui::Dummy({0, px(4)});
}

void draw_files(Stage& stage) {
  PlayState& play = stage.model.play;
  const float third = std::floor((ImGui::GetContentRegionAvail().x - 2 * px(kGap)) / 3);
  if (button({.name = "result_png",
              .label = tr("Picture"),
              .help = tr("The result as a PNG, for a slide"),
              .icon = Icon::kSave,
              .width = third}))
    stage.commands.save_file("game.png", result_png(play));
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "result_csv",
              .label = tr("Table"),
              .help = tr("A line for each item as CSV, for a spreadsheet"),
              .icon = Icon::kSave,
              .width = third}))
    save_text(stage, "game.csv", game::to_csv(*play.game));
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "result_print",
              .label = tr("Paper"),
              .help = tr("A PDF of the game's pictures and the answers, to be printed"),
              .icon = Icon::kSave,
              .width = third}))
    play.printed = play.dealt;
}

}  // namespace

void draw_play_result(Stage& stage, float width) {
  PlayState& play = stage.model.play;
  const game::Result& result = *play.result;
  const float wide = std::min(width, px(kWidestResult));
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::floor((width - wide) / 2));
  if (begin_panel({.name = "play_result", .title = tr("Result"), .size = {wide, 0}})) {
    {
      const WithFont heading(Type::kHeading);
      wrapped_text(result_verdict(result));
    }
    const float half = std::floor((ImGui::GetContentRegionAvail().x - px(kGap)) / 2);
    draw_what_next(stage, half);
    draw_result_rows(rows_of(result, *play.game));
    draw_charts(result, *play.game);
    draw_mistaken(stage, result.hardest_fakes, tr("Fakes taken for real"), "hardest_fakes");
    draw_mistaken(stage, result.suspected_reals, tr("Real ones taken for fakes"),
                  "suspected_reals");
    draw_result_code(stage);
    ImGui::Dummy({0, px(4)});
    label_text(tr("Save it as"));
    draw_files(stage);
  }
  end_panel();
}

}  // namespace counterfeit::ui
