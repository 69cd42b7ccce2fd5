#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"

// Where the controls of the last frame are, by name: what tests click on and scripts point at.

namespace counterfeit::ui {

struct Target {
  std::string name;  // "train"
  ImVec2 low, high;  // device pixels
  bool enabled = true;
  bool cramped = false;  // its label wants more room than it has
  bool focused = false;  // the keyboard is there, and says so
};

void begin_targets();                                             // a new frame begins
void add_target(std::string_view name, bool enabled = true);      // ImGui's last item
void add_target(std::string_view name, ImVec2 low, ImVec2 high);  // ... which lies there
// While it lives, what is drawn has no targets: it is on no screen.
class WithoutTargets {
 public:
  WithoutTargets();
  ~WithoutTargets();
  WithoutTargets(const WithoutTargets&) = delete;
  WithoutTargets& operator=(const WithoutTargets&) = delete;
};
void mark_cramped();  // the one that was added last
std::span<const Target> targets();
const Target* find_target(std::string_view name);  // null: not drawn in this frame

// Controls that were let go of, or changed, since the last call.
struct Touched {
  std::vector<std::string> pressed, moved;
};
Touched take_touched();

// Scrolls to the first of these controls that turns up, through all windows that call
// scroll_to_target(); gives up after some frames.
void seek_target(std::vector<std::string> names);
bool seeking_target();
void scroll_to_target();  // the current window takes part; call before its end

}  // namespace counterfeit::ui
