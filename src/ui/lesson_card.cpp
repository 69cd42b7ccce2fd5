#include <algorithm>
#include <cmath>
#include <string>

#include "ui/lessons.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

// The card of a running lesson. It takes the lower edge of the window and the page the rest, so it
// covers nothing that it speaks of.

namespace counterfeit::ui {
namespace {

constexpr float kTwoColumnCard = 820;
constexpr float kWidestText = 760;
constexpr float kMostOfWide = 0.4f, kMostOfNarrow = 0.46f;  // of the window's height

struct CardRoom {
  float width = 0;  // inside
  bool wide = false;
};

void begin_another(Stage& stage, const LessonState::Shipped& next) {
  // The name and the lesson lie in what begin() changes.
  const LessonState::Shipped copy = next;
  stage.model.lessons.begin(copy.name, copy.lesson, *stage.model.snapshot);
}

// --- what it marks -------------------------------------------------------------------------------

// The place that the steps up to this one have led to; empty: any.
std::string_view place_of(const lessons::Player& player) {
  for (std::size_t i = player.at() + 1; i-- > 0;)
    for (const lessons::Action& action : player.lesson().steps[i].actions)
      if (action.kind == lessons::Action::Kind::kPlace) return action.name;
  return {};
}

const Target* pointed_at(const Model& model) {
  const lessons::Player& player = *model.lessons.player;
  for (const std::string& name : player.step().points)
    if (const Target* target = find_target(name)) return target;
  const std::string_view place = place_of(player);
  if (player.step().points.empty() || place.empty() || place == place_name(model.place))
    return nullptr;
  return find_target("place/" + std::string(place));
}

void mark_target(const Model& model) {
  const Target* target = pointed_at(model);
  if (target == nullptr) return;
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  list.PushClipRect({0, 0}, {screen.x, screen.y - model.lessons.height});
  const float away = px(4);
  const ImVec2 low(std::max(target->low.x - away, px(1)), std::max(target->low.y - away, px(1)));
  const ImVec2 high(std::min(target->high.x + away, screen.x - px(1)), target->high.y + away);
  list.AddRect(low, high, with_alpha(palette().generator, 0.35f), px(10), 0, px(7));
  list.AddRect(low, high, palette().generator, px(8), 0, px(3));
  list.PopClipRect();
}

// --- how it looks --------------------------------------------------------------------------------

void draw_dots(ImVec2 at, const lessons::Player& player) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float step = px(12);
  for (std::size_t i = 0; i < player.size(); ++i) {
    const ImVec2 middle(at.x + px(4) + step * static_cast<float>(i), at.y);
    if (i <= player.at())
      list.AddCircleFilled(middle, px(i == player.at() ? 4.5f : 3), palette().generator);
    else
      list.AddCircle(middle, px(3), palette().muted);
  }
}

// Name and place of the step, left of what begins at `right`.
void draw_title(const lessons::Player& player, ImVec2 at, float right) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(at, {right, at.y + px(kControl)}, true);
  {
    const WithFont strong(Type::kStrong);
    list.AddText({at.x, at.y}, palette().text, player.lesson().title.c_str());
  }
  const WithFont small(Type::kSmall);
  const std::string count =
      tr("{0} of {1}", {std::to_string(player.at() + 1), std::to_string(player.size())});
  const float top = at.y + px(20);
  list.AddText({at.x, top}, palette().muted, count.c_str());
  const float after = ImGui::CalcTextSize(count.c_str()).x + px(12);
  draw_dots({at.x + after, top + ImGui::GetTextLineHeight() / 2}, player);
  list.PopClipRect();
}

struct Moves {
  ButtonOptions back, skip, next;
};

Moves moves_of(const lessons::Player& player) {
  const bool ready = player.may_go_on();
  const bool last = player.at() + 1 == player.size();
  return {.back = {.name = "lesson_back",
                   .label = tr("Back"),
                   .help = tr("The step before (backspace)"),
                   .enabled = player.at() > 0},
          .skip = {.name = "lesson_skip",
                   .label = tr("Skip"),
                   .help = tr("Go on without it (key K)"),
                   .enabled = !ready},
          .next = {
              .name = "lesson_next",
              .label = last ? tr("Finish") : tr("Next"),
              .help = ready ? tr("Key N") : tr("Opens when the step has done what it is there for"),
              .accent = palette().generator,
              .enabled = ready}};
}

