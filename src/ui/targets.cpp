#include "ui/targets.h"

#include <vector>

namespace counterfeit::ui {
namespace {

// ImGui itself is one context for the whole program, and so are its controls' places.
std::vector<Target>& list() {
  static std::vector<Target> targets;
  return targets;
}

}  // namespace

void begin_targets() { list().clear(); }

void add_target(std::string_view name, bool enabled) {
  list().push_back({std::string(name), ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), enabled});
}

void add_target(std::string_view name, ImVec2 low, ImVec2 high) {
  list().push_back({std::string(name), low, high, true});
}

std::span<const Target> targets() { return list(); }

const Target* find_target(std::string_view name) {
  for (const Target& target : list()) {
    if (target.name == name) return &target;
  }
  return nullptr;
}

}  // namespace counterfeit::ui
