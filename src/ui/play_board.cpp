#include <algorithm>
#include <cmath>
#include <string>

#include "game/csv.h"
#include "ui/format.h"
#include "ui/play_card.h"
#include "ui/play_share.h"
#include "ui/play_table.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

// The teacher's board: the codes of a class, collected.

namespace counterfeit::ui {
namespace {

constexpr float kWidestBoard = 1160;
constexpr float kTwoColumns = 900;
constexpr std::size_t kMostTyped = std::size_t{1} << 16;  // bytes; the board itself takes more
constexpr std::size_t kRefusedShown = 6;

void draw_refused(const PlayState& play) {
  if (play.added > 0) {
    const std::string text = play.added == 1 ? tr("One code added.")
                                             : tr("{0} codes added.", {std::to_string(play.added)});
    ImGui::PushStyleColor(ImGuiCol_Text, palette().real);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopStyleColor();
  }
  ImGui::PushStyleColor(ImGuiCol_Text, palette().error);
  for (std::size_t i = 0; i < std::min(play.refused.size(), kRefusedShown); ++i) {
    const game::Board::Refused& one = play.refused[i];
    wrapped_text(tr("“{0}”: {1}", {one.text, one.reason}));
  }
  if (play.refused.size() > kRefusedShown)
    wrapped_text(tr("… and {0} more.", {std::to_string(play.refused.size() - kRefusedShown)}));
  ImGui::PopStyleColor();
}

void draw_entry(Stage& stage) {
  PlayState& play = stage.model.play;
  label_text(tr("Result codes: type them, or paste as many as you like"));
  text_field(stage, {.name = "codes",
                     .title = tr("Result codes, one a line"),
                     .text = play.codes,
                     .most = kMostTyped,
                     .lines = 4,
                     .width = ImGui::GetContentRegionAvail().x});
  const float gap = px(kGap);
  const float half = std::floor((ImGui::GetContentRegionAvail().x - gap) / 2);
  if (button({.name = "board_add",
              .label = tr("Add"),
              .accent = palette().generator,
              .enabled = !play.codes.empty(),
              .width = half})) {
    play.add_codes(play.codes);
    play.codes.clear();
    stage.commands.keep_boards();
  }
  ImGui::SameLine(0, gap);
  if (button({.name = "board_scan",
              .label = tr("Scan QR codes"),
              .help = tr("With the camera, where the browser can"),
              .width = half}))
    stage.commands.scan_codes();
  draw_refused(play);
}

// Pupils by their share right, in tenths.
void draw_distribution(const game::Board::Summary& summary) {
  label_text(tr("How many pupils were right how often"));
  const Palette& p = palette();
  const float high = px(96), gap = px(3);
  const float width = ImGui::GetContentRegionAvail().x;
  const float each = (width + gap) / static_cast<float>(summary.shares.size()) - gap;
  const int most = std::max(1, std::ranges::max(summary.shares));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float line = ImGui::GetTextLineHeight();
  for (std::size_t i = 0; i < summary.shares.size(); ++i) {
    const int count = summary.shares[i];
    const float x = std::round(at.x + static_cast<float>(i) * (each + gap));
    const float bar = std::max(
        px(2), std::round((high - line) * static_cast<float>(count) / static_cast<float>(most)));
    list.AddRectFilled({x, at.y + high - bar}, {x + std::round(each), at.y + high},
                       count > 0 ? p.discriminator : p.line, px(3));
    if (count > 0) {
      const std::string text = std::to_string(count);
      const ImVec2 size = ImGui::CalcTextSize(text.c_str());
      list.AddText({std::round(x + (each - size.x) / 2), at.y + high - bar - line}, p.text,
                   text.c_str());
    }
  }
  ImGui::Dummy({width, high});
  const WithFont small(Type::kSmall);
  ImGui::TextUnformatted("0 %");
  right_text("100 %", p.muted);
}

void draw_class(const game::Board& board) {
  const game::Board::Summary summary = board.summary();
  const game::Proportion& all = summary.all.answers;
  {
    const WithFont title(Type::kTitle);
    const std::string text = tr("{0} right", {percent(all.value())});
    ImGui::TextUnformatted(text.c_str());
  }
  const char* const pupils = board.size() == 1 ? tr_later("{0} pupil; {1}; the middle pupil {2}")
                                               : tr_later("{0} pupils; {1}; the middle pupil {2}");
  muted_text(tr(pupils, {std::to_string(board.size()), interval_text(summary.all.interval),
                         percent(summary.median_share)}));
  draw_distribution(summary);
  if (!summary.duel) return;
  const game::Duel& duel = *summary.duel;
  ImGui::Dummy({0, px(4)});
  const game::Proportion majority{
      .right = duel.detective.right + duel.only_players - duel.only_detective,
      .trials = duel.detective.trials};
  const std::string text =
      tr("The class by majority: {0} of {1}. The detective: {2} of {3}.",
         {std::to_string(majority.right), std::to_string(majority.trials),
          std::to_string(duel.detective.right), std::to_string(duel.detective.trials)});
  wrapped_text(text);
  muted_text(duel.p >= 0.05 ? tr("No clear difference between them.")
             : duel.only_players > duel.only_detective
                 ? tr("The class is better than the detective.")
                 : tr("The detective is better than the class."));
}

// Taking off is asked for first, so that the ranking stays small on a wall and nobody goes by
// mistake.
void draw_board_edit(Stage& stage, const std::vector<game::Board::Row>& rows) {
  PlayState& play = stage.model.play;
  const bool back = !play.taken_off.empty();
  play.editing_board = play.editing_board && !rows.empty();
  if (rows.empty() && !back) return;
  const float part = std::floor((ImGui::GetContentRegionAvail().x - 2 * px(kGap)) / 3);
  if (button({.name = "board_edit",
              .label = play.editing_board ? tr("Done") : tr("Take off…"),
              .help = tr("Somebody whose result does not belong here"),
              .enabled = !rows.empty(),
              .width = part}))
    play.editing_board = !play.editing_board;
  ImGui::SameLine(0, px(kGap));
  if (play.editing_board && button({.name = "board_clear",
                                    .label = tr("Clear"),
                                    .help = tr("Takes all off the board; they can be brought back "
                                               "until the page is left"),
                                    .width = part})) {
    std::vector<std::string> all;
    for (const game::Board::Row& row : rows) all.push_back(row.nickname);
    play.take_off(all);
    stage.commands.keep_boards();
  }
  if (play.editing_board) ImGui::SameLine(0, px(kGap));
  if (back && button({.name = "board_undo",
                      .label = tr("Bring back"),
                      .help = tr("Whoever was taken off last"),
                      .icon = Icon::kReset,
                      .width = part})) {
    play.bring_back();
    stage.commands.keep_boards();
  }
  if (!back) ImGui::NewLine();
}

// The one to be taken off; empty: nobody.
std::string draw_ranking(const std::vector<game::Board::Row>& rows, bool editing) {
  std::string gone;
  if (rows.empty()) {
    muted_text(tr("Nobody is on it yet."));
    return gone;
  }
  if (!ImGui::BeginTable("ranking", editing ? 5 : 4, ImGuiTableFlags_RowBg)) return gone;
  const ImGuiTableColumnFlags fixed = ImGuiTableColumnFlags_WidthFixed;
  ImGui::TableSetupColumn("rank", fixed, px(36));
  ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn("right", fixed, px(64));
  ImGui::TableSetupColumn("time", fixed, px(60));
  if (editing) ImGui::TableSetupColumn("off", fixed, px(kControl));
  const float middle = editing ? std::floor((px(kControl) - ImGui::GetTextLineHeight()) / 2) : 0;
  int number = 0;
  for (const game::Board::Row& row : rows) {
    ImGui::TableNextRow();
    const std::string cells[] = {std::to_string(row.rank), row.nickname,
                                 percent(row.score.answers.value()),
                                 fixed_seconds(row.score.median_ms)};
    for (int i = 0; i < 4; ++i) {
      ImGui::TableNextColumn();
      ImGui::SetCursorPosY(ImGui::GetCursorPosY() + middle);
      ImGui::PushStyleColor(ImGuiCol_Text, i == 1 || i == 2 ? palette().text : palette().muted);
      ImGui::TextUnformatted(cells[i].c_str());
      ImGui::PopStyleColor();
    }
    if (!editing) continue;
    ImGui::TableNextColumn();
    const std::string id = "board_off/" + std::to_string(++number);
    if (button({.name = "board_off/" + row.nickname,
                .help = tr("Take {0} off the board", {row.nickname}),
                .icon = Icon::kClose,
                .width = px(kControl),
                .id = id}))
      gone = row.nickname;
  }
  ImGui::EndTable();
  return gone;
}

void draw_pupils(Stage& stage) {
  PlayState& play = stage.model.play;
  draw_board_edit(stage, play.boards.top()->rows());
  const std::string gone = draw_ranking(play.boards.top()->rows(), play.editing_board);
  if (gone.empty()) return;
  play.take_off({gone});
  stage.commands.keep_boards();
}

void draw_results(const game::Board& board) {
  if (board.size() == 0) return muted_text(tr("No code has been added yet."));
  draw_class(board);
}

}  // namespace

std::string fixed_seconds(double milliseconds) { return fixed(milliseconds / 1000, 1) + " s"; }

void draw_play_board(Stage& stage, float width) {
  PlayState& play = stage.model.play;
  const game::Board* board = play.boards.top();
  if (board == nullptr) {
    play.screen = PlayScreen::kSetup;
    return;
  }
  const game::Settings& settings = board->invite().settings;
  const bool two = width >= px(kTwoColumns);
  const float gap = px(12);
  const float wide = std::min(width, px(kWidestBoard));
  const float each = two ? std::floor((wide - gap) / 2) : wide;
  centre_next(wide, width);
  ImGui::BeginGroup();
  if (begin_panel({.name = "play_board", .title = tr("The board"), .size = {each, 0}})) {
    muted_text(tr("{0}  ·  {1}, seed {2}",
                  {mode_label(settings.mode), describe(settings), std::to_string(settings.seed)}));
    draw_entry(stage);
    draw_results(*board);
    ImGui::Dummy({0, px(4)});
    const bool several = play.boards.all().size() > 1;
    if (several && button({.name = "board_other", .label = tr("Another board")})) {
      play.boards.open(game::Invite(play.boards.all().front().invite()));
      play.forget_added();
    }
    if (several) ImGui::SameLine(0, px(kGap));
    if (button({.name = "board_csv", .label = tr("Save as CSV"), .enabled = board->size() > 0}))
      save_text(stage, "board.csv", game::to_csv(*play.boards.top()));
    ImGui::SameLine(0, px(kGap));
    if (button({.name = "play_back", .label = tr("Back")})) play.screen = PlayScreen::kSetup;
  }
  end_panel();
  if (two) ImGui::SameLine(0, gap);
  if (begin_panel({.name = "play_ranking", .title = tr("Ranking"), .size = {each, 0}}))
    draw_pupils(stage);
  end_panel();
  ImGui::EndGroup();
}

}  // namespace counterfeit::ui
