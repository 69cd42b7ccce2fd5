#include <algorithm>
#include <cmath>
#include <string>

#include "ui/panels.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

constexpr std::string_view kName = "Counterfeit";
constexpr std::string_view kSentence =
    "A {g|counterfeiter} (the generator) paints digits out of noise, a {d|detective} (the "
    "discriminator) learns to tell them from {r|real} ones, and each gets better by trying to beat "
    "the other.";

struct HeaderLayout {
  float name_width;
  float sentence_width;
  bool stacked;  // the sentence stands below the name
};

HeaderLayout header_layout(float width) {
  float name_width = 0;
  {
    const WithFont title(Type::kTitle);
    name_width = px(34) + ImGui::CalcTextSize(kName.data(), kName.data() + kName.size()).x;
  }
  const bool stacked = width < px(760);
  const float beside = width - name_width - px(24) - px(190);
  return {name_width, stacked ? width : std::min(beside, px(760)), stacked};
}

// A picture and its twin a little off: the real thing and the fake.
void draw_logo(ImVec2 at, float size) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float side = size * 0.66f;
  const float away = size - side;
  list.AddRectFilled({at.x + away, at.y}, {at.x + size, at.y + side}, palette().generator, px(4));
  list.AddRectFilled({at.x - px(1), at.y + away - px(1)},
                     {at.x + side + px(1), at.y + size + px(1)}, palette().ground, px(5));
  list.AddRectFilled({at.x, at.y + away}, {at.x + side, at.y + size}, palette().real, px(4));
}

void draw_machine(Stage& stage, float right, float middle) {
  const WithFont small(Type::kSmall);
  const int threads = stage.model.snapshot->threads;
  const std::string text = stage.model.variant + "  ·  " + std::to_string(threads) +
                           (threads == 1 ? " thread" : " threads");
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  ImGui::GetWindowDrawList()->AddText({std::round(right - size.x), std::round(middle - size.y / 2)},
                                      palette().muted, text.c_str());
}

}  // namespace

float header_height(float width) {
  const HeaderLayout layout = header_layout(width);
  const float sentence = rich_text(kSentence, layout.sentence_width, false);
  const float name = px(28);
  return layout.stacked ? name + px(8) + sentence : std::max(name, sentence);
}

void draw_header(Stage& stage, float width) {
  const HeaderLayout layout = header_layout(width);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = header_height(width);
  const float row = layout.stacked ? px(28) : height;
  const float middle = std::round(at.y + row / 2);

  draw_logo({at.x, middle - px(12)}, px(24));
  {
    const WithFont title(Type::kTitle);
    const float line = ImGui::GetTextLineHeight();
    ImGui::GetWindowDrawList()->AddText({at.x + px(34), std::round(middle - line / 2)},
                                        palette().text, kName.data(), kName.data() + kName.size());
  }
  draw_machine(stage, at.x + width, middle);

  const float sentence = rich_text(kSentence, layout.sentence_width, false);
  if (layout.stacked) {
    ImGui::SetCursorScreenPos({at.x, at.y + row + px(8)});
  } else {
    ImGui::SetCursorScreenPos(
        {at.x + layout.name_width + px(24), std::round(middle - sentence / 2 + px(2))});
  }
  rich_text(kSentence, layout.sentence_width);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
}

}  // namespace counterfeit::ui
