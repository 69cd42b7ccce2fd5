#include "ui/play.h"

#include <bit>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

using Log = std::vector<std::string>;

// A table laid without any trainer: black pictures, and a discriminator that is always right.
std::shared_ptr<const session::DealtGame> lay(const game::Settings& settings) {
  auto dealt = std::make_shared<session::DealtGame>();
  dealt->settings = settings;
  dealt->catalogue = {.reals = 200, .fake_classes = 10, .moments = {{.step = 1}, {.step = 9}}};
  for (int i = 0; i < 200; ++i)
    dealt->catalogue.real_labels.push_back(static_cast<std::uint8_t>(i % 10));
  const auto dealer = game::Dealer::create(settings, dealt->catalogue);
  for (int i = 0; i < settings.rounds; ++i) {
    const game::Item item = dealer->item(i);
    dealt->pictures.emplace_back(item.pictures.size() * kPicturePixels);
    auto& scores = dealt->scores.emplace_back();
    for (const game::PictureName& name : item.pictures) scores.push_back(name.fake ? 0.1f : 0.9f);
  }
  return dealt;
}

class PlayTest : public StageTest {
 protected:
  void SetUp() override {
    StageTest::SetUp();
    model.place = Place::kPlay;
    resize(1280, 900);
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;  // as the window has it
  }
  void start(const game::Settings& settings) {
    model.play.begin(lay(settings));
    frames(2);
  }
  const game::Game& game() const { return *model.play.game; }
  game::Item item() const { return game().item(game().number()); }

  // The truth, said with the keyboard.
  void press_truth() {
    const game::Item asked = item();
    switch (asked.pictures.size()) {
      case 1:
        return press(asked.fakes != 0 ? ImGuiKey_RightArrow : ImGuiKey_LeftArrow);
      case 2:
        return press(asked.fakes == 2 ? ImGuiKey_RightArrow : ImGuiKey_LeftArrow);
      default:
        press_wall(asked.fakes);
    }
  }
  void click_truth() {
    const game::Item asked = item();
    if (asked.pictures.size() == 1) return click(asked.fakes != 0 ? "answer/fake" : "answer/real");
    for (int i = 0; i < game::pictures_of(game().settings().mode); ++i)
      if ((asked.fakes >> i & 1) != 0) click("picture/" + std::to_string(i + 1));
    if (asked.pictures.size() > 2) click("answer/done");
  }

 private:
  void press_wall(game::PictureSet fakes) {
    for (int i = 0; i < game::kWall; ++i) {
      if ((fakes >> i & 1) != 0) press(ImGuiKey_Space);
      // Row by row, back to the left at a row's end.
      if (i % 3 < 2) {
        press(ImGuiKey_RightArrow);
      } else {
        press(ImGuiKey_LeftArrow);
        press(ImGuiKey_LeftArrow);
        press(ImGuiKey_DownArrow);
      }
    }
    press(ImGuiKey_Enter);
  }
};

TEST_F(PlayTest, AGameIsChosenAndDealtOnce) {
  click("mode/spot-the-fake");
  click("rounds/40");
  click("players/3");
  click("play_start");
  click("play_start");  // still dealing
  EXPECT_EQ(commands.log, Log{"deal spot-the-fake"});
  EXPECT_EQ(commands.dealt.rounds, 40);
  EXPECT_EQ(commands.dealt.players, 3);
  const std::uint32_t seed = commands.dealt.seed;
  start(commands.dealt);
  click("play_leave");
  click("play_start");
  EXPECT_NE(commands.dealt.seed, seed);
}

TEST_F(PlayTest, EveryModeIsPlayedByKeyboardToTheResult) {
  for (const game::Mode mode : game::kModes) {
    start({.mode = mode, .rounds = 5});
    for (int round = 0; round < 5; ++round) {
      ASSERT_EQ(game().number(), round) << game::mode_name(mode);
      press_truth();
      ASSERT_EQ(game().number(), round + 1) << game::mode_name(mode);
      ASSERT_TRUE(model.play.tally.has_value());
      EXPECT_TRUE(model.play.tally->right) << game::mode_name(mode);
      press(round % 2 == 0 ? ImGuiKey_Space : ImGuiKey_Enter);
    }
    ASSERT_TRUE(model.play.result.has_value());
    EXPECT_EQ(model.play.result->all.answers.right, model.play.result->all.answers.trials);
    EXPECT_NE(find_target("play_again"), nullptr);
  }
  EXPECT_TRUE(commands.log.empty()) << "the game's keys trained the networks";
}

TEST_F(PlayTest, EveryModeIsPlayedByMouseToTheResult) {
  for (const game::Mode mode : game::kModes) {
    start({.mode = mode, .rounds = 3});
    for (int round = 0; round < 3; ++round) {
      click_truth();
      ASSERT_EQ(game().number(), round + 1) << game::mode_name(mode);
      click("play_next");
    }
    ASSERT_TRUE(model.play.result.has_value()) << game::mode_name(mode);
    click("play_change");
    EXPECT_FALSE(model.play.game.has_value());
  }
}

TEST_F(PlayTest, AWallTakesThreeAndNoMore) {
  start({.mode = game::Mode::kFindTheFakes, .rounds = 1});
  for (const char* name : {"picture/1", "picture/2", "picture/3", "picture/4"}) click(name);
  EXPECT_EQ(model.play.chosen, 0b111);
  click("picture/2");
  EXPECT_EQ(model.play.chosen, 0b101);
  press(ImGuiKey_Enter);  // one is missing
  EXPECT_EQ(game().number(), 0);
}

TEST_F(PlayTest, TimeRunsOutAndLeavingStopsTheClock) {
  start({.rounds = 2, .seconds = 5});
  EXPECT_TRUE(model.moves());
  model.now += 3;
  frames(2);
  model.place = Place::kStudio;
  frames(2);
  EXPECT_FALSE(game().running());
  model.now += 60;
  model.place = Place::kPlay;
  frames(2);
  EXPECT_EQ(game().number(), 0);
  model.now += 3;
  frames(2);
  ASSERT_EQ(game().number(), 1);
  EXPECT_TRUE(game().answers()[0].expired);
  EXPECT_FALSE(model.play.tally->right);
}

TEST_F(PlayTest, TheArrowsAnswerAndGoBackToTheFocusAfterwards) {
  start({.rounds = 1});
  const auto moves_focus = [] {
    return (ImGui::GetIO().ConfigFlags & ImGuiConfigFlags_NavEnableKeyboard) != 0;
  };
  EXPECT_FALSE(moves_focus());
  press_truth();
  press(ImGuiKey_Space);
  EXPECT_EQ(model.place, Place::kPlay);
  ASSERT_TRUE(model.play.result.has_value());
  EXPECT_TRUE(moves_focus());
}

TEST_F(PlayTest, TheTruthIsNotShownBeforeTheAnswer) {
  start({.rounds = 1});
  for (const Target& target : targets()) EXPECT_NE(target.name, "play_next");
  ASSERT_EQ(pictures.sheets.size(), 1u);
  EXPECT_EQ(pictures.sheets[0].source, "game");
}

}  // namespace
}  // namespace counterfeit::ui
