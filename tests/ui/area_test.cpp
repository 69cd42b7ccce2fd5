#include "ui/area.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

constexpr ImU32 kColour = IM_COL32(10, 20, 30, 255);

void never_called(const ImDrawList*, const ImDrawCmd*) {}

class AreaTest : public StageTest {
 protected:
  void SetUp() override {
    StageTest::SetUp();
    clear_areas_with(never_called);
    ImGui::NewFrame();
  }
  void TearDown() override {
    ImGui::EndFrame();
    StageTest::TearDown();
  }

  static ImDrawList& list() { return *ImGui::GetForegroundDrawList(); }

  static std::vector<ImDrawCmd> cleared(const ImDrawList& in) {
    std::vector<ImDrawCmd> found;
    std::ranges::copy_if(in.CmdBuffer, std::back_inserter(found), [](const ImDrawCmd& command) {
      return command.UserCallback == never_called;
    });
    return found;
  }

  // The heights at which anything was drawn by triangles.
  static std::pair<float, float> drawn_between(const ImDrawList& in, float from, float to) {
    float low = to, high = from;
    for (const ImDrawVert& corner : in.VtxBuffer) {
      if (corner.pos.y <= from || corner.pos.y >= to) continue;
      low = std::min(low, corner.pos.y);
      high = std::max(high, corner.pos.y);
    }
    return {low, high};
  }
};

TEST_F(AreaTest, IsClearedButForItsCorners) {
  fill_area(list(), {10, 20}, {300, 200}, kColour, 8);
  const auto areas = cleared(list());
  ASSERT_EQ(areas.size(), 1u);
  const ImVec4& clip = areas[0].ClipRect;
  EXPECT_EQ(clip.x, 10);
  EXPECT_EQ(clip.y, 28);
  EXPECT_EQ(clip.z, 300);
  EXPECT_EQ(clip.w, 192);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(areas[0].UserCallbackData), kColour);
  // The triangles above and below reach it and leave it alone.
  const auto [low, high] = drawn_between(list(), 29, 191);
  EXPECT_GT(low, high);
  const auto [top, bottom] = drawn_between(list(), 0, 800);
  EXPECT_NEAR(top, 20, 1);
  EXPECT_NEAR(bottom, 200, 1);
}

TEST_F(AreaTest, StaysWithinWhatTheListIsClippedTo) {
  list().PushClipRect({0, 0}, {200, 100});
  fill_area(list(), {10, 20}, {300, 200}, kColour, 0);
  list().PopClipRect();
  const auto areas = cleared(list());
  ASSERT_EQ(areas.size(), 1u);
  EXPECT_EQ(areas[0].ClipRect.z, 200);
  EXPECT_EQ(areas[0].ClipRect.w, 100);
}

TEST_F(AreaTest, BeginsAndEndsWhereAWindowWould) {
  fill_area(list(), {10.6f, 20.7f}, {300.6f, 200.7f}, kColour, 8);
  const auto areas = cleared(list());
  ASSERT_EQ(areas.size(), 1u);
  EXPECT_EQ(areas[0].ClipRect.x, 10);
  EXPECT_EQ(areas[0].ClipRect.y, 28);
  EXPECT_EQ(areas[0].ClipRect.z, 300);
  EXPECT_EQ(areas[0].ClipRect.w, 192);
}

TEST_F(AreaTest, IsDrawnWhereItIsSmallOrNothingClears) {
  fill_area(list(), {10, 20}, {300, 60}, kColour, 8);
  EXPECT_TRUE(cleared(list()).empty());
  clear_areas_with(nullptr);
  fill_area(list(), {10, 20}, {300, 200}, kColour, 8);
  EXPECT_TRUE(cleared(list()).empty());
  const auto [top, bottom] = drawn_between(list(), 0, 800);
  EXPECT_NEAR(top, 20, 1);
  EXPECT_NEAR(bottom, 200, 1);
}

// A panel's ground has to be there before its words, so it lies in the list that is drawn before.
TEST_F(AreaTest, APanelsGroundIsUnderThePanel) {
  ImGui::EndFrame();
  frames(3);
  const ImDrawData& data = *ImGui::GetDrawData();
  int grounds = 0;
  for (const ImDrawList* one : data.CmdLists)
    for (const ImDrawCmd& command : cleared(*one)) {
      ++grounds;
      EXPECT_EQ(static_cast<ImU32>(reinterpret_cast<std::uintptr_t>(command.UserCallbackData)),
                palette().panel);
      EXPECT_EQ(std::string(one->_OwnerName).find("_panel"), std::string::npos) << one->_OwnerName;
    }
  EXPECT_GT(grounds, 3);
  ImGui::NewFrame();
}

}  // namespace
}  // namespace counterfeit::ui
