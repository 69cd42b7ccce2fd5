#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include "ui/area.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/wrapped_text.h"

namespace counterfeit::ui {
namespace {

constexpr float kIconSize = 13;
constexpr float kNarrowestSegment = 40;

ImU32 lighter(ImU32 colour, float by) {
  ImVec4 c = as_vec4(colour);
  c.x += (1 - c.x) * by;
  c.y += (1 - c.y) * by;
  c.z += (1 - c.z) * by;
  return ImGui::ColorConvertFloat4ToU32(c);
}

// What can't be pressed stands back, and its words can still be read.
bool accented(const ButtonOptions& options) { return options.accent != 0 && options.enabled; }

ImU32 button_fill(const ButtonOptions& options, bool hovered, bool held) {
  const Palette& p = palette();
  if (accented(options)) {
    return held ? with_alpha(options.accent, 0.8f)
                : (hovered ? lighter(options.accent, 0.25f) : options.accent);
  }
  return held ? p.pressed : (hovered ? p.hovered : p.raised);
}

}  // namespace

void draw_edge(ImVec2 low, ImVec2 high, float alpha) {
  if (palette().edge <= 0) return;
  ImGui::GetWindowDrawList()->AddRect(low, high, with_alpha(palette().line, alpha), px(6), 0,
                                      px(palette().edge));
}

ImVec2 text_size(std::string_view text) {
  if (text.empty()) return {0, ImGui::GetTextLineHeight()};
  return ImGui::CalcTextSize(text.data(), text.data() + text.size());
}

void draw_text(ImVec2 at, ImU32 colour, std::string_view text) {
  if (text.empty()) return;  // ImGui takes a null pointer for an address
  ImGui::GetWindowDrawList()->AddText({std::round(at.x), std::round(at.y)}, colour, text.data(),
                                      text.data() + text.size());
}

float button_width(const ButtonOptions& options) {
  const WithFont strong(options.accent != 0 ? Type::kStrong : Type::kBody);
  float width = 2 * px(12);
  if (options.icon != Icon::kNone) width += px(kIconSize);
  if (!options.label.empty()) width += text_size(options.label).x;
  if (options.icon != Icon::kNone && !options.label.empty()) width += px(8);
  return std::max(width, px(kControl));
}

bool button(const ButtonOptions& options) {
  const std::string id(options.id.empty() ? options.name : options.id);
  const float width = options.width > 0 ? options.width : button_width(options);
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const ImVec2 size(width, options.height > 0 ? options.height : px(kControl));
  ImGui::BeginDisabled(!options.enabled);
  const bool pressed = ImGui::InvisibleButton(id.c_str(), size);
  const bool hovered = ImGui::IsItemHovered();
  const bool held = ImGui::IsItemActive();
  add_target(options.name, options.enabled);
  if (button_width(options) > width + px(16)) mark_cramped();
  focus_ring();

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 high(low.x + size.x, low.y + size.y);
  const float alpha = options.enabled ? 1.0f : ImGui::GetStyle().DisabledAlpha;
  const ImU32 fill = button_fill(options, hovered, held);
  const ImU32 ink = accented(options) ? palette().on_accent : palette().text;
  list.AddRectFilled(low, high, with_alpha(fill, alpha), px(6));
  if (!accented(options)) draw_edge(low, high, alpha);

  {
    const WithFont strong(options.accent != 0 ? Type::kStrong : Type::kBody);
    const ImVec2 text = text_size(options.label);
    const float icon = options.icon != Icon::kNone ? px(kIconSize) : 0;
    const float between = icon > 0 && !options.label.empty() ? px(8) : 0;
    float x = (low.x + high.x - text.x - icon - between) / 2;
    const float middle = (low.y + high.y) / 2;
    if (icon > 0) {
      draw_icon(list, options.icon, {x + icon / 2, middle}, icon, with_alpha(ink, alpha));
      x += icon + between;
    }
    draw_text({x, middle - text.y / 2}, with_alpha(ink, alpha), options.label);
  }
  ImGui::EndDisabled();
  help_tooltip(options.help);
  return pressed && options.enabled;
}

namespace {

// In as many rows as leave each choice the room that its word and a finger want.
int segment_rows(std::span<const std::string_view> choices, float width) {
  const WithFont smallest(Type::kSmall);
  float wanted = px(kNarrowestSegment);
  for (const std::string_view choice : choices)
    wanted = std::max(wanted, text_size(tr(choice)).x);
  const float in_a_row = std::max(std::floor(width / wanted), 1.f);
  return std::max(static_cast<int>(std::ceil(static_cast<float>(choices.size()) / in_a_row)), 1);
}

// One of the choices of segments(), the last item.
void draw_segment(std::string_view choice, bool on, ImVec2 at, ImVec2 size) {
  const Palette& p = palette();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::string_view shown = tr(choice);
  // On the smallest screens a long word gives way a little.
  const bool fits = text_size(shown).x + 2 * px(4) <= size.x;
  const WithFont fitting(fits ? Type::kBody : Type::kSmall);
  const ImVec2 text = text_size(shown);
  if (text.x > size.x) mark_cramped();
  focus_ring();
  if (on || ImGui::IsItemHovered()) {
    const float inset = px(3);
    const ImVec2 low(at.x + inset, at.y + inset);
    const ImVec2 high(at.x + size.x - inset, at.y + size.y - inset);
    list.AddRectFilled(low, high, on ? p.hovered : p.pressed, px(4));
    if (on && p.edge > 0) list.AddRect(low, high, p.text, px(4), 0, px(2 * p.edge));
  }
  draw_text({at.x + (size.x - text.x) / 2, at.y + (size.y - text.y) / 2}, on ? p.text : p.muted,
            shown);
}

}  // namespace

bool segments(std::string_view name, std::span<const std::string_view> choices, int& chosen,
              float width) {
  const auto count = static_cast<int>(choices.size());
  const int rows = segment_rows(choices, width), each = (count + rows - 1) / rows;
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const float height = px(kControl);
  const ImVec2 high(low.x + width, low.y + static_cast<float>(rows) * height);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(low, high, palette().ground, px(6));
  list.AddRect(low, high, palette().line, px(6));
  const auto edge = [&](int column) {
    return std::round(width * static_cast<float>(column) / static_cast<float>(each));
  };
  bool changed = false;
  for (int i = 0; i < count; ++i) {
    const std::string_view choice = choices[static_cast<std::size_t>(i)];
    const std::string id = std::string(name) + "/" + std::string(choice);
    const int row = i / each, column = i % each;
    const ImVec2 at(low.x + edge(column), low.y + static_cast<float>(row) * height);
    const ImVec2 size(edge(column + 1) - edge(column), height);
    ImGui::SetCursorScreenPos(at);
    if (ImGui::InvisibleButton(id.c_str(), size) && chosen != i) {
      chosen = i;
      changed = true;
    }
    add_target(id);
    draw_segment(choice, chosen == i, at, size);
  }
  return changed;
}

bool begin_combo(const char* id, std::string_view shown, ImGuiComboFlags flags) {
  return ImGui::BeginCombo(id, std::string(shown).c_str(), flags | ImGuiComboFlags_HeightLargest);
}

void end_combo() {
  touch_scroll();
  ImGui::EndCombo();
}

bool combo_row(std::string_view name, std::string_view label, bool chosen) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string id = "##" + std::string(name);
  const float height = px(kControl) - ImGui::GetStyle().ItemSpacing.y;
  const bool pressed = ImGui::Selectable(id.c_str(), chosen, 0, {0, height});
  add_target(name);
  const float middle = at.y + (height - ImGui::GetTextLineHeight()) / 2;
  draw_text({at.x, middle}, palette().text, label);
  return pressed;
}

