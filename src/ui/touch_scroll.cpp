#include "ui/touch_scroll.h"

#include <cfloat>
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/theme.h"

namespace counterfeit::ui {
namespace {

int& taken_in_frame() {
  static int frame = -1;
  return frame;
}

}  // namespace

void take_touch() { taken_in_frame() = ImGui::GetFrameCount(); }

void touch_scroll() {
  ImGuiIO& io = ImGui::GetIO();
  // A lifted finger points at nothing; only where it tapped, it has chosen something.
  const bool dragged = io.MouseDragMaxDistanceSqr[0] > px(10) * px(10);
  if (io.MouseSource == ImGuiMouseSource_TouchScreen && io.MouseReleased[0] && dragged) {
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  }
  if (io.MouseSource != ImGuiMouseSource_TouchScreen || !io.MouseDown[0]) return;
  if (taken_in_frame() == ImGui::GetFrameCount()) return;
  if (ImGui::GetScrollMaxY() <= 0 || io.WantTextInput) return;
  const ImVec2 begin = io.MouseClickedPos[0];
  const ImVec2 low = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  const bool began_here =
      begin.x >= low.x && begin.x < low.x + size.x && begin.y >= low.y && begin.y < low.y + size.y;
  // A finger trembles: only a real drag scrolls, and then it no longer presses a button.
  if (!began_here || std::fabs(io.MousePos.y - begin.y) < px(10)) return;
  // Under an open list only the list itself scrolls.
  const bool in_popup =
      (ImGui::GetCurrentWindow()->RootWindow->Flags & ImGuiWindowFlags_Popup) != 0;
  if (!in_popup &&
      ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) {
    return;
  }
  if (ImGui::GetActiveID() != 0) ImGui::ClearActiveID();
  ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseDelta.y);
  take_touch();
}

}  // namespace counterfeit::ui
