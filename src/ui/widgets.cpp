#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include "ui/targets.h"
#include "ui/theme.h"

namespace counterfeit::ui {
namespace {

constexpr float kIconSize = 13;

ImU32 lighter(ImU32 colour, float by) {
  ImVec4 c = as_vec4(colour);
  c.x += (1 - c.x) * by;
  c.y += (1 - c.y) * by;
  c.z += (1 - c.z) * by;
  return ImGui::ColorConvertFloat4ToU32(c);
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

ImU32 button_fill(const ButtonOptions& options, bool hovered, bool held) {
  const Palette& p = palette();
  if (options.accent != 0) {
    return held ? with_alpha(options.accent, 0.8f)
                : (hovered ? lighter(options.accent, 0.25f) : options.accent);
  }
  return held ? p.pressed : (hovered ? p.hovered : p.raised);
}

}  // namespace

float button_width(const ButtonOptions& options) {
  const WithFont strong(options.accent != 0 ? Type::kStrong : Type::kBody);
  float width = 2 * px(12);
  if (options.icon != Icon::kNone) width += px(kIconSize);
  if (!options.label.empty()) width += text_size(options.label).x;
  if (options.icon != Icon::kNone && !options.label.empty()) width += px(8);
  return std::max(width, px(kControl));
}

bool button(const ButtonOptions& options) {
  const std::string id(options.name);
  const float width = options.width > 0 ? options.width : button_width(options);
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const ImVec2 size(width, options.height > 0 ? options.height : px(kControl));
  ImGui::BeginDisabled(!options.enabled);
  const bool pressed = ImGui::InvisibleButton(id.c_str(), size);
  const bool hovered = ImGui::IsItemHovered();
  const bool held = ImGui::IsItemActive();
  add_target(options.name, options.enabled);
  focus_ring();

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 high(low.x + size.x, low.y + size.y);
  const float alpha = options.enabled ? 1.0f : ImGui::GetStyle().DisabledAlpha;
  const ImU32 fill = button_fill(options, hovered, held);
  const ImU32 ink = options.accent != 0 ? palette().on_accent : palette().text;
  list.AddRectFilled(low, high, with_alpha(fill, alpha), px(6));

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

bool segments(std::string_view name, std::span<const std::string_view> choices, int& chosen,
              float width) {
  const Palette& p = palette();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const float height = px(kControl);
  const float part = std::floor(width / static_cast<float>(choices.size()));
  const float whole = part * static_cast<float>(choices.size());
  list.AddRectFilled(low, {low.x + whole, low.y + height}, p.ground, px(6));
  list.AddRect(low, {low.x + whole, low.y + height}, p.line, px(6));
  bool changed = false;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ImGui::GetStyle().ItemSpacing.y});
  for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
    const std::string_view label = choices[static_cast<std::size_t>(i)];
    const std::string id = std::string(name) + "/" + std::string(label);
    if (i > 0) ImGui::SameLine();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::InvisibleButton(id.c_str(), {part, height}) && chosen != i) {
      chosen = i;
      changed = true;
    }
    add_target(id);
    focus_ring();
    const bool on = chosen == i;
    if (on || ImGui::IsItemHovered()) {
      const float inset = px(3);
      list.AddRectFilled({at.x + inset, at.y + inset}, {at.x + part - inset, at.y + height - inset},
                         on ? p.hovered : p.pressed, px(4));
    }
    const ImVec2 size = text_size(label);
    draw_text({at.x + (part - size.x) / 2, at.y + (height - size.y) / 2}, on ? p.text : p.muted,
              label);
  }
  ImGui::PopStyleVar();
  return changed;
}

bool begin_panel(const PanelOptions& options) {
  ImGui::PushStyleColor(ImGuiCol_ChildBg, palette().panel);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(kPad), px(12)});
  ImGuiChildFlags flags = ImGuiChildFlags_AlwaysUseWindowPadding;
  if (options.size.y <= 0) flags |= ImGuiChildFlags_AutoResizeY;
  const ImGuiWindowFlags fixed = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  const bool open = ImGui::BeginChild(options.name, options.size, flags, fixed);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
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

void end_panel() { ImGui::EndChild(); }

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
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
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
  ImGui::PushTextWrapPos(px(320));
  ImGui::TextUnformatted(help.data(), help.data() + help.size());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

}  // namespace counterfeit::ui
