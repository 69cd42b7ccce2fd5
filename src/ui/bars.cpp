#include "ui/bars.h"

#include <algorithm>
#include <cmath>

#include "ui/focus.h"
#include "ui/format.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

double highest(std::span<const BarSet> sets) {
  double most = 0;
  for (const BarSet& set : sets)
    for (const double share : set.shares) most = std::max(most, share);
  return most;
}

// The names of the sets, right-aligned; under the pointer with their shares.
void draw_names(std::span<const BarSet> sets, ImVec2 right_top, int category) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float right = right_top.x;
  for (auto set = sets.rbegin(); set != sets.rend(); ++set) {
    std::string text(set->name);
    if (category >= 0) text += "  " + percent(set->shares[static_cast<std::size_t>(category)]);
    right -= ImGui::CalcTextSize(text.c_str()).x;
    draw_text({right, right_top.y}, palette().text, text);
    const float middle = right_top.y + ImGui::GetTextLineHeight() / 2;
    list.AddRectFilled({right - px(14), middle - px(4)}, {right - px(6), middle + px(4)},
                       set->colour, px(2));
    right -= px(30);
  }
}

}  // namespace

std::vector<double> histogram(std::span<const float> values, int bins) {
  std::vector<double> shares(static_cast<std::size_t>(bins));
  for (const float value : values) {
    const int bin = std::clamp(static_cast<int>(value * static_cast<float>(bins)), 0, bins - 1);
    shares[static_cast<std::size_t>(bin)] += 1 / static_cast<double>(values.size());
  }
  return shares;
}

void bars(const BarOptions& options, std::span<const BarSet> sets, float height) {
  const WithFont small(Type::kSmall);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string id(options.name);
  ImGui::InvisibleButton(id.c_str(), {std::max(1.0f, width), std::max(1.0f, height)});
  add_target(options.name);
  focus_ring();
  const float line = ImGui::GetTextLineHeight();
  const ImVec2 low(at.x, at.y + line + px(12)), high(at.x + width, at.y + height - line - px(8));
  const double most = highest(sets);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddLine({low.x, high.y + 0.5f}, {high.x, high.y + 0.5f}, palette().line);
  if (most <= 0 || high.y - low.y < px(16)) {
    const std::string text(options.empty_text);
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    return draw_text({(low.x + high.x - size.x) / 2, (low.y + high.y - size.y) / 2},
                     palette().muted, text);
  }
  const auto count = static_cast<float>(options.categories.size());
  const float pitch = (high.x - low.x) / count;
  const float bar = std::max(1.0f, std::floor(pitch * 0.8f / static_cast<float>(sets.size())));
  int pointed = -1;
  if (const auto to = pointing({pitch, 0})) {
    const float place = (to->at.x - low.x) / pitch;
    pointed = std::clamp(static_cast<int>(place), 0, static_cast<int>(count) - 1);
    const float left = low.x + pitch * static_cast<float>(pointed);
    list.AddRectFilled({left, low.y}, {left + pitch, high.y}, with_alpha(palette().text, 0.08f));
  }
  for (std::size_t i = 0; i < options.categories.size(); ++i) {
    const float middle = low.x + pitch * (static_cast<float>(i) + 0.5f);
    float x = std::round(middle - bar * static_cast<float>(sets.size()) / 2);
    for (const BarSet& set : sets) {
      const auto share = static_cast<float>(set.shares[i] / most);
      const float top = std::round(high.y - share * (high.y - low.y));
      if (top < high.y) list.AddRectFilled({x, top}, {x + bar - 1, high.y}, set.colour, px(2));
      x += bar;
    }
    const float text = ImGui::CalcTextSize(options.categories[i].c_str()).x;
    draw_text({middle - text / 2, high.y + px(4)}, palette().muted, options.categories[i]);
  }
  draw_names(sets, {high.x, at.y}, pointed);
  draw_text({at.x, at.y}, palette().muted,
            pointed < 0 ? tr("up to {0}", {percent(most)})
                        : std::string(options.category_name) + " " +
                              options.categories[static_cast<std::size_t>(pointed)]);
}

}  // namespace counterfeit::ui
