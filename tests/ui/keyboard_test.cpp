#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ui/lessons_fixture.h"

namespace counterfeit::ui {
namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// A visit with the keyboard alone.
class KeyboardTest : public LessonsTest {
 protected:
  void SetUp() override {
    LessonsTest::SetUp();
    model.place = Place::kStudio;
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    frames(3);
  }

  void back() {
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
    press(ImGuiKey_Tab);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
    frames(2);
  }
  // Presses Tab until the keyboard is at the control of that name.
  void tab_to(const std::string& name) {
    for (int i = 0; i < 120 && focused() != name; ++i) press(ImGuiKey_Tab);
    ASSERT_EQ(focused(), name);
  }
  // Where Tab leads, a whole way round.
  std::vector<std::string> way() {
    std::vector<std::string> names;
    do {
      press(ImGuiKey_Tab);
      names.push_back(focused());
    } while (names.size() < 300 && (names.size() < 2 || names.back() != names.front()));
    return names;
  }
  // The controls that turned up on the way and that the keyboard was never at.
  std::set<std::string> missed() {
    const std::vector<std::string> names = way();
    EXPECT_LT(names.size(), 120u) << "there is a way round";
    std::set<std::string> missing;
    for (const Target& target : targets())
      if (target.enabled && !contains(names, target.name)) missing.insert(target.name);
    return missing;
  }
};

TEST_F(KeyboardTest, TabLeadsToEveryControlOfEachPlaceAndRoundAgain) {
  for (const ImVec2 size : {ImVec2(1280, 800), ImVec2(390, 844)}) {
    resize(size.x, size.y);
    for (const PlaceInfo& info : places()) {
      model.place = info.place;
      frames(3);
      for (const std::string& name : missed()) {
        // Pictures to look at; and the others of the wall, which are for the arrows.
        if (name == "game" || name == "picked" || name.starts_with("fake/")) continue;
        ADD_FAILURE() << size.x << " " << info.name << ": " << name;
      }
    }
  }
}

TEST_F(KeyboardTest, TabBeginsAtTheTopWhereItsControlIsGone) {
  tab_to("train");
  press(ImGuiKey_5);
  ASSERT_EQ(model.place, Place::kData);
  press(ImGuiKey_Tab);
  EXPECT_EQ(focused(), "place/studio");
}

TEST_F(KeyboardTest, TheKeyboardStaysAtAButtonThatChanges) {
  tab_to("train");
  press(ImGuiKey_Enter);
  EXPECT_EQ(commands.log, std::vector<std::string>{"train"});
  model.take({}, training(1));
  frames(2);
  EXPECT_EQ(focused(), "pause");
  press(ImGuiKey_Enter);
  EXPECT_EQ(commands.log.back(), "pause");
}

TEST_F(KeyboardTest, TabGoesOnInTheLessonsCardAndComesBack) {
  begin("what-is-a-gan");
  const std::vector<std::string> names = way();
  const auto in_card = [](const std::string& name) {
    return name.starts_with("lesson_") || name.starts_with("term/");
  };
  ASSERT_TRUE(std::ranges::any_of(names, in_card)) << names.size();
  EXPECT_TRUE(contains(names, "train"));
  EXPECT_FALSE(in_card(names.front()));
  // Backwards over the edge, and forwards again.
  tab_to("place/studio");
  back();
  EXPECT_TRUE(in_card(focused())) << focused();
  press(ImGuiKey_Tab);
  EXPECT_EQ(focused(), "place/studio");
}

TEST_F(KeyboardTest, TabReachesANotice) {
  model.say(Notice::Kind::kError, "It did not work. Do this.");
  frames(2);
  EXPECT_TRUE(contains(way(), "dismiss"));
}

TEST_F(KeyboardTest, ArrowsPointAtAPictureOfAGrid) {
  model.take({}, snapshot(9));
  tab_to("fakes");
  EXPECT_EQ(commands.log, std::vector<std::string>{"study fake 0"});
  commands.log.clear();
  model.now += 1;
  press(ImGuiKey_RightArrow);
  EXPECT_EQ(commands.log, std::vector<std::string>{"study fake 1"});
  EXPECT_EQ(focused(), "fakes");
  // Not beyond the first one.
  for (int i = 0; i < 4; ++i) press(ImGuiKey_LeftArrow);
  model.now += 1;
  frames(2);
  EXPECT_EQ(commands.log.back(), "study fake 0");
  EXPECT_EQ(focused(), "fakes");
}

TEST_F(KeyboardTest, SpaceThenArrowsMoveASlider) {
  model.place = Place::kExplore;
  frames(3);
  tab_to("daring");
  const float before = model.explore.daring;
  press(ImGuiKey_Space);
  press(ImGuiKey_LeftArrow);
  EXPECT_LT(model.explore.daring, before);
}

TEST_F(KeyboardTest, ThePensOfThePadsAreMovedByArrowsAndDrawWithTheSpaceBar) {
  const auto draw = [&] {
    press(ImGuiKey_RightArrow);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Space, true);
    frames(2);
    for (int i = 0; i < 5; ++i) press(ImGuiKey_DownArrow);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Space, false);
    frames(2);
  };
  model.place = Place::kExplore;
  model.explore.view = ExploreView::kNearest;
  frames(3);
  tab_to("paper");
  EXPECT_TRUE(model.explore.drawing.empty());
  draw();
  EXPECT_EQ(focused(), "paper");
  ASSERT_FALSE(model.explore.drawing.empty());
  // The second column, from the first row to the sixth.
  EXPECT_GT(model.explore.drawing[1], 200);
  EXPECT_GT(model.explore.drawing[5 * kPictureSide + 1], 200);
  EXPECT_LT(model.explore.drawing[9 * kPictureSide + 1], 50);

  model.place = Place::kData;
  model.class_set.shown = true;
  frames(3);
  tab_to("class_pad");
  draw();
  ASSERT_EQ(model.class_set.strokes.size(), 1u);
  EXPECT_EQ(model.class_set.strokes[0].size(), 6u);
  EXPECT_FALSE(model.class_set.preview.empty());
  draw();
  EXPECT_EQ(model.class_set.strokes.size(), 2u);
}

