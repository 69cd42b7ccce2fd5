#include <algorithm>
#include <cmath>
#include <string>

#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

constexpr std::string_view kName = "Counterfeit";

float name_width() {
  const WithFont title(Type::kTitle);
  return px(34) + ImGui::CalcTextSize(kName.data(), kName.data() + kName.size()).x;
}

const char* help_of_look(Look look) {
  switch (look) {
    case Look::kLight:
      return tr("Dark lines on a light ground");
    case Look::kContrast:
      return tr("High contrast: white on black");
    case Look::kDark:
      break;
  }
  return tr("Light lines on a dark ground");
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

void draw_name(ImVec2 at, float middle) {
  draw_logo({at.x, middle - px(12)}, px(24));
  const WithFont title(Type::kTitle);
  const float line = ImGui::GetTextLineHeight();
  ImGui::GetWindowDrawList()->AddText({at.x + px(34), std::round(middle - line / 2)},
                                      palette().text, kName.data(), kName.data() + kName.size());
}

void draw_machine(Stage& stage, float left, float right, float middle) {
  const WithFont small(Type::kSmall);
  const int threads = stage.model.snapshot->threads;
  const std::string text =
      stage.model.variant + "  ·  " +
      (threads == 1 ? tr("1 thread") : tr("{0} threads", {std::to_string(threads)}));
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  if (right - size.x < left) return;
  ImGui::GetWindowDrawList()->AddText({std::round(right - size.x), std::round(middle - size.y / 2)},
                                      palette().muted, text.c_str());
}

// What leads to the next language, left of `right_top`, in its own words; where it begins.
float draw_language(Stage& stage, ImVec2 right_top) {
  Model& model = stage.model;
  if (model.languages.size() < 2) return right_top.x;
  auto next = std::ranges::find(model.languages, model.language, &Model::Language::code);
  if (next == model.languages.end() || ++next == model.languages.end())
    next = model.languages.begin();
  std::string label = next->code;
  for (char& c : label) c = static_cast<char>(c - 'a' + 'A');
  const float left = right_top.x - px(kControl) - px(kGap);
  ImGui::SetCursorScreenPos({left, right_top.y});
  if (button({.name = "language", .label = label, .help = next->offer, .width = px(kControl)}))
    model.language = next->code;
  return left;
}

void draw_tab(Stage& stage, const PlaceInfo& info, ImVec2 at, float width) {
  const Palette& p = palette();
  const bool on = stage.model.place == info.place;
  const std::string id = "place/" + std::string(info.name);
  ImGui::SetCursorScreenPos(at);
  const ImVec2 high(at.x + width, at.y + px(kControl));
  if (ImGui::InvisibleButton(id.c_str(), {width, px(kControl)})) stage.model.place = info.place;
  add_target(id);
  focus_ring();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered() && !on) list.AddRectFilled(at, high, p.panel, px(6));
  const WithFont font(on ? Type::kStrong : Type::kBody);
  const char* const label = tr(info.label);
  const ImVec2 size = ImGui::CalcTextSize(label);
  list.AddText({std::round(at.x + (width - size.x) / 2), std::round((at.y + high.y - size.y) / 2)},
               on ? p.text : p.muted, label);
  if (on) {
    const float inset = std::round((width - size.x) / 2) - px(2);
    list.AddRectFilled({at.x + inset, high.y - px(3)}, {high.x - inset, high.y}, p.generator,
                       px(2));
  }
  help_tooltip(tr(info.help));
}

// Each tab is as wide as its label needs; on a phone all share the width.
float tab_width(const PlaceInfo& info) {
  const WithFont strong(Type::kStrong);
  return ImGui::CalcTextSize(tr(info.label)).x + 2 * px(14);
}

float draw_tabs(Stage& stage, ImVec2 at, float shared) {
  const auto shown = [&](const PlaceInfo& info) { return stage.model.may_open(info.place); };
  const auto count = static_cast<float>(std::ranges::count_if(places(), shown));
  for (const PlaceInfo& info : places()) {
    if (!shown(info)) continue;
    const float width = shared > 0 ? std::floor(shared / count) : std::round(tab_width(info));
    draw_tab(stage, info, at, width);
    at.x += width;
  }
  return at.x;
}

}  // namespace

void draw_header(Stage& stage, float width) {
  const bool stacked = width < px(kMediumFrom);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float row = px(kControl);
  const float middle = std::round(at.y + row / 2);
  draw_name(at, middle);
  float used = at.x + name_width() + px(24);
  float bottom = at.y + row;
  if (stacked) {
    draw_tabs(stage, {at.x, bottom + px(4)}, width);
    bottom += px(4) + row;
  } else {
    used = draw_tabs(stage, {used, at.y}, 0) + px(24);
  }
  const float menu = at.x + width - px(kControl);
  draw_menu(stage, {menu, at.y});
  const float right = menu - px(kControl) - px(kGap);
  ImGui::SetCursorScreenPos({right, at.y});
  if (button({.name = "theme",
              .help = help_of_look(look_after(stage.model.look)),
              .icon = Icon::kTheme,
              .width = px(kControl)}))
    stage.model.look = look_after(stage.model.look);
  const float left = draw_language(stage, {right, at.y});
  draw_machine(stage, used, left - px(12), middle);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, bottom - at.y});
}

}  // namespace counterfeit::ui