bool check_box(std::string_view name, std::string_view label, bool& on) {
  const float padding = std::ceil((px(kControl) - ImGui::GetTextLineHeight()) / 2);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {padding, padding});
  const bool changed = ImGui::Checkbox(std::string(label).c_str(), &on);
  ImGui::PopStyleVar();
  add_target(name);
  focus_ring();
  return changed;
}

bool labelled_slider(const SliderOptions& options, int& value) {
  const std::string id = std::string("##") + options.name;
  ImGui::SetNextItemWidth(options.width);
  const bool moved = ImGui::SliderInt(id.c_str(), &value, options.low, options.high, "",
                                      ImGuiSliderFlags_NoInput | ImGuiSliderFlags_AlwaysClamp);
  add_target(options.name);
  focus_ring();
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  // As ImGui lays the grab out: as wide as one value, 2 pixels inside the frame.
  const float room = high.x - low.x - 4, values = static_cast<float>(options.high - options.low);
  const float grab = std::min(std::max(room / (values + 1), ImGui::GetStyle().GrabMinSize), room);
  const float share = values > 0 ? static_cast<float>(value - options.low) / values : 0;
  const float left = low.x + 2 + share * (room - grab), right = left + grab;
  const ImVec2 text = text_size(options.label);
  if (text.x > high.x - low.x) mark_cramped();
  const ImVec2 at((low.x + high.x - text.x) / 2, (low.y + high.y - text.y) / 2);
  const auto part = [&](float from, float to, ImU32 colour) {
    ImGui::PushClipRect({from, low.y}, {to, high.y}, true);
    draw_text(at, colour, options.label);
    ImGui::PopClipRect();
  };
  part(low.x, left, palette().text);
  part(left, right, palette().ground);
  part(right, high.x, palette().text);
  return moved;
}

