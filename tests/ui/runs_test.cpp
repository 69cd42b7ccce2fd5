#include "ui/panels.h"
#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

// Kept runs: the list under Data, the offer on a new visit, and what a link takes out of the page.
class RunsTest : public StageTest {
 protected:
  session::KeptRun run(const std::string& id, std::int64_t step) {
    session::KeptRun made{.id = id,
                          .name = "digits on strokes",
                          .preset = "digits",
                          .dataset = "builtin:strokes",
                          .data_key = {}};
    made.generations = {{.slot = 0, .step = step, .saved_at = 1000, .size = 1'200'000}};
    made.preview.assign(10 * kPicturePixels, 100);
    return made;
  }
  void keep(std::vector<session::KeptRun> runs) {
    model.kept.list = std::make_shared<const std::vector<session::KeptRun>>(std::move(runs));
    model.kept.now = 1000 + 125;
  }
  std::vector<std::string> asked() { return std::exchange(commands.log, {}); }
};

TEST_F(RunsTest, EachOfTheListCanBeGoneOnWithNamedAndRemoved) {
  keep({run("aaaa", 5200), run("bbbb", 300)});
  model.kept.current = "aaaa";
  model.place = Place::kData;
  frames(2);
  EXPECT_EQ(find_target("runs/aaaa/go_on"), nullptr);  // it is being trained
  click("runs/bbbb/go_on");
  EXPECT_EQ(asked(), (std::vector<std::string>{"resume bbbb"}));
  click("runs/bbbb/name");
  EXPECT_EQ(asked(), (std::vector<std::string>{"ask runs/bbbb"}));
  click("runs/bbbb/remove");
  EXPECT_EQ(asked(), (std::vector<std::string>{"remove bbbb"}));
  EXPECT_EQ(find_target("runs/undo"), nullptr);
  model.kept.removed = "bbbb";
  keep({run("aaaa", 5200)});
  click("runs/undo");
  EXPECT_EQ(asked(), (std::vector<std::string>{"bring back"}));
  int previews = 0;
  frame();
  for (const PictureSheet& sheet : pictures.sheets) previews += sheet.source == "run/aaaa";
  EXPECT_EQ(previews, 1);
}

TEST_F(RunsTest, TheNewestIsOfferedUntilSomethingIsTrained) {
  keep({run("aaaa", 5200)});
  frames(2);
  EXPECT_EQ(find_target("offer"), nullptr);  // not on a visit by invitation
  model.kept.offered = true;
  frames(2);
  EXPECT_EQ(offer_text(model),
            "Your last run is kept: digits on strokes, step 5,200, 2 minutes ago.");
  click("offer");
  EXPECT_EQ(asked(), (std::vector<std::string>{"resume aaaa"}));
  frames(2);
  EXPECT_EQ(find_target("offer"), nullptr);
  model.kept.offered = true;
  model.take({}, snapshot(3));
  frames(2);
  EXPECT_EQ(find_target("offer"), nullptr);
}

TEST_F(RunsTest, ANewerVersionIsOfferedAndCanWait) {
  model.newer_version = true;
  frames(2);
  ASSERT_NE(find_target("update"), nullptr);
  click("dismiss");
  frames(2);
  EXPECT_EQ(find_target("update"), nullptr);
  EXPECT_TRUE(asked().empty());
  model.newer_version = true;
  click("update");
  EXPECT_EQ(asked(), (std::vector<std::string>{"newer version"}));
}

TEST_F(RunsTest, WhatALinkHidesIsNotThere) {
  const std::vector<std::pair<std::string, std::pair<Place, std::string>>> hidden = {
      {"explore", {Place::kStudio, "place/explore"}},
      {"recipe", {Place::kStudio, "seed"}},
      {"settings", {Place::kStudio, "all_settings"}},
      {"health", {Place::kStudio, "measure"}},
      {"break", {Place::kStudio, "break/oscillation"}},
      {"checkpoint", {Place::kStudio, "save"}},
      {"own-data", {Place::kData, "open_data"}},
      {"runs", {Place::kData, "runs/aaaa/go_on"}}};
  keep({run("aaaa", 5200)});
  resize(1280, 1400);
  for (const auto& [name, where] : hidden) {
    model.place = where.first;
    frames(2);
    EXPECT_NE(find_target(where.second), nullptr) << name;
    model.hidden = {name};
    frames(2);
    EXPECT_EQ(find_target(where.second), nullptr) << name;
    model.hidden.clear();
  }
  model.hidden = {"play"};
  model.place = Place::kStudio;
  press(ImGuiKey_3);
  EXPECT_EQ(model.place, Place::kStudio);
}

TEST_F(RunsTest, NothingLeadsToAHiddenPlace) {
  model.hidden = {"play"};
  model.place = Place::kPlay;  // as a lesson or the address may want it
  frames(2);
  EXPECT_EQ(model.place, Place::kStudio);
  EXPECT_NE(find_target("train"), nullptr);
  model.place = Place::kData;
  model.class_set.shown = true;
  ASSERT_TRUE(model.class_set.set.add(base::Bytes(kPicturePixels, 9), 1).ok());
  frames(2);
  EXPECT_NE(find_target("class_train"), nullptr);
  EXPECT_EQ(find_target("class_play"), nullptr);
  model.hidden = {"data"};
  model.class_set = {};
  model.place = Place::kPlay;
  frames(3);
  EXPECT_NE(find_target("play_start"), nullptr);
  EXPECT_EQ(find_target("reals_from/the class's drawings"), nullptr) << "there are none";
}

}  // namespace
}  // namespace counterfeit::ui
