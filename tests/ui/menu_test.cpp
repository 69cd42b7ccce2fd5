#include <string>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

// The window behind the last button of the header.
class MenuTest : public StageTest {
 protected:
  bool open() { return find_target("menu_keys") != nullptr; }
};

TEST_F(MenuTest, TheSizeOfEverythingIsChosen) {
  click("menu");
  ASSERT_TRUE(open());
  for (const int percent : {75, 125, 150, 200, 250, 100}) {
    click("zoom/" + std::to_string(percent) + " %");
    EXPECT_EQ(model.zoom, percent);
  }
  click("screen/Projector");
  EXPECT_TRUE(model.projector);
  click("screen/Normal");
  EXPECT_FALSE(model.projector);
  press(ImGuiKey_Escape);
  EXPECT_FALSE(open());
}

TEST_F(MenuTest, TheKeyboardReachesAllOfIt) {
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  frames(2);
  const auto tab_to = [&](const std::string& name) {
    for (int i = 0; i < 120 && focused() != name; ++i) press(ImGuiKey_Tab);
    ASSERT_EQ(focused(), name);
  };
  tab_to("menu");
  press(ImGuiKey_Enter);
  tab_to("zoom/150 %");
  press(ImGuiKey_Enter);
  EXPECT_EQ(model.zoom, 150);
  tab_to("screen/Projector");
  press(ImGuiKey_Enter);
  EXPECT_TRUE(model.projector);
  press(ImGuiKey_3);
  EXPECT_EQ(model.place, Place::kStudio) << "no key reaches the page below";
  press(ImGuiKey_Escape);
  EXPECT_FALSE(open());
  EXPECT_EQ(focused(), "menu");
}

TEST_F(MenuTest, LeadsToTheWordsAndToTheKeysFromEveryPlace) {
  for (const PlaceInfo& info : places()) {
    model.place = info.place;
    click("menu");
    click("menu_words");
    EXPECT_EQ(model.place, Place::kLessons);
    EXPECT_EQ(model.lessons.view, LessonState::View::kGlossary);
    EXPECT_FALSE(open());
  }
  click("menu");
  click("menu_keys");
  EXPECT_FALSE(open());
  click("keys_close");
  model.hidden = {"lessons"};
  click("menu");
  EXPECT_EQ(find_target("menu_words"), nullptr);
}

TEST_F(MenuTest, FitsAPhoneAtEverySize) {
  for (const float scale : {0.75f, 1.0f, 1.6f, 2.5f, 4.0f}) {
    apply_theme({}, scale);
    resize(360, 640);
    click("menu");
    for (const char* name : {"zoom/75 %", "zoom/250 %", "screen/Projector", "menu_keys"}) {
      frames(2);
      const Target* const target = find_target(name);
      ASSERT_NE(target, nullptr) << name;
      EXPECT_GE(target->low.x, 0) << name << " " << scale;
      EXPECT_LE(target->high.x, 360) << name << " " << scale;
    }
    resize(360, 2000);
    frames(3);
    press(ImGuiKey_Escape);
    ASSERT_FALSE(open());
  }
}

}  // namespace
}  // namespace counterfeit::ui
