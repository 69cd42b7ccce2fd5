#include "ui/page.h"

#include <algorithm>
#include <set>
#include <string>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

using Log = std::vector<std::string>;

class PageTest : public StageTest {};

TEST_F(PageTest, TabsAndKeysLeadToEachPlace) {
  for (const PlaceInfo& info : places()) {
    click("place/" + std::string(info.name));
    EXPECT_EQ(model.place, info.place);
  }
  ImGui::GetIO().AddMousePosEvent(-1, -1);
  for (std::size_t i = 0; i < places().size(); ++i) {
    press(static_cast<ImGuiKey>(ImGuiKey_1 + static_cast<int>(i)));
    EXPECT_EQ(model.place, places()[i].place);
  }
}

TEST_F(PageTest, SpaceBarTrainsInEachPlace) {
  for (const PlaceInfo& info : places()) {
    model.place = info.place;
    commands.log.clear();
    frames(2);
    press(ImGuiKey_Space);
    // Explore asks for its pictures besides.
    EXPECT_EQ(std::ranges::count(commands.log, "train"), 1) << info.name;
    EXPECT_EQ(commands.log.back(), "train") << info.name;
  }
}

TEST_F(PageTest, DigitsTypedIntoAFieldAreNoKeys) {
  frames(2);
  const Target* seed = find_target("seed");
  ASSERT_NE(seed, nullptr);
  click("seed");
  ImGui::GetIO().AddInputCharacter('3');
  press(ImGuiKey_3);
  EXPECT_EQ(model.place, Place::kStudio);
}

TEST_F(PageTest, PlacesHaveNames) {
  for (const PlaceInfo& info : places()) {
    EXPECT_EQ(find_place(info.name), info.place);
    EXPECT_EQ(place_name(info.place), info.name);
  }
  EXPECT_FALSE(find_place("cellar").has_value());
}

TEST_F(PageTest, DataIsOpenedInItsPlace) {
  model.offered = {"mnist"};
  click("place/data");
  click("open_data");
  click("offered/mnist");
  EXPECT_EQ(commands.log, (Log{"choose", "offered mnist"}));
  ASSERT_FALSE(pictures.sheets.empty());
  EXPECT_EQ(pictures.sheets[0].source, "reals");
}

// Nothing may lie outside the window's width, from a phone to a wall, or overlap another control.
class LayoutTest : public StageTest, public testing::WithParamInterface<ImVec2> {
 protected:
  // The names of all controls in a place, each checked where it lies. A page that is longer than
  // the window is scrolled to its end.
  std::set<std::string> controls_of(Place place) {
    model.place = place;
    frames(3);
    std::set<std::string> seen;
    ImGui::GetIO().AddMousePosEvent(GetParam().x - 8, GetParam().y / 2);
    for (int turn = 0; turn < 60; ++turn) {
      // A column at the left may scroll by itself; what it has scrolled away lies under others.
      if (turn == 30) ImGui::GetIO().AddMousePosEvent(16, GetParam().y - 40);
      for (const Target& target : targets()) {
        seen.insert(target.name);
        if (turn < 30) check(target);
      }
      ImGui::GetIO().AddMouseWheelEvent(0, -1);
      frames(2);
    }
    ImGui::GetIO().AddMouseWheelEvent(0, 100);
    frames(2);
    return seen;
  }

 private:
  void check(const Target& target) {
    EXPECT_GE(target.low.x, 0) << target.name;
    EXPECT_LE(target.high.x, GetParam().x) << target.name;
    EXPECT_GT(target.high.x - target.low.x, 20) << target.name;
    for (const Target& other : targets()) {
      if (&other <= &target) continue;
      const bool apart = target.high.x <= other.low.x + 1 || other.high.x <= target.low.x + 1 ||
                         target.high.y <= other.low.y + 1 || other.high.y <= target.low.y + 1;
      EXPECT_TRUE(apart) << target.name << " and " << other.name;
    }
  }
};

TEST_P(LayoutTest, ControlsFitAndKeepApart) {
  resize(GetParam().x, GetParam().y);
  model.offered = {"mnist"};
  const auto studio = controls_of(Place::kStudio);
  for (const char* name :
       {"place/studio", "place/data", "train", "step", "sample", "reset", "preset", "seed",
        "all_settings", "save", "load", "colours/Ink", "fakes", "reals", "losses", "verdicts"}) {
    EXPECT_TRUE(studio.contains(name)) << name;
  }
  const auto data = controls_of(Place::kData);
  for (const char* name : {"place/studio", "open_data", "offered/mnist", "reals", "colours/Ink"}) {
    EXPECT_TRUE(data.contains(name)) << name;
  }
  const auto play = controls_of(Place::kPlay);
  for (const char* name : {"mode/real-or-fake", "rounds/10", "who/teams", "play_start"}) {
    EXPECT_TRUE(play.contains(name)) << name;
  }
  for (const PlaceInfo& info : places()) {
    EXPECT_TRUE(controls_of(info.place).contains("place/studio")) << info.name;
  }
}

TEST_P(LayoutTest, AllSettingsFit) {
  resize(GetParam().x, GetParam().y);
  model.all_settings = true;
  EXPECT_TRUE(controls_of(Place::kStudio).contains("preset"));
}

INSTANTIATE_TEST_SUITE_P(Sizes, LayoutTest,
                         testing::Values(ImVec2(320, 568), ImVec2(390, 844), ImVec2(768, 1024),
                                         ImVec2(1024, 600), ImVec2(1280, 800), ImVec2(1920, 1080),
                                         ImVec2(3840, 2160)));

}  // namespace
}  // namespace counterfeit::ui
