#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/text.h"
#include "imgui.h"

// The controls that all panels share. Each takes the name under which targets.h finds it again.

namespace counterfeit::ui {

using base::tr;
using base::tr_later;

enum class Icon {
  kNone,
  kPlay,
  kPause,
  kStep,
  kDice,
  kReset,
  kFolder,
  kSave,
  kClose,
  kTheme,
  kMenu
};

struct ButtonOptions {
  std::string_view name = {};   // "train"
  std::string_view label = {};  // "Train"; may be empty beside an icon
  std::string_view help = {};   // shown after resting on it; may be empty
  Icon icon = Icon::kNone;
  ImU32 accent = 0;  // a filled button of this colour; 0: a quiet one
  bool enabled = true;
  float width = 0;   // device pixels; 0: as wide as its content
  float height = 0;  // 0: as high as every control
  // Of a button that stays where its name changes, so that the keyboard stays too; empty: the name.
  std::string_view id = {};
};

bool button(const ButtonOptions& options);
float button_width(const ButtonOptions& options);

// Exactly one of the choices is on. True when that changed. The choices are English, for their
// controls are called after them: "deck/Curves"; what stands there is their translation. Many
// choices in a narrow place stand in several rows.
bool segments(std::string_view name, std::span<const std::string_view> choices, int& chosen,
              float width);

// A drop-down that shows `shown` and takes the next item's width. Where it is true, rows follow and
// then end_combo(). Its target is the caller's to add.
bool begin_combo(const char* id, std::string_view shown, ImGuiComboFlags flags = 0);
// One of its rows, as high as a finger wants. True when it was pressed.
bool combo_row(std::string_view name, std::string_view label, bool chosen);
void end_combo();

// A box to tick with words beside it, which are pressed as well. True when `on` changed.
bool check_box(std::string_view name, std::string_view label, bool& on);

// A slider with words on it, which are drawn over its grab as well. True when `value` changed.
struct SliderOptions {
  const char* name = "";
  std::string_view label = {};
  int low = 0, high = 1;  // both can be chosen
  float width = 0;        // device pixels
};
bool labelled_slider(const SliderOptions& options, int& value);

// A slider over the moments of a training, 0 to `last`, whose grab keeps its size however few they
// are. True when `place` changed.
bool moment_slider(std::string_view name, int& place, int last, float width);

// A rounded box with a heading. `width` or `height` 0: the rest, or as high as its content.
struct PanelOptions {
  const char* name = "";
  std::string_view title = {};
  ImU32 mark = 0;  // a square of this colour before the title
  ImVec2 size = {};
};
bool begin_panel(const PanelOptions& options);  // end_panel() follows in any case
void end_panel();

// A part of the page that scrolls by itself and that the Tab key passes through. ImGui::EndChild()
// follows in any case.
bool begin_scrolling(const char* name, ImVec2 size);

// Text at the right end of the line that was drawn last.
void right_text(std::string_view text, ImU32 colour);

void muted_text(std::string_view text);  // wrapped
void label_text(std::string_view text);  // small and muted, above a control

// A sentence with coloured words: "A {g|counterfeiter} against a {d|detective}", g generator, d
// discriminator, r real. Wraps at `width` device pixels; `draw` false only measures. The height.
float rich_text(std::string_view text, float width, bool draw = true);

// The edge that the look of high contrast gives to what can be pressed; else nothing.
void draw_edge(ImVec2 low, ImVec2 high, float alpha = 1);

ImVec2 text_size(std::string_view text);
void draw_text(ImVec2 at, ImU32 colour, std::string_view text);  // from whole pixels on
void draw_icon(ImDrawList& list, Icon icon, ImVec2 middle, float size, ImU32 colour);
void focus_ring();                         // around the last item where the keyboard is
void draw_ring(ImVec2 middle);             // marks a place on a picture, whatever its colours
void help_tooltip(std::string_view help);  // for the last item

}  // namespace counterfeit::ui
