#include "ui/theme.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace counterfeit::ui {
namespace {

struct Face {
  float size;  // logical pixels
  bool strong;
};

constexpr std::array<Face, static_cast<std::size_t>(Type::kCount)> kFaces = {{
    {14.0f, false},  // kSmall
    {15.0f, false},  // kBody
    {15.0f, true},   // kStrong
    {17.0f, true},   // kHeading
    {22.0f, true},   // kTitle
}};

struct Theme {
  float scale = 1;
  Look look = Look::kDark;
  std::array<ImFont*, static_cast<std::size_t>(Type::kCount)> fonts{};
};

// One theme beside ImGui's one context.
Theme& theme() {
  static Theme instance;
  return instance;
}

// Latin, Latin-1 and Latin Extended-A for file names; dashes, quotes and dots; arrows; signs.
constexpr ImWchar kGlyphs[] = {0x20,   0x7e,   0xa0,   0x17f,  0x2010, 0x2027, 0x202f,
                               0x203a, 0x2190, 0x2193, 0x2212, 0x2212, 0x2248, 0x2248,
                               0x2264, 0x2265, 0x2713, 0x2717, 0};

void build_fonts(const FontFiles& files, float scale) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  for (std::size_t i = 0; i < kFaces.size(); ++i) {
    const Face& face = kFaces[i];
    const auto bytes = face.strong ? files.strong : files.regular;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = scale < 1.5f ? 3 : 2;
    config.PixelSnapH = false;
    config.RasterizerMultiply = 1.08f;  // light text on a dark ground looks thin
    const float size = std::round(face.size * scale);
    if (bytes.empty()) {
      config.SizePixels = size;
      theme().fonts[i] = atlas.AddFontDefault(&config);
    } else {
      theme().fonts[i] =
          atlas.AddFontFromMemoryTTF(const_cast<std::uint8_t*>(bytes.data()),
                                     static_cast<int>(bytes.size()), size, &config, kGlyphs);
    }
    CHECK(theme().fonts[i] != nullptr, "the embedded font is not a font");
  }
  atlas.Build();
  ImGui::GetIO().FontDefault = font(Type::kBody);
}

void set_colours(ImGuiStyle& style) {
  const Palette& p = palette();
  const auto set = [&](ImGuiCol slot, ImU32 colour) { style.Colors[slot] = as_vec4(colour); };
  set(ImGuiCol_Text, p.text);
  set(ImGuiCol_TextDisabled, p.muted);
  set(ImGuiCol_WindowBg, p.ground);
  set(ImGuiCol_ChildBg, IM_COL32(0, 0, 0, 0));
  set(ImGuiCol_PopupBg, p.raised);
  set(ImGuiCol_Border, p.line);
  set(ImGuiCol_FrameBg, p.raised);
  set(ImGuiCol_FrameBgHovered, p.hovered);
  set(ImGuiCol_FrameBgActive, p.pressed);
  set(ImGuiCol_Button, p.raised);
  set(ImGuiCol_ButtonHovered, p.hovered);
  set(ImGuiCol_ButtonActive, p.pressed);
  set(ImGuiCol_Header, p.hovered);
  set(ImGuiCol_HeaderHovered, p.hovered);
  set(ImGuiCol_HeaderActive, p.pressed);
  set(ImGuiCol_ScrollbarBg, IM_COL32(0, 0, 0, 0));
  set(ImGuiCol_ScrollbarGrab, p.line);
  set(ImGuiCol_ScrollbarGrabHovered, p.hovered);
  set(ImGuiCol_ScrollbarGrabActive, p.muted);
  set(ImGuiCol_CheckMark, p.text);
  set(ImGuiCol_SliderGrab, p.muted);
  set(ImGuiCol_SliderGrabActive, p.text);
  set(ImGuiCol_NavHighlight, p.discriminator);
  set(ImGuiCol_TextSelectedBg, with_alpha(p.discriminator, 0.35f));
  set(ImGuiCol_ModalWindowDimBg, IM_COL32(0, 0, 0, 150));
  style.FrameBorderSize = style.ChildBorderSize = px(p.edge);
}

}  // namespace

