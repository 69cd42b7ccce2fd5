#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/play_table.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"

// One item of the game: the question, and after the answer the truth.

namespace counterfeit::ui {
namespace {

constexpr float kLargest[] = {280, 460, 2000};  // a single picture's side
constexpr int kWallColumns = 3;

game::PictureSet only(int i) { return static_cast<game::PictureSet>(1u << i); }

int count(game::PictureSet set) { return std::popcount(static_cast<unsigned>(set)); }

std::string question(const game::Settings& settings) {
  switch (game::pictures_of(settings.mode)) {
    case 1:
      return tr("Is this one real?");
    case 2:
      return tr("Which one is the fake?");
    default:
      return tr("Which {0} are the fakes?", {std::to_string(game::kWallFakes)});
  }
}

// A line beside which the corner's buttons stand: centred, and clear of them.
void centred_line(const std::string& text, float width, ImU32 colour) {
  const float corner = 2 * (px(kControl) + px(kGap));
  const bool clear = ImGui::CalcTextSize(text.c_str()).x <= width - 2 * corner;
  centred_text(text, clear ? width : width - corner, colour);
}

// How far the game is, who plays, and the time that is left.
void draw_progress(const game::Game& game, bool revealed, float width, std::int64_t now) {
  int right = 0;
  for (int i = 0; i < game.number(); ++i) right += game.tally_of(i).right ? 1 : 0;
  std::string text = tr("{0} of {1}  ·  {2} right",
                        {std::to_string(game.number() + (revealed ? 0 : 1)),
                         std::to_string(game.settings().rounds), std::to_string(right)});
  if (game.settings().players > 1) {
    const int team = game.player_of(game.number() - (revealed ? 1 : 0)) + 1;
    text = tr("Team {0}", {std::to_string(team)}) + "  ·  " + text;
  }
  centred_line(text, width, palette().muted);
  const auto left = game.left(now);
  if (!left || !game.running()) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float share =
      static_cast<float>(*left) / static_cast<float>(1000 * game.settings().seconds);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + width, at.y + px(4)}, palette().line, px(2));
  list.AddRectFilled(at, {at.x + std::round(width * share), at.y + px(4)}, palette().discriminator,
                     px(2));
  ImGui::Dummy({width, px(4)});
}

Table table_of(const PlayState& play) {
  const game::Game& game = *play.game;
  const int number = play.tally ? game.number() - 1 : game.number();
  const auto place = static_cast<std::size_t>(number);
  return {.item = game.item(number),
          .pixels = play.dealt->pictures[place],
          .scores = play.dealt->scores[place],
          .answer = play.tally ? &game.answers()[place] : nullptr};
}

void frame_picture(ImVec2 low, float side, ImU32 colour) {
  const float out = px(3);
  ImGui::GetWindowDrawList()->AddRect({low.x - out, low.y - out},
                                      {low.x + side + out, low.y + side + out}, colour, px(6), 0,
                                      px(4));
}

// How many hands a picture of the wall got.
void draw_count(ImVec2 low, int count) {
  const WithFont strong(Type::kStrong);
  const std::string text = std::to_string(count);
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at(low.x + px(4), low.y + px(4));
  list.AddRectFilled(at, {at.x + size.x + px(10), at.y + size.y + px(4)}, palette().raised, px(4));
  list.AddText({at.x + px(5), at.y + px(2)}, palette().text, text.c_str());
}

