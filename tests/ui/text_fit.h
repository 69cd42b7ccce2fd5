#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/targets.h"

// Whether all texts of the last frame can be read: looks at the letters themselves, as they were
// given to the renderer.

namespace counterfeit::ui {

struct Letter {
  ImVec2 low, high, uv;
  ImVec4 clip;

  ImVec2 middle() const { return {(low.x + high.x) / 2, (low.y + high.y) / 2}; }
};

// A letter is two triangles over four corners that show a part of the font's texture; everything
// else is of one colour.
inline std::vector<Letter> letters() {
  std::vector<Letter> all;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset;
      const ImDrawVert* vertices = list->VtxBuffer.Data + command.VtxOffset;
      for (unsigned i = 0; i + 5 < command.ElemCount; i += 3) {
        const ImDrawIdx* const at = index + i;
        if (at[3] != at[0] || at[4] != at[2] || at[1] + 1 != at[2] || at[5] != at[4] + 1) continue;
        const ImDrawVert &low = vertices[at[0]], &high = vertices[at[2]];
        if (low.uv.x == high.uv.x || low.uv.y == high.uv.y) continue;
        all.push_back({low.pos, high.pos, low.uv, command.ClipRect});
        i += 3;
      }
    }
  return all;
}

// The line that a letter stands in, to be told about.
inline std::string line_of(const Letter& letter, const std::vector<Letter>& all) {
  std::map<std::pair<float, float>, ImWchar> names;
  for (const ImFont* font : ImGui::GetIO().Fonts->Fonts)
    for (const ImFontGlyph& glyph : font->Glyphs)
      names.emplace(std::pair(glyph.U0, glyph.V0), static_cast<ImWchar>(glyph.Codepoint));
  std::vector<Letter> line;
  std::ranges::copy_if(all, std::back_inserter(line), [&](const Letter& one) {
    return std::abs(one.middle().y - letter.middle().y) < 8 &&
           std::abs(one.middle().x - letter.middle().x) < 200;
  });
  std::ranges::sort(line, {}, [](const Letter& one) { return one.low.x; });
  std::string text;
  for (const Letter& one : line) {
    char utf8[5];
    text += ImTextCharToUtf8(utf8, names[{one.uv.x, one.uv.y}]);
  }
  return text;
}

inline float shared(const Letter& a, const Letter& b) {
  const float wide = std::min(a.high.x, b.high.x) - std::max(a.low.x, b.low.x);
  const float high = std::min(a.high.y, b.high.y) - std::max(a.low.y, b.low.y);
  return std::max(0.0f, wide) * std::max(0.0f, high);
}

inline float area(const Letter& one) { return (one.high.x - one.low.x) * (one.high.y - one.low.y); }

// No letter is cut at the sides, none reaches over the edge of a control, and no two lie on each
// other. `around`: a control beside which nothing is looked at; none: the whole screen.
inline void expect_readable(const std::string& what, std::string_view around = {}) {
  std::vector<Letter> all = letters();
  if (!around.empty()) {
    const Target* const here = find_target(around);
    ASSERT_NE(here, nullptr) << what;
    std::erase_if(all, [&](const Letter& one) {
      return one.middle().y < here->low.y || one.middle().y > here->high.y;
    });
  }
  ASSERT_FALSE(all.empty()) << what;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Letter& one = all[i];
    const ImVec2 middle = one.middle();
    if (middle.y < one.clip.y || middle.y > one.clip.w) continue;  // scrolled out of sight
    ASSERT_TRUE(one.low.x >= one.clip.x - 1 && one.high.x <= one.clip.z + 1)
        << what << ": cut: " << line_of(one, all);
    for (const Target& target : targets()) {
      if (middle.y < target.low.y || middle.y > target.high.y) continue;
      for (const float edge : {target.low.x, target.high.x})
        ASSERT_FALSE(one.low.x < edge - 1 && one.high.x > edge + 1)
            << what << ": over the edge of " << target.name << ": " << line_of(one, all);
    }
    for (std::size_t k = 0; k < i; ++k)
      ASSERT_LT(shared(one, all[k]), 0.4f * std::min(area(one), area(all[k])))
          << what << ": on each other: " << line_of(one, all);
  }
}

}  // namespace counterfeit::ui
