#include <algorithm>
#include <cmath>
#include <string>

#include "ui/format.h"
#include "ui/play_table.h"
#include "ui/theme.h"

// The pictures that go with a result's numbers.

namespace counterfeit::ui {
namespace {

constexpr float kRocSide = 220;
constexpr float kBarsHigh = 120;

struct Bar {
  std::string label;
  game::Proportion right;
  ImU32 colour;
};

// Shares right beside each other, over a line at what guessing reaches.
void draw_bars(const std::vector<Bar>& bars, double chance, float width) {
  const Palette& p = palette();
  const WithFont small(Type::kSmall);
  const float line = ImGui::GetTextLineHeight();
  const float high = px(kBarsHigh), gap = px(6);
  const float each = (width + gap) / static_cast<float>(bars.size()) - gap;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float bottom = at.y + line + high;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const float x = std::round(at.x + static_cast<float>(i) * (each + gap));
    const float right = x + std::round(each);
    const auto share = static_cast<float>(bars[i].right.value());
    const float top = std::round(bottom - std::max(px(2), high * share));
    list.AddRectFilled({x, top}, {right, bottom}, bars[i].colour, px(3));
    const std::string value = percent(share);
    const auto centred = [&](const std::string& text, float y, ImU32 colour) {
      const float wide = ImGui::CalcTextSize(text.c_str()).x;
      if (wide <= each + gap)
        list.AddText({std::round((x + right - wide) / 2), y}, colour, text.c_str());
    };
    centred(value, top - line, p.text);
    centred(bars[i].label, bottom + px(2), p.muted);
  }
  const float guess = std::round(bottom - high * static_cast<float>(chance));
  for (float x = at.x; x < at.x + width; x += px(8))
    list.AddLine({x, guess}, {std::min(x + px(4), at.x + width), guess}, p.text, px(1));
  ImGui::Dummy({width, line + high + px(4) + line});
}

}  // namespace

void draw_roc(const game::Result& result, const game::Game& game, float width) {
  if (!result.duel || result.duel->roc.points.empty()) return;
  const Palette& p = palette();
  label_text("The detective, at every bar, and you");
  const float side = std::min(width, px(kRocSide));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const auto place = [&](double false_alarms, double hits) {
    return ImVec2(at.x + side * static_cast<float>(false_alarms),
                  at.y + side * static_cast<float>(1 - hits));
  };
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + side, at.y + side}, p.ground, px(4));
  list.AddLine(place(0, 0), place(1, 1), p.line, px(1));
  const auto& points = result.duel->roc.points;
  for (std::size_t i = 1; i < points.size(); ++i)
    list.AddLine(place(points[i - 1].false_alarm_rate, points[i - 1].hit_rate),
                 place(points[i].false_alarm_rate, points[i].hit_rate), p.discriminator, px(2));
  if (game::pictures_of(game.settings().mode) == 1) {
    const ImVec2 you = place(result.all.yes_no.false_alarm_rate(), result.all.yes_no.hit_rate());
    list.AddCircleFilled(you, px(6), p.generator);
    list.AddCircle(you, px(6), p.ground, 0, px(1.5f));
  }
  ImGui::Dummy({side, side});
  const std::string text = "To the right: reals suspected; up: fakes found.\nArea " +
                           fixed(result.duel->roc.area, 2) +
                           " under the detective's curve; half of it is guessing.";
  const WithFont small(Type::kSmall);
  const ImVec2 below = ImGui::GetCursorScreenPos();
  list.AddText(nullptr, 0, below, p.muted, text.c_str(), nullptr, width);
  ImGui::Dummy(ImGui::CalcTextSize(text.c_str(), nullptr, false, width));
}

void draw_learning(const game::Result& result, float width) {
  if (result.learning.size() < 2) return;
  label_text("Right in each part of the game; dashed: guessing");
  std::vector<Bar> bars;
  for (std::size_t i = 0; i < result.learning.size(); ++i)
    bars.push_back({std::to_string(i + 1), result.learning[i], palette().real});
  draw_bars(bars, result.chance, width);
}

void draw_stages(const game::Result& result, float width) {
  if (result.stages.empty()) return;
  label_text("Right against fakes of each moment, by seconds of training; dashed: guessing");
  std::vector<Bar> bars;
  for (const game::Stage& stage : result.stages)
    if (stage.answers.trials > 0)
      bars.push_back({fixed(stage.moment.seconds, stage.moment.seconds < 10 ? 1 : 0) + " s",
                      stage.answers, stage.fooled ? palette().generator : palette().real});
  if (!bars.empty()) draw_bars(bars, result.chance, width);
}

}  // namespace counterfeit::ui
