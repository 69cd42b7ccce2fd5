#include "ui/keys.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "base/text.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace counterfeit::ui {
namespace {

using base::tr;
using base::tr_later;

constexpr const char* kWindow = "keys";
constexpr float kWidth = 560, kKeysWidth = 190;  // logical pixels

struct Key {
  const char* keys;
  const char* does;
};

struct Part {
  const char* title;
  std::span<const Key> keys;
};

constexpr Key kAnywhere[] = {
    {tr_later("Tab, Shift + Tab"), tr_later("go to the next control, or back")},
    {tr_later("arrows"), tr_later("go to the control beside it")},
    {tr_later("Space or Enter"), tr_later("press the control that has the frame")},
    {tr_later("Space, then arrows"), tr_later("move a slider")},
    {tr_later("Escape"), tr_later("leave a field, a list or this window")},
    {tr_later("Escape, then Tab"),
     tr_later("leave this picture of controls for the page around it")},
    {tr_later("1 to 5"), tr_later("Studio, Explore, Play, Lessons, Data")},
    {tr_later("Space"), tr_later("train, or pause, while no control has the frame")},
};
constexpr Key kOnPictures[] = {
    {tr_later("arrows"), tr_later("point at a picture of a grid; walk on the map")},
    {tr_later("left, right"), tr_later("read a curve at another step")},
    {tr_later("up, down"), tr_later("zoom a curve in, or out")},
    {tr_later("arrows, Space held"), tr_later("move the pen on a pad, and draw")},
};
constexpr Key kGame[] = {
    {tr_later("left, right"), tr_later("the answer at that side")},
    {tr_later("arrows, Space, Enter"), tr_later("go, mark and answer on the wall of nine")},
    {tr_later("Space or Enter"), tr_later("begin; go on after an answer")},
    {tr_later("P"), tr_later("pause, and go on")},
    {tr_later("digits, up, down"), tr_later("type the counts of a show of hands")},
};
constexpr Key kLesson[] = {
    {tr_later("A, B, C, D"), tr_later("answer a question")},
    {tr_later("N"), tr_later("next")},
    {tr_later("K"), tr_later("skip what it waits for")},
    {tr_later("Backspace"), tr_later("back")},
    {tr_later("L"), tr_later("put the frame into the lesson's card")},
};
constexpr std::array<Part, 4> kParts = {{{tr_later("Everywhere"), kAnywhere},
                                         {tr_later("On pictures, curves and the map"), kOnPictures},
                                         {tr_later("In a game"), kGame},
                                         {tr_later("In a lesson"), kLesson}}};

bool& wanted() {
  static bool open = false;
  return open;
}

// The sign, not the key: where it lies differs from keyboard to keyboard.
bool asked() {
  const ImGuiIO& io = ImGui::GetIO();
  return !io.WantTextInput &&
         std::ranges::find(io.InputQueueCharacters, ImWchar{'?'}) != io.InputQueueCharacters.end();
}

void draw_part(const Part& part, float width) {
  {
    const WithFont strong(Type::kStrong);
    ImGui::TextUnformatted(tr(part.title));
  }
  const float keys = std::min(px(kKeysWidth), std::floor(width * 0.4f));
  for (const Key& key : part.keys) {
    const float y = ImGui::GetCursorPosY(), x = ImGui::GetCursorPosX();
    wrapped_text(tr(key.keys), keys - px(kGap));
    const float below = ImGui::GetCursorPosY();
    ImGui::SetCursorPos({x + keys, y});
    ImGui::PushStyleColor(ImGuiCol_Text, palette().muted);
    wrapped_text(tr(key.does), width - keys);
    ImGui::PopStyleColor();
    ImGui::SetCursorPosY(std::max(below, ImGui::GetCursorPosY()));
  }
  ImGui::Dummy({0, px(kGap)});
}

}  // namespace

void open_keys() { wanted() = true; }

void draw_keys() {
  const bool open = ImGui::IsPopupOpen(kWindow);
  const bool by_button = std::exchange(wanted(), false);
  if ((asked() || by_button) && !open) ImGui::OpenPopup(kWindow);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(px(kWidth), screen.x - 2 * px(kPad));
  ImGui::SetNextWindowPos({std::floor(screen.x / 2), std::floor(screen.y / 2)}, ImGuiCond_Always,
                          {0.5f, 0.5f});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, screen.y - 2 * px(kPad)});
  ImGui::PushStyleColor(ImGuiCol_PopupBg, palette().panel);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, px(palette().edge));
  const bool drawn = ImGui::BeginPopupModal(
      kWindow, nullptr,
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  if (!drawn) return;
  // The button stays in sight below a list that is longer than the screen.
  const float inner = width - 2 * ImGui::GetStyle().WindowPadding.x;
  const float most = screen.y - 2 * px(kPad) - 2 * ImGui::GetStyle().WindowPadding.y -
                     px(kControl) - ImGui::GetStyle().ItemSpacing.y;
  ImGui::SetNextWindowSizeConstraints({inner, 0}, {inner, most});
  ImGui::BeginChild("keys_list", {inner, 0}, ImGuiChildFlags_AutoResizeY,
                    ImGuiWindowFlags_NavFlattened);
  const float room = ImGui::GetContentRegionAvail().x;
  for (const Part& part : kParts) draw_part(part, room);
  const float line = 2 * ImGui::GetTextLineHeightWithSpacing();
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) ImGui::SetScrollY(ImGui::GetScrollY() + line);
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) ImGui::SetScrollY(ImGui::GetScrollY() - line);
  ImGui::EndChild();
  const bool closed = button({.name = "keys_close", .label = tr("Close"), .width = inner}) ||
                      (open && asked()) || ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  if (closed) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace counterfeit::ui
