#include "ui/raster.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/theme.h"

namespace counterfeit::ui {
namespace {

struct FontTexture {
  unsigned char* alpha = nullptr;
  int width = 0, height = 0;

  // Between the four texels around the place, as a linear filter does.
  float at(ImVec2 place) const {
    const float x = place.x * static_cast<float>(width) - 0.5f;
    const float y = place.y * static_cast<float>(height) - 0.5f;
    const float left = std::floor(x), top = std::floor(y);
    const auto texel = [&](float column, float row) {
      const int c = std::clamp(static_cast<int>(column), 0, width - 1);
      const int r = std::clamp(static_cast<int>(row), 0, height - 1);
      return static_cast<float>(alpha[r * width + c]) / 255;
    };
    const float across = x - left, down = y - top;
    return (1 - down) * ((1 - across) * texel(left, top) + across * texel(left + 1, top)) +
           down * ((1 - across) * texel(left, top + 1) + across * texel(left + 1, top + 1));
  }
};

class Canvas {
 public:
  Canvas(ImVec2 low, ImVec2 high) : low_(low) {
    picture_.width = std::max(1, static_cast<int>(high.x - low.x));
    picture_.height = std::max(1, static_cast<int>(high.y - low.y));
    picture_.channels = 3;
    const ImU32 ground = palette().ground;
    for (int i = 0; i < picture_.width * picture_.height; ++i)
      for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT})
        picture_.pixels.push_back(static_cast<std::uint8_t>(ground >> shift));
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&font_.alpha, &font_.width, &font_.height);
  }

  void triangle(const std::array<ImDrawVert, 3>& v, const ImVec4& clip);
  data::Picture take() { return std::move(picture_); }

 private:
  void blend(int x, int y, const std::array<float, 4>& colour, float cover);

  ImVec2 low_;
  data::Picture picture_;
  FontTexture font_;
};

void Canvas::blend(int x, int y, const std::array<float, 4>& colour, float cover) {
  const float alpha = colour[3] / 255 * cover;
  std::uint8_t* const pixel =
      picture_.pixels.data() + 3 * (static_cast<std::ptrdiff_t>(y) * picture_.width + x);
  for (int c = 0; c < 3; ++c) {
    const auto before = static_cast<float>(pixel[c]);
    const float after = before + alpha * (colour[static_cast<std::size_t>(c)] - before);
    pixel[c] = static_cast<std::uint8_t>(std::lround(after));
  }
}

// Twice the area of a, b, c; its sign is the way round.
float area(ImVec2 a, ImVec2 b, ImVec2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// Of two triangles that share an edge, one owns the pixels whose middles lie on it.
bool owns(ImVec2 from, ImVec2 to) { return from.y == to.y ? to.x < from.x : to.y > from.y; }

void Canvas::triangle(const std::array<ImDrawVert, 3>& given, const ImVec4& clip) {
  std::array<ImDrawVert, 3> v = given;
  float whole = area(v[0].pos, v[1].pos, v[2].pos);
  if (whole == 0) return;
  if (whole < 0) {
    std::swap(v[1], v[2]);
    whole = -whole;
  }
  const auto [left, right] = std::minmax({v[0].pos.x, v[1].pos.x, v[2].pos.x});
  const auto [top, bottom] = std::minmax({v[0].pos.y, v[1].pos.y, v[2].pos.y});
  const auto first = [](float edge, float limit, float corner) {
    return static_cast<int>(std::ceil(std::max({edge, limit, corner}) - corner - 0.5f));
  };
  const auto end = [](float edge, float limit, float corner, int size) {
    return std::min(size, static_cast<int>(std::ceil(std::min(edge, limit) - corner + 0.5f)));
  };
  const int last_y = end(bottom, clip.w, low_.y, picture_.height);
  const int last_x = end(right, clip.z, low_.x, picture_.width);
  for (int y = std::max(0, first(top, clip.y, low_.y)); y < last_y; ++y)
    for (int x = std::max(0, first(left, clip.x, low_.x)); x < last_x; ++x) {
      const ImVec2 p(low_.x + static_cast<float>(x) + 0.5f, low_.y + static_cast<float>(y) + 0.5f);
      if (p.x < clip.x || p.x >= clip.z || p.y < clip.y || p.y >= clip.w) continue;
      std::array<float, 3> share;
      bool inside = true;
      for (std::size_t i = 0; i < 3 && inside; ++i) {
        const ImVec2 from = v[(i + 1) % 3].pos, to = v[(i + 2) % 3].pos;
        share[i] = area(from, to, p) / whole;
        inside = share[i] > 0 || (share[i] == 0 && owns(from, to));
      }
      if (!inside) continue;
      std::array<float, 4> colour{};
      ImVec2 uv(0, 0);
      for (std::size_t i = 0; i < 3; ++i) {
        uv.x += share[i] * v[i].uv.x;
        uv.y += share[i] * v[i].uv.y;
        constexpr std::array<int, 4> kShifts = {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT,
                                                IM_COL32_B_SHIFT, IM_COL32_A_SHIFT};
        for (std::size_t c = 0; c < 4; ++c)
          colour[c] += share[i] * static_cast<float>((v[i].col >> kShifts[c]) & 0xff);
      }
      blend(x, y, colour, font_.at(uv));
    }
}

}  // namespace

data::Picture rasterise(const ImDrawData& frame, ImVec2 low, ImVec2 high) {
  Canvas canvas({std::floor(low.x), std::floor(low.y)}, {std::floor(high.x), std::floor(high.y)});
  for (const ImDrawList* list : frame.CmdLists)
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.UserCallback != nullptr) continue;
      const auto vertex = [&](unsigned int i) {
        return list->VtxBuffer[static_cast<int>(
            command.VtxOffset + list->IdxBuffer[static_cast<int>(command.IdxOffset + i)])];
      };
      for (unsigned int i = 0; i + 2 < command.ElemCount; i += 3)
        canvas.triangle({vertex(i), vertex(i + 1), vertex(i + 2)}, command.ClipRect);
    }
  return canvas.take();
}

}  // namespace counterfeit::ui
