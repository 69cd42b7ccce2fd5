#include "ui/class_set.h"

#include <algorithm>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

class ClassSetTest : public StageTest {
 protected:
  void SetUp() override {
    StageTest::SetUp();
    model.place = Place::kData;
    model.class_set.shown = true;
    frames(2);
  }
  ClassSetState& state() { return model.class_set; }
  // A stroke over the pad, from one share of it to another.
  void draw(ImVec2 from, ImVec2 to) {
    const Target* pad = find_target("class_pad");
    ASSERT_NE(pad, nullptr);
    const ImVec2 low = pad->low, high = pad->high;
    ImGuiIO& io = ImGui::GetIO();
    constexpr int kSteps = 12;
    for (int i = 0; i <= kSteps; ++i) {
      const float share = static_cast<float>(i) / kSteps;
      io.AddMousePosEvent(low.x + (high.x - low.x) * (from.x + share * (to.x - from.x)),
                          low.y + (high.y - low.y) * (from.y + share * (to.y - from.y)));
      frame();
      if (i == 0) io.AddMouseButtonEvent(0, true);
    }
    io.AddMouseButtonEvent(0, false);
    frames(2);
  }
  void draw_cross() {
    draw({0.2f, 0.2f}, {0.8f, 0.8f});
    draw({0.8f, 0.2f}, {0.2f, 0.8f});
  }
  void fill(int count) {
    for (int i = 0; i < count; ++i)
      ASSERT_TRUE(state().set.add(base::Bytes(kPicturePixels, 9), i % 10).ok());
    frames(2);
  }
};

TEST_F(ClassSetTest, ADrawingIsMadeLabelledAndKept) {
  click("digit/4");
  draw_cross();
  EXPECT_EQ(state().strokes.size(), 2u);
  EXPECT_EQ(state().preview.size(), static_cast<std::size_t>(kPicturePixels));
  const base::Bytes preview = state().preview;
  click("class_add");
  EXPECT_EQ(commands.log, Log{"keep class set"});
  ASSERT_EQ(state().set.size(), 1);
  EXPECT_EQ(state().set.drawings().labels[0], 4);
  EXPECT_TRUE(std::ranges::equal(state().set.drawings().image(0), preview));
  EXPECT_TRUE(state().strokes.empty());
  EXPECT_NE(find_target("class_drawing/1"), nullptr);
}

// Where frames are slow, a whole stroke may lie between two of them.
TEST_F(ClassSetTest, AStrokeBetweenTwoFramesKeepsItsCornersAndItsEnd) {
  const Target pad = *find_target("class_pad");
  const auto at = [&](float x, float y) {
    ImGui::GetIO().AddMousePosEvent(pad.low.x + (pad.high.x - pad.low.x) * x,
                                    pad.low.y + (pad.high.y - pad.low.y) * y);
  };
  at(0.2f, 0.2f);
  frame();
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  frame();
  at(0.5f, 0.2f);
  at(0.8f, 0.2f);
  at(0.4f, 0.9f);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  at(0.1f, 0.5f);
  frames(3);
  ASSERT_EQ(state().strokes.size(), 1u);
  ASSERT_EQ(state().strokes[0].size(), 4u);
  EXPECT_NEAR(state().strokes[0][2].x, 0.8, 0.01);
  EXPECT_NEAR(state().strokes[0][3].y, 0.9, 0.01);
  EXPECT_FALSE(state().pen_down);
}

TEST_F(ClassSetTest, StrokesAreUndoneAndThePadCleared) {
  draw_cross();
  const base::Bytes both = state().preview;
  click("class_undo_stroke");
  EXPECT_EQ(state().strokes.size(), 1u);
  EXPECT_NE(state().preview, both);
  draw({0.1f, 0.5f}, {0.9f, 0.5f});
  click("class_clear");
  EXPECT_TRUE(state().strokes.empty());
  EXPECT_TRUE(state().preview.empty());
}

