#pragma once

#include <span>
#include <string>
#include <string_view>

#include "imgui.h"

// Where the controls of the last frame are, by name: what tests click on and scripts point at.

namespace counterfeit::ui {

struct Target {
  std::string name;  // "train"
  ImVec2 low, high;  // device pixels
  bool enabled = true;
};

void begin_targets();                                         // a new frame begins
void add_target(std::string_view name, bool enabled = true);  // ImGui's last item
void add_target(std::string_view name, ImVec2 low, ImVec2 high);
std::span<const Target> targets();
const Target* find_target(std::string_view name);  // null: not drawn in this frame

}  // namespace counterfeit::ui
