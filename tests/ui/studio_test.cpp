
#include <set>
#include <string>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

using Log = std::vector<std::string>;

class StudioTest : public StageTest {};

TEST_F(StudioTest, ButtonsBecomeCommands) {
  for (const char* name : {"train", "step", "save", "load"}) click(name);
  EXPECT_EQ(commands.log, (Log{"train", "step", "save", "choose"}));
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

TEST_F(StudioTest, ALiveSettingChangesAtOnceAndAnotherWaits) {
  click("all_settings");
  resize(1280, 4000);  // every row in sight
  click("loss");
  click("loss/hinge");
  EXPECT_EQ(commands.log, Log{"live"});
  EXPECT_EQ(commands.live.loss, gan::Loss::kHinge);
  click("use_labels");
  EXPECT_EQ(commands.log, Log{"live"});
  EXPECT_FALSE(model.wanted.use_labels);

  // The trainer took the loss over; what waits goes on waiting.
  auto changed = snapshot(5);
  changed->config.loss = gan::Loss::kHinge;
  model.take({}, changed);
  EXPECT_EQ(model.wanted.loss, gan::Loss::kHinge);
  EXPECT_FALSE(model.wanted.use_labels);
  click("start_over");
  EXPECT_EQ(commands.log, (Log{"live", "reset digits 1"}));
}

TEST_F(StudioTest, EverySettingHasItsRow) {
  model.all_settings = true;
  resize(1280, 6000);
  frames(3);
  for (const gan::Field& field : gan::fields()) {
    EXPECT_NE(find_target(field.name), nullptr) << field.name;
  }
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

}  // namespace
}  // namespace counterfeit::ui
