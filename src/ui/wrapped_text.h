#pragma once

#include <string>
#include <string_view>

#include "imgui.h"

namespace counterfeit::ui {

// Text in lines of `width` device pixels at most; 0: as far as the window goes. Lines break as Dear
// ImGui breaks them, which is after punctuation too, but never within a number such as 0.004.
void wrapped_text(std::string_view text, float width = 0);
ImVec2 wrapped_size(std::string_view text, float width);

// The text with a line break wherever a number would not be whole otherwise.
std::string with_whole_numbers(std::string_view text, float width);

}  // namespace counterfeit::ui