const Palette& palette_of(Look look) {
  static const Palette dark;
  static const Palette bright{.ground = IM_COL32(238, 241, 245, 255),
                              .panel = IM_COL32(255, 255, 255, 255),
                              .raised = IM_COL32(230, 235, 241, 255),
                              .hovered = IM_COL32(214, 221, 230, 255),
                              .pressed = IM_COL32(201, 209, 220, 255),
                              .line = IM_COL32(199, 207, 217, 255),
                              .text = IM_COL32(24, 30, 38, 255),
                              .muted = IM_COL32(80, 91, 105, 255),
                              .generator = IM_COL32(144, 80, 0, 255),
                              .discriminator = IM_COL32(11, 92, 168, 255),
                              .real = IM_COL32(0, 105, 72, 255),
                              .error = IM_COL32(176, 42, 32, 255),
                              .on_accent = IM_COL32(255, 255, 255, 255)};
  static const Palette contrast{.ground = IM_COL32(0, 0, 0, 255),
                                .panel = IM_COL32(0, 0, 0, 255),
                                .raised = IM_COL32(0, 0, 0, 255),
                                .hovered = IM_COL32(58, 58, 58, 255),
                                .pressed = IM_COL32(40, 40, 40, 255),
                                .line = IM_COL32(170, 170, 170, 255),
                                .text = IM_COL32(255, 255, 255, 255),
                                .muted = IM_COL32(222, 222, 222, 255),
                                .generator = IM_COL32(255, 190, 77, 255),
                                .discriminator = IM_COL32(134, 203, 255, 255),
                                .real = IM_COL32(92, 240, 188, 255),
                                .error = IM_COL32(255, 160, 150, 255),
                                .on_accent = IM_COL32(0, 0, 0, 255),
                                .edge = 1};
  switch (look) {
    case Look::kLight:
      return bright;
    case Look::kContrast:
      return contrast;
    case Look::kDark:
      break;
  }
  return dark;
}

std::optional<Look> look_named(std::string_view name) {
  const auto found = std::ranges::find(kLookNames, name);
  if (found == kLookNames.end()) return std::nullopt;
  return static_cast<Look>(found - kLookNames.begin());
}

Look look_after(Look look) {
  return static_cast<Look>((static_cast<std::size_t>(look) + 1) % kLookNames.size());
}

const Palette& palette() { return palette_of(theme().look); }

void use_look(Look look) {
  if (theme().look == look) return;
  theme().look = look;
  set_colours(ImGui::GetStyle());
}

ImU32 with_alpha(ImU32 colour, float alpha) {
  const auto a = static_cast<ImU32>(std::lround(alpha * 255));
  return (colour & ~IM_COL32_A_MASK) | (a << IM_COL32_A_SHIFT);
}

ImVec4 as_vec4(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

float px(float logical) { return std::round(logical * theme().scale); }
float theme_scale() { return theme().scale; }
ImFont* font(Type type) { return theme().fonts[static_cast<std::size_t>(type)]; }

void apply_theme(const FontFiles& files, float scale) {
  theme().scale = scale;
  build_fonts(files, scale);

  ImGuiStyle style;
  style.WindowPadding = {px(kPad), px(kPad)};
  style.FramePadding = {px(12), std::floor((px(kControl) - font(Type::kBody)->FontSize) / 2)};
  style.ItemSpacing = {px(kGap), px(kGap)};
  style.ItemInnerSpacing = {px(kGap), px(kGap)};
  style.CellPadding = {px(kGap), px(4)};
  style.ScrollbarSize = px(10);
  style.GrabMinSize = px(24);
  style.WindowRounding = px(kRounding);
  style.ChildRounding = px(kRounding);
  style.FrameRounding = px(6);
  style.PopupRounding = px(kRounding);
  style.ScrollbarRounding = px(5);
  style.GrabRounding = px(6);
  style.WindowBorderSize = 0;
  style.PopupBorderSize = 1;
  style.WindowMinSize = {1, 1};
  style.DisabledAlpha = 0.45f;
  style.AntiAliasedLinesUseTex = false;  // baked lines are too narrow at a high density
  set_colours(style);
  ImGui::GetStyle() = style;
}

}  // namespace counterfeit::ui