// How real the detective holds one of several pictures, in its lower corner.
void draw_score(ImVec2 low, float side, float score) {
  const WithFont small(Type::kSmall);
  std::string text = tr("{0} real", {percent(static_cast<double>(score))});
  ImVec2 size = ImGui::CalcTextSize(text.c_str());
  if (size.x + px(18) > side) {  // the figure alone, on a phone
    text = percent(static_cast<double>(score));
    size = ImGui::CalcTextSize(text.c_str());
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at(low.x + px(4), low.y + side - size.y - px(8));
  list.AddRectFilled(at, {at.x + size.x + px(10), at.y + size.y + px(4)}, palette().raised, px(4));
  draw_text({at.x + px(5), at.y + px(2)}, palette().text, text);
}

// Which picture of a wall the keyboard is at; -1: it was not used.
int cursor_at(const PlayState& play) {
  if (!play.hands.empty()) return play.hand;
  return play.cursor_shown ? play.cursor : -1;
}

// Draws the item's pictures; returns the one that was pressed, or -1.
int draw_pictures(Stage& stage, const Table& table, ImVec2 room) {
  const PlayState& play = stage.model.play;
  const int pictures = static_cast<int>(table.item.pictures.size());
  const int columns = std::min(pictures, kWallColumns);
  const int rows = (pictures + columns - 1) / columns;
  const float gap = px(16);
  const auto per_side = [&](float length, int parts) {
    return (length - gap * static_cast<float>(parts - 1)) / static_cast<float>(parts);
  };
  const float side = std::floor(std::min({per_side(room.x - px(8), columns), per_side(room.y, rows),
                                          px(kLargest[play.picture_size])}));
  const float all = static_cast<float>(columns) * (side + gap) - gap;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ImVec2 origin(start.x + std::floor((room.x - all) / 2), start.y + px(4));
  stage.painter.paint(*ImGui::GetWindowDrawList(),
                      {.source = "game",
                       .version = play.deals * 1000 + static_cast<std::uint64_t>(table.item.number),
                       .pixels = table.pixels,
                       .first = 0,
                       .count = pictures,
                       .columns = columns,
                       .origin = origin,
                       .side = side,
                       .pitch = {side + gap, side + gap},
                       .map = stage.model.colour_map});
  int pressed = -1;
  for (int i = 0; i < pictures; ++i) {
    const ImVec2 low(origin.x + static_cast<float>(i % columns) * (side + gap),
                     origin.y + static_cast<float>(i / columns) * (side + gap));
    const std::string name = "picture/" + std::to_string(i + 1);
    ImGui::SetCursorScreenPos(low);
    if (ImGui::InvisibleButton(name.c_str(), {side, side})) pressed = i;
    add_target(name);
    if (pictures > 2 && std::ssize(play.hands) == pictures)
      draw_count(low, play.hands[static_cast<std::size_t>(i)]);
    if (table.answer != nullptr) {
      frame_picture(low, side,
                    contains(table.item.fakes, i) ? palette().generator : palette().real);
      if (pictures > 1) draw_score(low, side, table.scores[static_cast<std::size_t>(i)]);
    } else if (contains(play.chosen, i)) {
      frame_picture(low, side, palette().generator);
    } else if (pictures > 1 && ImGui::IsItemHovered()) {
      frame_picture(low, side, palette().muted);
    } else if (pictures > 2 && cursor_at(play) == i) {
      frame_picture(low, side, palette().discriminator);
    }
  }
  ImGui::SetCursorScreenPos(start);
  const float height = static_cast<float>(rows) * (side + gap) - gap;
  ImGui::Dummy({room.x, height + px(12)});
  return pressed;
}

// Two buttons with the keys left and right. -1: none of them.
int two_buttons(std::array<ButtonOptions, 2> options, float width) {
  const float gap = px(16);
  const float each = std::min(std::floor((width - gap) / 2), px(222));
  centre_next(2 * each + gap, width);
  int chosen = -1;
  for (int i = 0; i < 2; ++i) {
    ButtonOptions& one = options[static_cast<std::size_t>(i)];
    one.width = each;
    if (i == 1) ImGui::SameLine(0, gap);
    if (button(one)) chosen = i;
  }
  if (pressed(ImGuiKey_LeftArrow)) chosen = 0;
  if (pressed(ImGuiKey_RightArrow)) chosen = 1;
  return chosen;
}

void ask_single(Stage& stage, float width) {
  const int chosen = two_buttons({{{.name = "answer/real",
                                    .label = tr("←  Real"),
                                    .help = tr("It is a real picture (left arrow)"),
                                    .accent = palette().real},
                                   {.name = "answer/fake",
                                    .label = tr("Fake  →"),
                                    .help = tr("The counterfeiter drew it (right arrow)"),
                                    .accent = palette().generator}}},
                                 width);
  if (chosen >= 0) answer_item(stage, {.called_fake = static_cast<game::PictureSet>(chosen)});
}

void ask_pair(Stage& stage, int clicked, float width) {
  const int chosen = two_buttons(
      {{{.name = "answer/left", .label = tr("←  Left"), .help = tr("The left one is the fake")},
        {.name = "answer/right",
         .label = tr("Right  →"),
         .help = tr("The right one is the fake")}}},
      width);
  const int fake = chosen >= 0 ? chosen : clicked;
  if (fake >= 0) answer_item(stage, {.called_fake = only(fake)});
}

void ask_wall(Stage& stage, int clicked, float width) {
  PlayState& play = stage.model.play;
  const int before = play.cursor;
  if (pressed(ImGuiKey_LeftArrow)) --play.cursor;
  if (pressed(ImGuiKey_RightArrow)) ++play.cursor;
  if (pressed(ImGuiKey_UpArrow)) play.cursor -= kWallColumns;
  if (pressed(ImGuiKey_DownArrow)) play.cursor += kWallColumns;
  if (play.cursor < 0 || play.cursor >= game::kWall) play.cursor = before;
  if (play.cursor != before) play.cursor_shown = true;
  if (pressed(ImGuiKey_Space)) clicked = play.cursor;
  if (clicked >= 0) {
    const auto toggled = static_cast<game::PictureSet>(play.chosen ^ only(clicked));
    if (count(toggled) <= game::kWallFakes) play.chosen = toggled;
  }
  const int left = game::kWallFakes - count(play.chosen);
  const std::string label = left > 0 ? tr("{0} more", {std::to_string(left)}) : tr("These three");
  const float wide = std::min(width, px(222));
  centre_next(wide, width);
  const bool done = button({.name = "answer/done",
                            .label = label,
                            .help = tr("Mark three pictures, then press this (Enter)"),
                            .accent = palette().generator,
                            .enabled = left == 0,
                            .width = wide});
  if (left == 0 && (done || pressed(ImGuiKey_Enter)))
    answer_item(stage, {.called_fake = play.chosen});
}

std::string truth(const Table& table, const game::Tally& tally) {
  const std::string verdict = table.answer->expired ? tr("Time is up")
                              : tally.right         ? tr("Right")
                                                    : tr("Wrong");
  switch (table.item.pictures.size()) {
    case 1:
      return table.item.fakes != 0 ? tr("{0}: it is a fake.", {verdict})
                                   : tr("{0}: it is real.", {verdict});
    case 2:
      return contains(table.item.fakes, 0) ? tr("{0}: the left one is the fake.", {verdict})
                                           : tr("{0}: the right one is the fake.", {verdict});
    default:
      return tr("{0}: you found {1} of {2}.", {verdict, std::to_string(tally.answers.right),
                                               std::to_string(tally.answers.trials)});
  }
}

std::string detectives(const Table& table, game::Mode mode) {
  if (table.scores.size() == 1)
    return tr("The detective holds it {0} real.", {percent(static_cast<double>(table.scores[0]))});
  return game::verdict(mode, table.scores) == table.item.fakes
             ? tr("The detective would have been right.")
             : tr("The detective would have been wrong.");
}

void reveal(Stage& stage, const Table& table, float width) {
  PlayState& play = stage.model.play;
  centred_text(detectives(table, play.game->settings().mode), width, palette().muted);
  draw_hands(table, width);
  draw_clues(stage, table, width);
  const float wide = std::min(width, px(222));
  centre_next(wide, width);
  const bool last = play.game->over();
  if (button({.name = "play_next",
              .label = last ? tr("See the result") : tr("Next"),
              .help = tr("Space bar or Enter"),
              .accent = palette().discriminator,
              .width = wide}) ||
      pressed(ImGuiKey_Space) || pressed(ImGuiKey_Enter))
    go_on(stage);
}

// What the players do with the item that is asked.
void ask(Stage& stage, const Table& table, int clicked, float width) {
  if (stage.model.play.game->settings().hands) return ask_hands(stage, table, clicked, width);
  switch (table.item.pictures.size()) {
    case 1:
      return ask_single(stage, width);
    case 2:
      return ask_pair(stage, clicked, width);
    default:
      return ask_wall(stage, clicked, width);
  }
}

// Nothing of the item is to be seen meanwhile.
void draw_pause(PlayState& play, float width) {
  ImGui::Dummy({width, px(80)});
  {
    const WithFont title(Type::kTitle);
    centred_text(tr("Paused"), width, palette().text);
  }
  centred_text(tr("The clock stands still, and no round is lost."), width, palette().muted);
  const float wide = std::min(width, px(222));
  centre_next(wide, width);
  if (button({.name = "play_resume",
              .label = tr("Go on"),
              .help = tr("Space bar"),
              .icon = Icon::kPlay,
              .accent = palette().generator,
              .width = wide}) ||
      pressed(ImGuiKey_Space))
    play.paused = false;
}

// The question, and after the answer the truth in its place.
void draw_heading(const PlayState& play, const Table& table, float width) {
  const WithFont heading(Type::kHeading);
  if (!play.tally) return centred_line(question(play.game->settings()), width, palette().text);
  centred_line(truth(table, *play.tally), width,
               play.tally->right ? palette().real : palette().generator);
}

// In the corner: pause, and leave for another screen.
void draw_corner(PlayState& play, float right, float top) {
  const float size = px(kControl);
  ImGui::SetCursorPos({right - 2 * size - px(kGap), top});
  if (!play.tally && button({.name = "play_pause",
                             .help = tr("Pause (P)"),
                             .icon = play.paused ? Icon::kPlay : Icon::kPause,
                             .width = size}))
    play.paused = !play.paused;
  if (!play.tally && pressed(ImGuiKey_P)) play.paused = !play.paused;
  ImGui::SetCursorPos({right - size, top});
  if (button({.name = "play_leave",
              .help = tr("Leave; the game waits for you"),
              .icon = Icon::kClose,
              .width = size}))
    play.screen = PlayScreen::kSetup;
}

}  // namespace

