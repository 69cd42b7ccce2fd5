#include "ui/studio.h"

#include <set>
#include <string>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

using Log = std::vector<std::string>;

class StudioTest : public StageTest {};

TEST_F(StudioTest, ButtonsBecomeCommands) {
  for (const char* name : {"train", "step", "save", "open_data", "load"}) click(name);
  EXPECT_EQ(commands.log, (Log{"train", "step", "save", "choose", "choose"}));
}

TEST_F(StudioTest, TrainTurnsIntoPause) {
  auto training = snapshot(5);
  training->state = session::State::kTraining;
  model.take({}, training);
  frame();
  EXPECT_EQ(find_target("train"), nullptr);
  click("pause");
  click("step");  // refused while it trains
  EXPECT_EQ(commands.log, Log{"pause"});
}

TEST_F(StudioTest, SpaceBarTrainsAndPauses) {
  frames(2);
  press(ImGuiKey_Space);
  auto training = snapshot(5);
  training->state = session::State::kTraining;
  model.take({}, training);
  press(ImGuiKey_Space);
  EXPECT_EQ(commands.log, (Log{"train", "pause"}));
}

TEST_F(StudioTest, EachSampleHasAnotherSeed) {
  click("sample");
  click("sample");
  EXPECT_EQ(commands.log, (Log{"sample 1", "sample 2"}));
}

TEST_F(StudioTest, ASampleTakesTheFakesPlaceUntilDismissed) {
  model.sample = {.seed = 7, .version = 1, .pixels = std::vector<std::uint8_t>(64 * 784, 9)};
  model.show_sample = true;
  frames(2);
  EXPECT_EQ(pictures.sheets.at(0).source, "sample");
  click("live");
  EXPECT_EQ(pictures.sheets.at(0).source, "fakes");
}

TEST_F(StudioTest, SeedWaitsForTheReset) {
  click("new_seed");
  EXPECT_TRUE(commands.log.empty());
  click("start_over");
  EXPECT_EQ(commands.log, Log{"reset digits 2"});
}

TEST_F(StudioTest, PresetIsChosenFromAList) {
  ASSERT_GE(gan::presets().size(), 2u);
  const std::string other(gan::presets()[1].name);
  click("preset");
  click("preset/" + other);
  EXPECT_EQ(model.wanted.preset, other);
  click("start_over");
  EXPECT_EQ(commands.log, Log{"reset " + other + " 1"});
}

TEST_F(StudioTest, ColourMapReachesEverySheet) {
  click("colours/Ink");
  EXPECT_EQ(model.colour_map, ColourMap::kInk);
  for (const PictureSheet& sheet : pictures.sheets) EXPECT_EQ(sheet.map, ColourMap::kInk);
}

TEST_F(StudioTest, ErrorsStayUntilDismissedAndGoodNewsGoes) {
  model.say(Notice::Kind::kInfo, "Saved.");
  model.say(Notice::Kind::kError, "a.gz: not an IDX file.");
  frame();
  model.now += 60;
  frames(2);
  ASSERT_EQ(model.notices.size(), 1u);
  EXPECT_EQ(model.notices[0].text, "a.gz: not an IDX file.");
  click("dismiss");
  EXPECT_TRUE(model.notices.empty());
}

TEST_F(StudioTest, ManyErrorsWaitBehindTheNewest) {
  for (int i = 0; i < 9; ++i) model.say(Notice::Kind::kError, "Error " + std::to_string(i) + ".");
  frames(2);
  for (int i = 0; i < 9; ++i) click("dismiss");
  EXPECT_TRUE(model.notices.empty());
}

TEST_F(StudioTest, DivergenceIsSaidOnceAndResetIsTheWayOut) {
  auto diverged = snapshot(9);
  diverged->state = session::State::kDiverged;
  diverged->notice = "Training stopped after step 9.";
  model.take({}, diverged);
  auto again = snapshot(9);
  again->state = session::State::kDiverged;
  again->notice = diverged->notice;
  model.take({}, again);
  ASSERT_EQ(model.notices.size(), 1u);
  click("train");
  EXPECT_TRUE(commands.log.empty());
  click("reset");
  EXPECT_EQ(commands.log, Log{"reset digits 1"});
}

TEST_F(StudioTest, BeforeTheFirstPicturesThereIsAPage) {
  auto first = std::make_shared<session::Snapshot>();
  first->version = 100;
  first->run = 2;
  first->notice = "The built-in data set is being drawn.";
  model.take({}, first);
  frames(3);
  EXPECT_NE(find_target("train"), nullptr);
}

// Nothing may lie outside the window's width, from a phone to a wall, or overlap another control.
class LayoutTest : public StageTest, public testing::WithParamInterface<ImVec2> {};

TEST_P(LayoutTest, ControlsFitAndKeepApart) {
  resize(GetParam().x, GetParam().y);
  model.offered = {"mnist"};
  frames(3);
  // A page that is longer than the window is scrolled to its end.
  std::set<std::string> seen;
  ImGui::GetIO().AddMousePosEvent(GetParam().x - 8, GetParam().y / 2);
  for (int turn = 0; turn < 30; ++turn) {
    const auto all = targets();
    for (const Target& target : all) {
      seen.insert(target.name);
      EXPECT_GE(target.low.x, 0) << target.name;
      EXPECT_LE(target.high.x, GetParam().x) << target.name;
      EXPECT_GT(target.high.x - target.low.x, 20) << target.name;
      for (const Target& other : all) {
        if (&other <= &target) continue;
        const bool apart = target.high.x <= other.low.x + 1 || other.high.x <= target.low.x + 1 ||
                           target.high.y <= other.low.y + 1 || other.high.y <= target.low.y + 1;
        EXPECT_TRUE(apart) << target.name << " and " << other.name;
      }
    }
    ImGui::GetIO().AddMouseWheelEvent(0, -1);
    frames(2);
  }
  for (const char* name :
       {"train", "step", "sample", "reset", "preset", "seed", "open_data", "offered/mnist", "save",
        "load", "colours/Ink", "fakes", "reals", "losses", "verdicts"}) {
    EXPECT_TRUE(seen.contains(name)) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, LayoutTest,
                         testing::Values(ImVec2(320, 568), ImVec2(390, 844), ImVec2(768, 1024),
                                         ImVec2(1024, 600), ImVec2(1280, 800), ImVec2(1920, 1080),
                                         ImVec2(3840, 2160)));

}  // namespace
}  // namespace counterfeit::ui
