#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "imgui.h"

// The one visual language: colours, type sizes and the spacing grid.

namespace counterfeit::ui {

enum class Look : std::uint8_t { kDark, kLight, kContrast };
inline constexpr std::array<std::string_view, 3> kLookNames = {"dark", "light", "contrast"};
std::optional<Look> look_named(std::string_view name);
Look look_after(Look look);  // the button's next one

// After Okabe and Ito's colours for every kind of eye, lightened for a dark ground and darkened for
// a light one; text on `ground`, `panel` and `raised` has a contrast of at least 4.5 to 1, of 7 to
// 1 in the look of high contrast, where everything that can be used has an edge of 3 to 1 as well.
struct Palette {
  ImU32 ground = IM_COL32(16, 19, 24, 255);
  ImU32 panel = IM_COL32(26, 31, 38, 255);
  ImU32 raised = IM_COL32(40, 47, 57, 255);  // buttons, fields
  ImU32 hovered = IM_COL32(52, 61, 74, 255);
  ImU32 pressed = IM_COL32(34, 40, 49, 255);
  ImU32 line = IM_COL32(54, 62, 74, 255);
  ImU32 text = IM_COL32(233, 237, 243, 255);
  ImU32 muted = IM_COL32(163, 174, 189, 255);

  ImU32 generator = IM_COL32(242, 169, 59, 255);       // orange: the counterfeiter
  ImU32 discriminator = IM_COL32(100, 181, 246, 255);  // blue: the detective
  ImU32 real = IM_COL32(66, 201, 155, 255);            // green: the real thing
  ImU32 error = IM_COL32(232, 132, 120, 255);
  ImU32 on_accent = IM_COL32(20, 16, 8, 255);  // text on a button of one of these colours
  float edge = 0;  // logical pixels: the line around panels, buttons and fields
};

const Palette& palette();  // the one in use
const Palette& palette_of(Look look);
void use_look(Look look);  // from the next frame on; fonts stay
ImU32 with_alpha(ImU32 colour, float alpha);
ImVec4 as_vec4(ImU32 colour);

struct FontFiles {
  std::span<const std::uint8_t> regular;
  std::span<const std::uint8_t> strong;
};

enum class Type { kSmall, kBody, kStrong, kHeading, kTitle, kCount };

// Builds the fonts for `scale` device pixels to one logical pixel and sets ImGui's style to match.
// The renderer must take the new font texture afterwards. Without files ImGui's own font is used,
// which is enough for tests.
void apply_theme(const FontFiles& files, float scale);

// Logical to device pixels, whole ones: edges stay crisp.
float px(float logical);
float theme_scale();
ImFont* font(Type type);

class WithFont {
 public:
  explicit WithFont(Type type) { ImGui::PushFont(font(type)); }
  ~WithFont() { ImGui::PopFont(); }
  WithFont(const WithFont&) = delete;
  WithFont& operator=(const WithFont&) = delete;
};

// The spacing grid, logical pixels.
inline constexpr float kGap = 8;
inline constexpr float kPad = 16;
inline constexpr float kRounding = 8;
inline constexpr float kControl = 40;  // height of a button: a finger finds it

inline constexpr float kMediumFrom = 640;  // width of a window where two panels fit side by side

}  // namespace counterfeit::ui