void draw_play_item(Stage& stage, float width) {
  PlayState& play = stage.model.play;
  game::Game& game = *play.game;
  const std::int64_t now = play_clock(stage);
  if (!play.tally && !play.paused && !game.running()) game.show(now);
  if (!play.tally && game.left(now).value_or(1) == 0) {
    play.tally = game.expire(now, play.dealt->scores[static_cast<std::size_t>(game.number())]);
    close_item(stage);
    if (play.result) return;
  }

  const float right = ImGui::GetCursorPosX() + width;
  const float top = ImGui::GetCursorPosY();
  draw_progress(game, play.tally.has_value(), width, now);
  if (play.paused) {
    draw_pause(play, width);
    return draw_corner(play, right, top);
  }
  const Table table = table_of(play);
  draw_heading(play, table, width);
  // The buttons stay in sight below the pictures, and these where they were when they are revealed.
  float below = game.settings().hands ? hands_height(game.settings()) : px(92);
  if (wants_clues(play)) below += clues_height();
  const float high = std::max(ImGui::GetContentRegionAvail().y - below, px(180));
  const int clicked = draw_pictures(stage, table, {width, high});
  if (play.tally) {
    reveal(stage, table, width);
  } else {
    ask(stage, table, clicked, width);
  }
  draw_corner(play, right, top);
}

}  // namespace counterfeit::ui