bool moment_slider(std::string_view name, int& place, int last, float width) {
  const std::string id = "##" + std::string(name);
  ImGui::SetNextItemWidth(width);
  // ImGui's own grab is as wide as one value, with two of them half the slider.
  ImGui::PushStyleColor(ImGuiCol_SliderGrab, 0);
  ImGui::PushStyleColor(ImGuiCol_SliderGrabActive, 0);
  const bool moved = ImGui::SliderInt(id.c_str(), &place, 0, last, "",
                                      ImGuiSliderFlags_NoInput | ImGuiSliderFlags_AlwaysClamp);
  ImGui::PopStyleColor(2);
  add_target(name, last > 0);
  focus_ring();
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  const ImGuiStyle& style = ImGui::GetStyle();
  const float share = last > 0 ? static_cast<float>(place) / static_cast<float>(last) : 1;
  const float left = low.x + 2 + share * (high.x - low.x - 4 - style.GrabMinSize);
  ImGui::GetWindowDrawList()->AddRectFilled(
      {left, low.y + 2}, {left + style.GrabMinSize, high.y - 2},
      ImGui::GetColorU32(palette().generator), style.GrabRounding);
  return moved;
}

bool begin_panel(const PanelOptions& options) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(kPad), px(12)});
  ImGuiChildFlags flags = ImGuiChildFlags_AlwaysUseWindowPadding;
  if (options.size.y <= 0) flags |= ImGuiChildFlags_AutoResizeY;
  // Flattened: the Tab key goes from panel to panel instead of round and round in one of them.
  const ImGuiWindowFlags fixed = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                                 ImGuiWindowFlags_NavFlattened;
  const bool open = ImGui::BeginChild(options.name, options.size, flags, fixed);
  ImGui::PopStyleVar();
  if (!open || options.title.empty()) return open;

  const WithFont heading(Type::kStrong);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetTextLineHeight();
  float x = at.x;
  if (options.mark != 0) {
    const float mark = px(10);
    ImGui::GetWindowDrawList()->AddRectFilled({x, at.y + (height - mark) / 2},
                                              {x + mark, at.y + (height + mark) / 2}, options.mark,
                                              px(3));
    x += mark + px(8);
  }
  draw_text({x, at.y}, palette().text, options.title);
  ImGui::Dummy({x - at.x + text_size(options.title).x, height});
  return open;
}

