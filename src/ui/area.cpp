#include "ui/area.h"

#include <cmath>
#include <cstdint>

namespace counterfeit::ui {
namespace {

// Device pixels: a smaller one is not worth two more draw calls.
constexpr float kSmallest = 64;

}  // namespace

void fill_area(ImDrawList& list, ImVec2 low, ImVec2 high, ImU32 colour, float rounding) {
  const auto clear = reinterpret_cast<ImDrawCallback>(ImGui::GetIO().UserData);
  low = {std::floor(low.x), std::floor(low.y)};
  high = {std::floor(high.x), std::floor(high.y)};
  const float corner = std::ceil(rounding);
  const ImVec2 inner_low(low.x, low.y + corner), inner_high(high.x, high.y - corner);
  if (clear == nullptr || inner_high.x - inner_low.x < kSmallest ||
      inner_high.y - inner_low.y < kSmallest) {
    list.AddRectFilled(low, high, colour, rounding);
    return;
  }
  list.AddRectFilled(low, {high.x, inner_low.y}, colour, rounding, ImDrawFlags_RoundCornersTop);
  list.AddRectFilled({low.x, inner_high.y}, high, colour, rounding, ImDrawFlags_RoundCornersBottom);
  list.PushClipRect(inner_low, inner_high, true);
  list.AddCallback(clear, reinterpret_cast<void*>(static_cast<std::uintptr_t>(colour)));
  list.PopClipRect();
}

void clear_areas_with(ImDrawCallback clear) {
  ImGui::GetIO().UserData = reinterpret_cast<void*>(clear);
}

}  // namespace counterfeit::ui
