#include <algorithm>
#include <cmath>
#include <string>

#include "ui/format.h"
#include "ui/play_charts.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// The pictures that go with a result's numbers.

namespace counterfeit::ui {
namespace {

constexpr float kRocSide = 220;
constexpr float kBarsHigh = 120;

void bars_below(const ShareBars& bars, float width) {
  if (bars.bars.empty()) return;
  label_text(tr("{0}; dashed: guessing", {bars.title}));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float high = px(kBarsHigh);
  ImGui::Dummy({width, paint_bars(*ImGui::GetWindowDrawList(), at, {width, high}, bars)});
}

}  // namespace

float paint_bars(ImDrawList& list, ImVec2 at, ImVec2 size, const ShareBars& shown) {
  const Palette& p = palette();
  const WithFont small(Type::kSmall);
  const float line = ImGui::GetTextLineHeight(), gap = px(6);
  const float each = (size.x + gap) / static_cast<float>(shown.bars.size()) - gap;
  const float bottom = at.y + line + size.y;
  for (std::size_t i = 0; i < shown.bars.size(); ++i) {
    const ShareBars::Bar& bar = shown.bars[i];
    const float x = std::round(at.x + static_cast<float>(i) * (each + gap));
    const float right = x + std::round(each);
    const auto share = static_cast<float>(bar.right.value());
    const float top = std::round(bottom - std::max(px(2), size.y * share));
    list.AddRectFilled({x, top}, {right, bottom}, bar.colour, px(3));
    const auto centred = [&](const std::string& text, float y, ImU32 colour) {
      const float wide = ImGui::CalcTextSize(text.c_str()).x;
      if (wide <= each + gap)
        list.AddText({std::round((x + right - wide) / 2), y}, colour, text.c_str());
    };
    centred(percent(share), top - line, p.text);
    centred(bar.label, bottom + px(2), p.muted);
  }
  const float guess = std::round(bottom - size.y * static_cast<float>(shown.chance));
  for (float x = at.x; x < at.x + size.x; x += px(8))
    list.AddLine({x, guess}, {std::min(x + px(4), at.x + size.x), guess}, p.text, px(1));
  return line + size.y + px(4) + line;
}

void paint_roc(ImDrawList& list, ImVec2 at, float side, const game::Result& result,
               const game::Game& game) {
  const Palette& p = palette();
  const auto place = [&](double false_alarms, double hits) {
    return ImVec2(at.x + side * static_cast<float>(false_alarms),
                  at.y + side * static_cast<float>(1 - hits));
  };
  list.AddRectFilled(at, {at.x + side, at.y + side}, p.ground, px(4));
  list.AddRect(at, {at.x + side, at.y + side}, p.line, px(4));
  list.AddLine(place(0, 0), place(1, 1), p.line, px(1));
  const auto& points = result.duel->roc.points;
  for (std::size_t i = 1; i < points.size(); ++i)
    list.AddLine(place(points[i - 1].false_alarm_rate, points[i - 1].hit_rate),
                 place(points[i].false_alarm_rate, points[i].hit_rate), p.discriminator, px(2));
  if (game::pictures_of(game.settings().mode) != 1) return;
  const ImVec2 you = place(result.all.yes_no.false_alarm_rate(), result.all.yes_no.hit_rate());
  list.AddCircleFilled(you, px(6), p.generator);
  list.AddCircle(you, px(6), p.ground, 0, px(1.5f));
}

std::string roc_caption(const game::Result& result) {
  return tr(
      "To the right: reals suspected; up: fakes found.\nArea under its curve: {0}; guessing: {1}.",
      {fixed(result.duel->roc.area, 2), fixed(0.5, 2)});
}

ShareBars learning_bars(const game::Result& result) {
  ShareBars bars{.title = tr("Right in each part of the game"), .chance = result.chance};
  if (result.learning.size() < 2) return bars;
  for (std::size_t i = 0; i < result.learning.size(); ++i)
    bars.bars.push_back({std::to_string(i + 1), result.learning[i], palette().real});
  return bars;
}

ShareBars stage_bars(const game::Result& result) {
  ShareBars bars{.title = tr("Right against fakes of each moment, by seconds of training"),
                 .chance = result.chance};
  for (const game::Stage& stage : result.stages)
    if (stage.answers.trials > 0)
      bars.bars.push_back({fixed(stage.moment.seconds, stage.moment.seconds < 10 ? 1 : 0) + " s",
                           stage.answers, stage.fooled ? palette().generator : palette().real});
  return bars;
}

bool has_roc(const game::Result& result) { return result.duel && !result.duel->roc.points.empty(); }

void draw_roc(const game::Result& result, const game::Game& game, float width) {
  if (!has_roc(result)) return;
  label_text(tr(kRocTitle));
  const float side = std::min(width, px(kRocSide));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  paint_roc(*ImGui::GetWindowDrawList(), at, side, result, game);
  ImGui::Dummy({side, side});
  const WithFont small(Type::kSmall);
  const std::string text = roc_caption(result);
  const ImVec2 below = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddText(nullptr, 0, below, palette().muted, text.c_str(), nullptr,
                                      width);
  ImGui::Dummy(ImGui::CalcTextSize(text.c_str(), nullptr, false, width));
}

void draw_course(const game::Result& result, float width) {
  bars_below(result.stages.empty() ? learning_bars(result) : stage_bars(result), width);
}

}  // namespace counterfeit::ui