// The ground goes into the list of what the panel lies in, which is drawn before the panel's own.
void end_panel() {
  ImGui::EndChild();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImGuiStyle& style = ImGui::GetStyle();
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  fill_area(list, low, high, palette().panel, style.ChildRounding);
  if (palette().edge > 0)
    list.AddRect(low, high, ImGui::GetColorU32(ImGuiCol_Border), style.ChildRounding, 0,
                 style.ChildBorderSize);
}

bool begin_scrolling(const char* name, ImVec2 size) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  const bool open = ImGui::BeginChild(name, size, 0, ImGuiWindowFlags_NavFlattened);
  ImGui::PopStyleVar();
  return open;
}

void right_text(std::string_view text, ImU32 colour) {
  const WithFont small(Type::kSmall);
  const ImVec2 size = text_size(text);
  const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
  const float middle = (ImGui::GetItemRectMin().y + ImGui::GetItemRectMax().y) / 2;
  if (right - size.x < ImGui::GetItemRectMax().x + px(4))
    return;  // no room: the title matters more
  draw_text({right - size.x, middle - size.y / 2}, colour, text);
}

void muted_text(std::string_view text) {
  ImGui::PushStyleColor(ImGuiCol_Text, palette().muted);
  wrapped_text(text);
  ImGui::PopStyleColor();
}

void label_text(std::string_view text) {
  const WithFont small(Type::kSmall);
  muted_text(text);
}

float rich_text(std::string_view text, float width, bool draw) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float space = text_size(" ").x;
  const float line = std::round(ImGui::GetTextLineHeight() * 1.3f);
  float x = 0;
  float y = 0;
  ImU32 colour = palette().muted;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    // Markup touches words only, never a space: "{g|counterfeiter}:".
    std::string_view tail;
    colour = palette().muted;
    if (word.size() > 3 && word[0] == '{' && word[2] == '|') {
      colour = word[1] == 'g'   ? palette().generator
               : word[1] == 'd' ? palette().discriminator
                                : palette().real;
      const std::size_t close = std::min(word.find('}'), word.size() - 1);
      tail = word.substr(close + 1);
      word = word.substr(3, close - 3);
    }
    const float word_width = text_size(word).x;
    const float whole = word_width + (tail.empty() ? 0 : text_size(tail).x);
    if (x > 0 && x + whole > width) {
      x = 0;
      y += line;
    }
    if (draw) {
      draw_text({at.x + x, at.y + y}, colour, word);
      if (!tail.empty()) draw_text({at.x + x + word_width, at.y + y}, palette().muted, tail);
    }
    x += whole + space;
  }
  if (draw) ImGui::Dummy({width, y + line});
  return y + line;
}

void draw_ring(ImVec2 middle) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircle(middle, px(7), palette().ground, 0, px(5));
  list.AddCircle(middle, px(7), palette().generator, 0, px(2));
}

void focus_ring() {
  if (!ImGui::GetIO().NavVisible || !ImGui::IsItemFocused()) return;
  const float away = px(2);
  const ImVec2 low = ImGui::GetItemRectMin();
  const ImVec2 high = ImGui::GetItemRectMax();
  ImGui::GetWindowDrawList()->AddRect({low.x - away, low.y - away}, {high.x + away, high.y + away},
                                      palette().discriminator, px(8), 0, px(2));
}

void help_tooltip(std::string_view help) {
  if (help.empty()) return;
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal | ImGuiHoveredFlags_AllowWhenDisabled)) {
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(12), px(8)});
  ImGui::BeginTooltip();
  wrapped_text(help, px(320) - ImGui::GetCursorPosX());
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

}  // namespace counterfeit::ui
