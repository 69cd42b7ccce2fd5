#include "ui/targets.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "imgui_internal.h"

namespace counterfeit::ui {
namespace {

// ImGui itself is one context for the whole program, and so are its controls' places.
std::vector<Target>& list() {
  static std::vector<Target> targets;
  return targets;
}

Touched& touched() {
  static Touched controls;
  return controls;
}

bool& on_screen() {
  static bool on = true;
  return on;
}

constexpr int kSeekFrames = 60;
constexpr int kStays = 8;

struct Sought {
  int frames = 0;    // left
  int in_sight = 0;  // frames so far
  bool found = false;
  std::vector<std::string> names;
};

Sought& sought() {
  static Sought search;
  return search;
}

// Scrolls what is sought into sight, until it has stayed there: what lies around may still change.
void add(Target target) {
  if (!on_screen()) return;
  target.focused = ImGui::GetIO().NavVisible && ImGui::IsItemFocused();
  Sought& search = sought();
  if (search.frames > 0 && std::ranges::find(search.names, target.name) != search.names.end()) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const ImRect rect(target.low, target.high);
    search.found = true;
    search.in_sight = window->ClipRect.Contains(rect) ? search.in_sight + 1 : 0;
    if (search.in_sight == 0)
      ImGui::ScrollToRect(window, rect, ImGuiScrollFlags_KeepVisibleEdgeY);
    else if (search.in_sight == kStays)
      search.frames = 0;
  }
  list().push_back(std::move(target));
}

}  // namespace

void begin_targets() {
  list().clear();
  if (sought().frames > 0) --sought().frames;
}

void add_target(std::string_view name, bool enabled) {
  if (!on_screen()) return;
  if (ImGui::IsItemEdited()) touched().moved.emplace_back(name);
  if (enabled && ImGui::IsItemDeactivated()) touched().pressed.emplace_back(name);
  add({std::string(name), ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), enabled});
}

void add_target(std::string_view name, ImVec2 low, ImVec2 high) {
  add({std::string(name), low, high, true});
}

WithoutTargets::WithoutTargets() { on_screen() = false; }
WithoutTargets::~WithoutTargets() { on_screen() = true; }

void mark_cramped() {
  if (on_screen() && !list().empty()) list().back().cramped = true;
}

Touched take_touched() { return std::exchange(touched(), {}); }

void seek_target(std::vector<std::string> names) {
  sought() = {.frames = names.empty() ? 0 : kSeekFrames, .names = std::move(names)};
}

bool seeking_target() { return sought().frames > 0; }

// What lies out of sight is often not even drawn, so the window is looked through page by page.
void scroll_to_target() {
  const Sought& search = sought();
  if (search.frames <= 0 || search.found || ImGui::GetScrollMaxY() <= 0) return;
  if (search.frames == kSeekFrames) return;  // perhaps it is in sight as it is
  const float part = ImGui::GetWindowHeight() / 2;
  const float next = ImGui::GetScrollY() + part;
  const bool at_end = ImGui::GetScrollY() >= ImGui::GetScrollMaxY();
  ImGui::SetScrollY(at_end ? 0 : std::min(next, ImGui::GetScrollMaxY()));
}

std::span<const Target> targets() { return list(); }

const Target* find_target(std::string_view name) {
  for (const Target& target : list()) {
    if (target.name == name) return &target;
  }
  return nullptr;
}

}  // namespace counterfeit::ui