// `each`: their width, 0 as wide as they need. What was pressed.
LessonMove draw_moves(const lessons::Player& player, float each) {
  Moves moves = moves_of(player);
  moves.back.width = moves.skip.width = moves.next.width = each;
  LessonMove move = LessonMove::kNone;
  if (button(moves.back)) move = LessonMove::kBack;
  ImGui::SameLine(0, px(kGap));
  if (button(moves.skip)) move = LessonMove::kSkip;
  ImGui::SameLine(0, px(kGap));
  if (button(moves.next)) move = LessonMove::kNext;
  return move;
}

void draw_waits(const lessons::Player& player, float width) {
  if (player.step().until.empty()) return;
  const WithFont small(Type::kSmall);
  if (player.fulfilled()) {
    ImGui::PushStyleColor(ImGuiCol_Text, palette().real);
    ImGui::TextUnformatted(tr("✓ Done"));
  } else {
    ImGui::PushStyleColor(ImGuiCol_Text, palette().generator);
    for (const std::string& line : player.waits_for()) wrapped_text("→ " + line, width);
  }
  ImGui::PopStyleColor();
}

void draw_step(LessonState& state, const CardRoom& room) {
  lessons::Player& player = *state.player;
  const bool asks = player.step().question.has_value();
  const bool two = room.wide && asks;
  const float gap = px(24);
  const float text =
      std::min(two ? std::floor((room.width - gap) / 2) : room.width, px(kWidestText));
  ImGui::BeginGroup();
  draw_lesson_text(state, player.step().text, text);
  draw_waits(player, text);
  ImGui::EndGroup();
  if (!asks) return;
  if (two) ImGui::SameLine(0, gap);
  ImGui::BeginGroup();
  draw_lesson_question(state, two ? room.width - text - gap : room.width);
  ImGui::EndGroup();
}

const LessonState::Shipped* lesson_after(const LessonState& state) {
  for (std::size_t i = 0; i + 1 < state.shipped.size(); ++i)
    if (state.shipped[i].name == state.player->name()) return &state.shipped[i + 1];
  return nullptr;
}

// After the last step, or once left with a run to be had back.
void draw_end(Stage& stage, float width) {
  LessonState& state = stage.model.lessons;
  const session::Snapshot& s = *stage.model.snapshot;
  const bool waits = state.run_waits(s);
  std::string text = tr("You have left the lesson.");
  if (!state.left) text = tr("That was “{0}”.", {state.player->lesson().title});
  if (waits) text += std::string(" ") + tr("The run that you had before it is still there.");
  wrapped_text(text, std::min(width, px(kWidestText)));
  const bool narrow = width < px(kMediumFrom);
  const auto put = [&](ButtonOptions options) {
    if (narrow) options.width = width;
    const bool pressed = button(options);
    if (!narrow) ImGui::SameLine(0, px(kGap));
    return pressed;
  };
  if (waits && put({.name = "lesson_run_back",
                    .label = tr("Back to my run"),
                    .help = tr("Takes up again what you had trained before the lesson"),
                    .icon = Icon::kReset})) {
    return back_from_lesson(stage);
  }
  const LessonState::Shipped* next = state.left ? nullptr : lesson_after(state);
  if (next != nullptr) {
    const std::string label = tr("Next: {0}", {next->lesson.title});
    if (put({.name = "lesson_another", .label = label, .accent = palette().generator}))
      return begin_another(stage, *next);
  }
  if (put({.name = "lesson_close", .label = waits ? tr("Stay with this run") : tr("Done")})) {
    return close_lesson(stage);
  }
  if (!narrow) ImGui::NewLine();
}

// The part of the card that scrolls where it is too long.
void draw_body(Stage& stage, const CardRoom& room, float most) {
  LessonState& state = stage.model.lessons;
  const float high = std::min(std::max(state.body_height, px(24)), most);
  begin_scrolling("lesson_body", {0, high});
  CardRoom inside = room;
  inside.width = ImGui::GetContentRegionAvail().x;
  draw_step(state, inside);
  const float needed = std::ceil(ImGui::GetCursorPosY());
  state.settling = state.settling || std::abs(needed - state.body_height) > 0.5f;
  state.body_height = needed;
  touch_scroll();
  ImGui::EndChild();
}

