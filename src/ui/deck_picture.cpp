#include <algorithm>
#include <cmath>

#include "gan/provenance.h"
#include "imgui_internal.h"
#include "ui/panels.h"
#include "ui/raster.h"
#include "ui/targets.h"
#include "ui/theme.h"

// The deck as a file: drawn once more, in a context of its own that no screen cuts and nothing in
// it scrolls.

namespace counterfeit::ui {
namespace {

constexpr float kTallest = 16000;  // device pixels
constexpr int kSettle = 3;         // frames until sizes and scroll bars rest

// As shaders/pictures.frag has it. pixel: one byte, or red, green and blue.
ImU32 mapped(ColourMap map, std::span<const std::uint8_t> pixel) {
  if (pixel.size() == 3) return IM_COL32(pixel[0], pixel[1], pixel[2], 255);
  const std::uint8_t ink = pixel[0];
  const float t = static_cast<float>(ink) / 255;
  const auto mix = [t](float paper, float full) { return paper + t * (full - paper); };
  const auto blue_gold = [t](float c0, float c1, float c2, float c3) {
    return std::clamp(c0 + t * (c1 + t * (c2 + t * c3)), 0.0f, 1.0f);
  };
  ImVec4 colour(t, t, t, 1);
  if (map == ColourMap::kInk) {
    colour = {mix(0.965f, 0.078f), mix(0.945f, 0.110f), mix(0.894f, 0.239f), 1};
  } else if (map == ColourMap::kBlueGold) {
    colour = {blue_gold(0.0406f, 0.8248f, 0.1886f, -0.0533f),
              blue_gold(0.1203f, 0.7024f, 0.0343f, 0.0533f),
              blue_gold(0.2900f, 0.6967f, -0.7200f, 0.0533f), 1};
  }
  return ImGui::ColorConvertFloat4ToU32(colour);
}

// Pictures as rectangles among ImGui's own drawing, one for each run of equal pixels.
class RectanglePainter : public PicturePainter {
 public:
  void paint(ImDrawList& list, const PictureSheet& sheet) override {
    const auto have = static_cast<int>(sheet.pixels.size()) / sheet.size.bytes();
    const int count = std::min(sheet.count, have - sheet.first);
    for (int i = 0; i < count; ++i) paint_one(list, sheet, i);
    painted_ = painted_ || count > 0;
  }
  bool painted() const { return painted_; }

 private:
  static void paint_one(ImDrawList& list, const PictureSheet& sheet, int i) {
    const auto bytes = static_cast<std::size_t>(sheet.size.bytes());
    const auto channels = static_cast<std::size_t>(sheet.size.channels);
    const int side = sheet.size.side;
    const auto picture =
        sheet.pixels.subspan(static_cast<std::size_t>(sheet.first + i) * bytes, bytes);
    const ImVec2 low(sheet.origin.x + static_cast<float>(i % sheet.columns) * sheet.pitch.x,
                     sheet.origin.y + static_cast<float>(i / sheet.columns) * sheet.pitch.y);
    const auto edge = [&](float from, int pixel) {
      return std::round(from + sheet.side * static_cast<float>(pixel) / static_cast<float>(side));
    };
    const auto pixel = [&](int row, int column) {
      return picture.subspan(static_cast<std::size_t>(row * side + column) * channels, channels);
    };
    for (int row = 0; row < side; ++row) {
      for (int column = 0, end = 0; column < side; column = end) {
        const auto first = pixel(row, column);
        end = column + 1;
        while (end < side && std::ranges::equal(pixel(row, end), first)) ++end;
        list.AddRectFilled({edge(low.x, column), edge(low.y, row)},
                           {edge(low.x, end), edge(low.y, row + 1)}, mapped(sheet.map, first));
      }
    }
  }

  bool painted_ = false;
};

// A context beside the screen's, with its fonts and its style.
class OwnContext {
 public:
  explicit OwnContext(float width) : screen_(ImGui::GetCurrentContext()) {
    const ImGuiStyle style = ImGui::GetStyle();
    ImFont* const plain = ImGui::GetIO().FontDefault;
    own_ = ImGui::CreateContext(ImGui::GetIO().Fonts);
    ImGui::SetCurrentContext(own_);
    ImGui::GetStyle() = style;
    ImGuiIO& io = ImGui::GetIO();
    io.FontDefault = plain;
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;  // pictures are many rectangles
    io.DeltaTime = 1 / 60.f;
    io.DisplaySize = {width, kTallest};
  }
  ~OwnContext() {
    ImGui::DestroyContext(own_);
    ImGui::SetCurrentContext(screen_);
  }
  OwnContext(const OwnContext&) = delete;
  OwnContext& operator=(const OwnContext&) = delete;

  // By how much the longest part in it that scrolls is longer than it is high.
  float hidden() const {
    float most = 0;
    for (const ImGuiWindow* window : own_->Windows)
      if (window->WasActive) most = std::max(most, window->ScrollMax.y);
    return most;
  }

 private:
  ImGuiContext* screen_;
  ImGuiContext* own_;
};

// Returns how high the deck has become.
float draw_frame(Stage& stage, ImVec2 size) {
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("deck", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar();
  draw_deck(stage, size);
  const float height = ImGui::GetItemRectMax().y;
  ImGui::End();
  ImGui::Render();
  return height;
}

}  // namespace

DeckPicture deck_picture(Stage& stage, ImVec2 size) {
  const ImVec2 on_screen = stage.model.deck_size;
  RectanglePainter painter;
  Stage beside{stage.model, stage.commands, painter};
  const WithoutTargets without;
  const OwnContext context(size.x);
  for (int i = 0; i < kSettle; ++i) draw_frame(beside, size);
  ImVec2 whole(size.x, size.y > 0 ? size.y : px(kDeckPanel));
  whole.y += context.hidden();
  float height = 0;
  for (int i = 0; i < kSettle; ++i) height = draw_frame(beside, whole);
  stage.model.deck_size = on_screen;
  return {.picture = rasterise(*ImGui::GetDrawData(), {0, 0}, {size.x, height}),
          .with_pictures = painter.painted()};
}

base::Bytes deck_png(Stage& stage, ImVec2 size) {
  const DeckPicture drawn = deck_picture(stage, size);
  if (drawn.with_pictures)
    return data::write_png(drawn.picture, gan::png_texts(gan::Origin::kComposite));
  const data::PngText texts[] = {{.key = "Software", .text = "Counterfeit"},
                                 {.key = "Description", .text = "Curves of a training run"}};
  return data::write_png(drawn.picture, texts);
}

}  // namespace counterfeit::ui