TEST_F(KeyboardTest, SettingsExplainThemselvesToTheKeyboard) {
  const auto explained = [] {
    return std::ranges::any_of(ImGui::GetCurrentContext()->Windows, [](const ImGuiWindow* window) {
      return window->Active && std::string_view(window->Name).starts_with("##Tooltip");
    });
  };
  model.all_settings = true;
  for (const char* name : {"family", "latent_dim", "r1"}) {
    tab_to(name);
    frames(60);
    EXPECT_TRUE(explained()) << name;
  }
}

TEST_F(KeyboardTest, ArrowsZoomAPlot) {
  std::vector<gan::StepMetrics> steps;
  for (int step = 1; step <= 1000; ++step) steps.push_back({.step = step, .d_loss = 1});
  model.take(steps, snapshot(1000));
  model.deck = Deck::kCurves;
  tab_to("losses");
  for (int i = 0; i < 30; ++i) press(ImGuiKey_RightArrow);
  for (int i = 0; i < 6; ++i) press(ImGuiKey_UpArrow);
  ASSERT_TRUE(model.plots.zoom);
  EXPECT_LT(model.plots.zoom->high - model.plots.zoom->low, 400);
  EXPECT_GT((model.plots.zoom->low + model.plots.zoom->high) / 2, 550) << "right of the middle";
  for (int i = 0; i < 12; ++i) press(ImGuiKey_DownArrow);
  EXPECT_FALSE(model.plots.zoom) << "all of it again";
  EXPECT_EQ(focused(), "losses");
}

}  // namespace
}  // namespace counterfeit::ui