void draw_running(Stage& stage, const CardRoom& room, float most) {
  LessonState& state = stage.model.lessons;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float gap = px(kGap);
  const float close = px(kControl);
  const Moves moves = moves_of(*state.player);
  const float buttons =
      button_width(moves.back) + button_width(moves.skip) + button_width(moves.next) + 2 * gap;
  float right = at.x + room.width - close - gap;
  if (room.wide) right -= buttons + gap;
  draw_title(*state.player, at, right - gap);
  LessonMove move = LessonMove::kNone;
  if (room.wide) {
    ImGui::SetCursorScreenPos({right, at.y});
    move = draw_moves(*state.player, 0);
  }
  ImGui::SetCursorScreenPos({at.x + room.width - close, at.y});
  const bool leaves = button({.name = "lesson_leave",
                              .help = tr("Leave the lesson"),
                              .icon = Icon::kClose,
                              .width = close});
  ImGui::SetCursorScreenPos({at.x, at.y + px(kControl) + gap});
  draw_body(stage, room, most - (room.wide ? 0 : px(kControl) + gap));
  if (!room.wide) move = draw_moves(*state.player, std::floor((room.width - 2 * gap) / 3));
  move_lesson(stage, move);
  if (leaves) leave_lesson(stage);
}

}  // namespace

bool take_lesson_keys(Stage& stage) {
  LessonState& state = stage.model.lessons;
  const ImGuiIO& io = ImGui::GetIO();
  if (!state.player || state.left || state.player->over()) return false;
  if (io.KeyCtrl || io.KeyAlt || io.KeySuper) return false;
  if (stage.model.place == Place::kPlay && stage.model.play.takes_keys()) return false;
  lessons::Player& player = *state.player;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, false); };
  if (const auto& question = player.step().question) {
    for (int i = 0; i < static_cast<int>(question->choices.size()); ++i) {
      if (!pressed(static_cast<ImGuiKey>(ImGuiKey_A + i))) continue;
      player.choose(i);
      return true;
    }
  }
  if (pressed(ImGuiKey_N) && player.may_go_on()) {
    move_lesson(stage, LessonMove::kNext);
  } else if (pressed(ImGuiKey_K) && !player.may_go_on()) {
    move_lesson(stage, LessonMove::kSkip);
  } else if (pressed(ImGuiKey_Backspace)) {
    move_lesson(stage, LessonMove::kBack);
  } else if (pressed(ImGuiKey_L)) {
    ImGui::SetWindowFocus("lesson");
  } else {
    return false;
  }
  return true;
}

void draw_lesson_card(Stage& stage) {
  LessonState& state = stage.model.lessons;
  state.settling = false;
  if (!state.player) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const bool narrow = screen.x < px(kMediumFrom);
  const float pad = narrow ? px(12) : px(kPad);
  const CardRoom room{.width = screen.x - 2 * pad, .wide = screen.x >= px(kTwoColumnCard)};
  const float most = std::round(screen.y * (room.wide ? kMostOfWide : kMostOfNarrow)) - 2 * pad -
                     px(kControl) - px(kGap);
  const float height = state.height > 0 ? state.height : px(160);
  ImGui::SetNextWindowPos({0, screen.y - height});
  ImGui::SetNextWindowSize({screen.x, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, palette().panel);
  ImGui::Begin("lesson", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::GetWindowDrawList()->PushClipRect({0, screen.y - height}, screen);
  ImGui::GetWindowDrawList()->AddRectFilled(
      {0, screen.y - height}, {screen.x, screen.y - height + px(3)}, palette().generator);
  ImGui::GetWindowDrawList()->PopClipRect();
  if (state.left || state.player->over())
    draw_end(stage, room.width);
  else
    draw_running(stage, room, most);
  const float needed = std::ceil(ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y + pad);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  if (!state.player) return;  // it was left
  if (std::abs(needed - state.height) > 0.5f) state.settling = true;
  state.height = needed;
  if (!state.left && !state.player->over()) mark_target(stage.model);
}

}  // namespace counterfeit::ui
