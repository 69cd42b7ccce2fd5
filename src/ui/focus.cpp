#include "ui/focus.h"

#include <algorithm>
#include <cfloat>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "imgui_internal.h"

namespace counterfeit::ui {
namespace {

// On its way into another window: a request that is made in one frame can only be granted by the
// controls of the next one.
struct Crossing {
  ImGuiID window = 0;
  bool forward = true;
};

std::optional<Crossing>& crossing() {
  static std::optional<Crossing> on_its_way;
  return on_its_way;
}

// Where the arrow keys point at in an item, from its upper left corner.
struct Mark {
  ImGuiID item = 0;
  ImVec2 at = {};
};

Mark& mark() {
  static Mark pointed;
  return pointed;
}

// Moves along one axis of the last item.
void move(float& along, float stride, float size, ImGuiKey back, ImGuiKey forth) {
  if (stride <= 0) return;
  if (takes_key(back)) along -= stride;
  if (takes_key(forth)) along += stride;
  along = std::max(stride / 2, std::min(along, size - stride / 2));
}

bool takes_focus(const ImGuiWindow& window) {
  constexpr ImGuiWindowFlags kNever =
      ImGuiWindowFlags_Popup | ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoNavInputs;
  return window.Active && !window.IsFallbackWindow && window.RootWindowForNav == &window &&
         (window.Flags & kNever) == 0;
}

// The window before or after this one; null where it is the only one.
ImGuiWindow* next_to(ImGuiWindow* window, bool forward) {
  std::vector<ImGuiWindow*> all;
  for (ImGuiWindow* one : ImGui::GetCurrentContext()->Windows)
    if (takes_focus(*one)) all.push_back(one);
  std::ranges::sort(
      all, {}, [](const ImGuiWindow* one) { return std::tuple(one->Pos.y, one->Pos.x, one->ID); });
  const auto at = std::ranges::find(all, window);
  if (at == all.end() || all.size() < 2) return nullptr;
  const std::size_t count = all.size(), here = static_cast<std::size_t>(at - all.begin());
  return all[(here + (forward ? 1 : count - 1)) % count];
}

// As when Tab is pressed: the first control of the window, or backwards its last.
void ask_for_control(ImGuiContext& context, bool forward) {
  context.NavTabbingDir = forward ? 0 : -1;
  ImGui::NavMoveRequestSubmit(
      ImGuiDir_None, forward ? ImGuiDir_Down : ImGuiDir_Up,
      ImGuiNavMoveFlags_IsTabbing | ImGuiNavMoveFlags_Activate,
      ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleEdgeY);
  context.NavTabbingCounter = -1;
}

// Where the mouse has been since the frame before: where frames are slow, much of a stroke, even
// its end, lies between two of them.
std::vector<ImVec2> way_of_mouse() {
  if (ImGui::IsItemActivated()) return {ImGui::GetIO().MouseClickedPos[0]};
  std::vector<ImVec2> way;
  for (const ImGuiInputEvent& event : ImGui::GetCurrentContext()->InputEventsTrail)
    if (event.Type == ImGuiInputEventType_MousePos && event.MousePos.PosX > -FLT_MAX)
      way.emplace_back(event.MousePos.PosX, event.MousePos.PosY);
  return way;
}

}  // namespace

void begin_focus() {
  const auto to = std::exchange(crossing(), std::nullopt);
  if (!to) return;
  ImGuiWindow* const window = ImGui::FindWindowByID(to->window);
  if (window == nullptr || !window->WasActive) return;
  ImGui::SetNavWindow(window);
  ImGui::SetNavID(0, ImGuiNavLayer_Main, window->NavRootFocusScopeId, ImRect());
  ask_for_control(*ImGui::GetCurrentContext(), to->forward);
}

void end_focus() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGuiWindow* const window = context.NavWindow;
  if (window == nullptr) return;
  // Without a mark to go on from, Tab begins at the first control.
  if (context.NavId != 0 && !context.NavIdIsAlive) context.NavDisableHighlight = true;
  // What no control has granted by now would wrap around within its window. Without a control to
  // start from it comes from another window, and takes what it was given.
  const bool tabbing = (context.NavMoveFlags & ImGuiNavMoveFlags_IsTabbing) != 0;
  if (!context.NavMoveScoringItems || !tabbing || context.NavTabbingDir == 0 || context.NavId == 0)
    return;
  const bool forward = context.NavTabbingDir > 0;
  if (ImGuiWindow* const next = next_to(window->RootWindowForNav, forward)) {
    ImGui::NavMoveRequestCancel();
    crossing() = {.window = next->ID, .forward = forward};
  }
}

std::optional<Pointing> pointing(ImVec2 stride) {
  const bool by_keys = ImGui::GetIO().NavVisible && ImGui::IsItemFocused();
  const bool mouse_rests = by_keys && ImGui::GetCurrentContext()->NavDisableMouseHover;
  if (!mouse_rests && ImGui::IsItemHovered(ImGuiHoveredFlags_NoNavOverride))
    return Pointing{.at = ImGui::GetMousePos()};
  if (!by_keys) return std::nullopt;
  const ImVec2 low = ImGui::GetItemRectMin(), size = ImGui::GetItemRectSize();
  if (mark().item != ImGui::GetItemID()) {
    const bool both = stride.x > 0 && stride.y > 0;
    mark() = {.item = ImGui::GetItemID(), .at = {size.x / 2, size.y / 2}};
    if (both) mark().at = {stride.x / 2, stride.y / 2};
  }
  move(mark().at.x, stride.x, size.x, ImGuiKey_LeftArrow, ImGuiKey_RightArrow);
  move(mark().at.y, stride.y, size.y, ImGuiKey_UpArrow, ImGuiKey_DownArrow);
  return Pointing{.at = {low.x + mark().at.x, low.y + mark().at.y}, .by_keys = true};
}

std::optional<Pen> pen_on(int pixels) {
  // A finger that scrolls takes the item out of its hand before it lets go.
  const bool held = ImGui::IsItemActive() && ImGui::IsMouseDown(0);
  if (held || (ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(0))) {
    Pen pen{.at = ImGui::GetMousePos(), .way = way_of_mouse()};
    if (held && pen.way.empty()) pen.way.push_back(pen.at);
    return pen;
  }
  const float stride = ImGui::GetItemRectSize().x / static_cast<float>(pixels);
  const std::optional<Pointing> at = pointing({stride, stride});
  if (!at || !at->by_keys) return std::nullopt;
  Pen pen{.at = at->at, .way = {}, .by_keys = true};
  if (ImGui::IsKeyDown(ImGuiKey_Space)) pen.way.push_back(pen.at);
  return pen;
}

bool takes_key(ImGuiKey key) {
  const bool pressed = ImGui::IsKeyPressed(key);
  ImGui::SetKeyOwner(key, ImGui::GetItemID());
  return pressed;
}

}  // namespace counterfeit::ui