TEST_F(ClassSetTest, WhatIsNoDrawingIsRefusedWithASentence) {
  click("class_add");  // nothing is there: it is not to be pressed
  EXPECT_TRUE(model.notices.empty());
  draw({0.5f, 0.5f}, {0.52f, 0.5f});
  click("class_add");
  ASSERT_EQ(model.notices.size(), 1u);
  EXPECT_EQ(model.notices[0].kind, Notice::Kind::kError);
  EXPECT_EQ(state().set.size(), 0);
  EXPECT_TRUE(commands.log.empty());
}

TEST_F(ClassSetTest, ADrawingIsTakenOutAndPutBack) {
  fill(5);
  click("class_drawing/3");
  EXPECT_EQ(state().chosen, 2);
  click("class_take_out");
  EXPECT_EQ(state().set.size(), 4);
  EXPECT_EQ(state().set.drawings().labels[2], 3);
  click("class_empty");
  EXPECT_EQ(state().set.size(), 0);
  EXPECT_EQ(state().chosen, -1);
  click("class_put_back");
  click("class_put_back");
  EXPECT_EQ(state().set.size(), 5);
  EXPECT_EQ(state().set.drawings().labels[2], 2);
  EXPECT_EQ(commands.log, (Log{4, "keep class set"}));
}

TEST_F(ClassSetTest, ServesToTrainToPlayAndAsFiles) {
  fill(game::ClassSet::kFewestToTrain - 1);
  click("class_train");
  EXPECT_TRUE(commands.log.empty());
  ASSERT_EQ(model.notices.size(), 1u);
  EXPECT_NE(model.notices[0].text.find("19 drawings"), std::string::npos);
  model.notices.clear();
  fill(1);
  click("class_train");
  click("class_save");
  EXPECT_EQ(commands.log, (Log{"train on class set", "file class-train-images-idx3-ubyte",
                               "file class-train-labels-idx1-ubyte"}));
  click("class_play");
  EXPECT_EQ(model.place, Place::kPlay);
  click("play_start");
  ASSERT_NE(commands.asked.reals, nullptr);
  EXPECT_EQ(commands.asked.reals->count(), 20);
}

TEST_F(ClassSetTest, TheKeyboardReachesEverythingAroundThePad) {
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  fill(3);
  state().chosen = 2;
  draw_cross();
  std::set<std::string> reached;
  for (int i = 0; i < 60; ++i) {
    press(ImGuiKey_Tab);
    reached.insert(focused());
    if (focused() == "class_drawing/2" && state().chosen == 2) press(ImGuiKey_Space);
  }
  EXPECT_EQ(state().chosen, 1);
  for (const char* const name :
       {"digit/0", "digit/9", "class_add", "class_undo_stroke", "class_clear", "class_train",
        "class_play", "class_save", "class_take_out", "class_empty", "class_drawing/1"})
    EXPECT_TRUE(reached.contains(name)) << name;
}

TEST_F(ClassSetTest, FingersFindEveryControlAndDrawWithoutScrolling) {
  fill(60);
  for (const ImVec2 size : {ImVec2(390, 844), ImVec2(1280, 800), ImVec2(1920, 1080)}) {
    resize(size.x, size.y);
    frames(3);
    for (const Target& target : targets()) {
      EXPECT_GE(target.high.y - target.low.y, 40) << size.x << " " << target.name;
      EXPECT_GE(target.high.x - target.low.x, 34) << size.x << " " << target.name;
      EXPECT_LE(target.high.x, size.x + 1) << size.x << " " << target.name;
    }
  }
  resize(390, 844);
  frames(3);
  const float before = find_target("class_pad")->low.y;
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  draw({0.5f, 0.9f}, {0.5f, 0.1f});
  EXPECT_EQ(find_target("class_pad")->low.y, before) << "the page scrolled under the pen";
  EXPECT_EQ(state().strokes.size(), 1u);
}

}  // namespace
}  // namespace counterfeit::ui
