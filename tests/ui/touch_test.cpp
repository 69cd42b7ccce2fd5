#include <algorithm>
#include <string>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

// A finger instead of a mouse.
class TouchTest : public StageTest {
 protected:
  void SetUp() override {
    StageTest::SetUp();
    resize(390, 844);
    ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  }
  // From the middle of a control by so much, over several frames.
  void drag(std::string_view name, ImVec2 by) {
    const Target* const target = find_target(name);
    ASSERT_NE(target, nullptr) << name;
    const ImVec2 from((target->low.x + target->high.x) / 2, (target->low.y + target->high.y) / 2);
    ImGuiIO& io = ImGui::GetIO();
    constexpr int kSteps = 20;
    for (int i = 0; i <= kSteps; ++i) {
      const float share = static_cast<float>(i) / kSteps;
      io.AddMousePosEvent(from.x + share * by.x, from.y + share * by.y);
      frame();
      if (i > 0) continue;
      io.AddMouseButtonEvent(0, true);
      frame();
    }
    io.AddMouseButtonEvent(0, false);
    frames(3);
  }
  float height_of(std::string_view name) {
    const Target* const target = find_target(name);
    return target == nullptr ? 0 : target->high.y - target->low.y;
  }
  // Brings the control into sight.
  void seek(const std::string& name) {
    frames(2);
    seek_target({name});
    frames(70);
    ASSERT_NE(find_target(name), nullptr) << name;
  }
};

TEST_F(TouchTest, ASlantedScrollThatBeginsOnAPlotZoomsNothing) {
  std::vector<gan::StepMetrics> steps;
  for (int step = 1; step <= 1000; ++step) steps.push_back({.step = step, .d_loss = 1});
  model.take(steps, snapshot(1000));
  model.deck = Deck::kCurves;
  seek("losses");
  const float before = find_target("losses")->low.y;
  drag("losses", {40, 90});
  EXPECT_FALSE(model.plots.zoom);
  EXPECT_GT(std::abs(find_target("losses")->low.y - before), 40) << "the page follows the finger";

  seek("losses");
  const float at = find_target("losses")->low.y;
  drag("losses", {100, 24});
  ASSERT_TRUE(model.plots.zoom);
  EXPECT_GT(model.plots.zoom->low, 300);
  EXPECT_EQ(find_target("losses")->low.y, at) << "it zooms, and nothing scrolls";
}

TEST_F(TouchTest, RowsOfDropDownsAreAsHighAsAFinger) {
  model.all_settings = true;
  model.compare.open = true;
  for (const auto& [list, rows] :
       {std::pair("preset", "preset/"), std::pair("compared", "compared/"),
        std::pair("loss", "loss/")}) {
    seek(list);
    click(list);
    int count = 0;
    for (const Target& target : targets()) {
      if (!target.name.starts_with(rows)) continue;
      ++count;
      EXPECT_GE(target.high.y - target.low.y, 40) << target.name;
    }
    EXPECT_GT(count, 1) << list;
    press(ImGuiKey_Escape);
    ImGui::ClosePopupsOverWindow(nullptr, false);
    frames(2);
  }
  seek("measure");
  EXPECT_GE(height_of("measure"), 40);
}

TEST_F(TouchTest, AListThatIsLongerThanTheScreenIsDragged) {
  model.compare.open = true;
  seek("compared");
  click("compared");
  const std::string field = model.compare.field;
  const std::string first = "compared/" + std::string(gan::fields()[2].name);
  ASSERT_NE(find_target(first), nullptr);
  const float before = find_target(first)->low.y;
  drag("compared/" + std::string(gan::fields()[8].name), {0, -200});
  const Target* const after = find_target(first);
  EXPECT_TRUE(after == nullptr || after->low.y < before - 100);
  EXPECT_EQ(model.compare.field, field) << "a drag chooses nothing";
}

TEST_F(TouchTest, EveryChoiceOfARowIsAsWideAsAFinger) {
  for (const PlaceInfo& info : places()) {
    model.place = info.place;
    for (int turn = 0; turn < 30; ++turn) {
      frames(2);
      for (const Target& target : targets())
        if (target.name.find('/') != std::string::npos && !target.name.starts_with("fake/")) {
          EXPECT_GE(target.high.x - target.low.x, 39.5f) << target.name;
          EXPECT_GE(target.high.y - target.low.y, 40) << target.name;
        }
      ImGui::GetIO().AddMousePosEvent(380, 400);
      ImGui::GetIO().AddMouseWheelEvent(0, -2);
    }
  }
}

}  // namespace
}  // namespace counterfeit::ui
