#include "ui/play_fixture.h"
#include "ui/text_fit.h"

namespace counterfeit::ui {
namespace {

// As in a single round.
TEST_F(PlayTest, TheRevealTellsHowRealTheDetectiveHoldsEachPicture) {
  for (const game::Mode mode : {game::Mode::kSpotTheFake, game::Mode::kFindTheFakes}) {
    start({.mode = mode, .rounds = 2});
    const auto told = [](const char* words) {
      const std::vector<Letter> all = letters();
      return std::ranges::count_if(all, [&](const Letter& letter) {
        return line_of(letter, all).find(words) != std::string::npos;
      });
    };
    EXPECT_EQ(told("10%real"), 0);
    press_truth();
    frames(2);
    EXPECT_GT(told("10%real"), 0) << static_cast<int>(mode);
    EXPECT_GT(told("90%real"), 0) << static_cast<int>(mode);
  }
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
    EXPECT_NE(find_target("play_start"), nullptr);
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

TEST_F(PlayTest, APageThatNobodySeesPausesTheGame) {
  start({.rounds = 3, .seconds = 20});
  model.now += 5;
  frames(1);
  model.play.put_aside(play_clock(stage));
  EXPECT_TRUE(model.play.paused);
  EXPECT_FALSE(model.moves());
  model.now += 300;
  frames(2);
  EXPECT_EQ(game().number(), 0);
  EXPECT_TRUE(game().answers().empty());
  EXPECT_LT(game().elapsed(play_clock(stage)), 6000);
  click("play_resume");
  EXPECT_EQ(game().number(), 0);
  EXPECT_TRUE(game().running());
}

TEST_F(PlayTest, NoRoundIsLostByPausingOrLeaving) {
  start({.rounds = 3, .seconds = 20});
  press_truth();
  press(ImGuiKey_Space);
  model.now += 5;
  frames(1);
  press(ImGuiKey_P);
  EXPECT_TRUE(model.play.paused);
  EXPECT_EQ(find_target("picture/1"), nullptr) << "a pause is no time to look";
  const std::int64_t used = game().elapsed(play_clock(stage));
  EXPECT_GE(used, 5000);
  model.now += 300;
  frames(2);
  click("play_resume");
  EXPECT_EQ(game().number(), 1);
  click("play_leave");
  model.now += 300;
  frames(2);
  click("mode/find-the-fakes");
  click("play_return");
  EXPECT_EQ(game().number(), 1);
  EXPECT_LT(game().elapsed(play_clock(stage)), used + 1000);
  for (int round = 1; round < 3; ++round) {
    press_truth();
    press(ImGuiKey_Space);
  }
  ASSERT_TRUE(model.play.result.has_value());
  EXPECT_EQ(model.play.result->all.answers.right, 3);
}

TEST_F(PlayTest, AClassRaisesItsHands) {
  start({.mode = game::Mode::kRealOrFake, .rounds = 2, .hands = true});
  const bool fake = item().fakes != 0;
  // 12 hands for the truth, 3 against it, typed: the digits lead to no other place.
  if (fake) press(ImGuiKey_RightArrow);
  press(ImGuiKey_1);
  press(ImGuiKey_2);
  press(ImGuiKey_Tab);
  if (fake) press(ImGuiKey_Tab), press(ImGuiKey_LeftArrow);
  press(ImGuiKey_3);
  EXPECT_EQ(model.place, Place::kPlay);
  press(ImGuiKey_4);
  press(ImGuiKey_Backspace);
  press(ImGuiKey_Enter);
  ASSERT_EQ(game().number(), 1);
  EXPECT_TRUE(model.play.tally->right);
  EXPECT_EQ(model.play.tally->answers, (game::Proportion{.right = 12, .trials = 15}));
  press(ImGuiKey_Space);
  // The second one by hand, with the buttons.
  for (int i = 0; i < 3; ++i) click(item().fakes != 0 ? "hands/1/more" : "hands/2/more");
  click(item().fakes != 0 ? "hands/2/more" : "hands/1/more");
  click("hands/done");
  EXPECT_FALSE(model.play.tally->right);
  click("play_next");
  ASSERT_TRUE(model.play.result.has_value());
  EXPECT_EQ(model.play.result->all.answers, (game::Proportion{.right = 13, .trials = 19}));
}

TEST_F(PlayTest, HandsAreCountedForPairsAndWalls) {
  for (const game::Mode mode : {game::Mode::kSpotTheFake, game::Mode::kFindTheFakes}) {
    start({.mode = mode, .rounds = 1, .hands = true});
    for (int i = 0; i < game::pictures_of(mode); ++i) {
      if (game::pictures_of(mode) > 2) click("picture/" + std::to_string(i + 1));
      const std::string field = "hands/" + std::to_string(i + 1);
      if ((item().fakes >> i & 1) != 0) click(field + "/more"), click(field + "/more");
    }
    click("hands/done");
    ASSERT_TRUE(model.play.tally.has_value()) << game::mode_name(mode);
    EXPECT_TRUE(model.play.tally->right);
    EXPECT_EQ(model.play.tally->answers.right, mode == game::Mode::kSpotTheFake ? 2 : 6);
  }
}

TEST_F(PlayTest, HintsComeAfterAMiss) {
  model.play.reveal = Reveal::kCluesAfterMiss;
  start({.rounds = 2});
  press_truth();
  EXPECT_TRUE(commands.log.empty());
  press(ImGuiKey_Space);
  press(item().fakes != 0 ? ImGuiKey_LeftArrow : ImGuiKey_RightArrow);
  EXPECT_EQ(commands.log, Log{"nearest of 1"});
  ASSERT_EQ(pictures.sheets.size(), 2u);
  EXPECT_EQ(pictures.sheets[1].source, "clue_looks");
  model.play.take_nearest(base::Bytes(kPicturePixels));
  frames(2);
  ASSERT_EQ(pictures.sheets.size(), 3u);
  EXPECT_EQ(pictures.sheets[2].source, "clue_nearest");
  EXPECT_EQ(commands.log.size(), 1u) << "asked once for an item";
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

TEST_F(PlayTest, TonesSayNoMoreThanTheScreen) {
  start({.rounds = 1});
  press_truth();
  EXPECT_TRUE(commands.cues.empty()) << "they are off by default";
  model.play.screen = PlayScreen::kSetup;
  resize(1280, 1200);
  click("sound/on");
  EXPECT_EQ(commands.cues, std::vector{Cue::kRight}) << "how it sounds";
  commands.cues.clear();
  for (const Reveal reveal : {Reveal::kTruth, Reveal::kNothing}) {
    model.play.reveal = reveal;
    start({.rounds = 3, .seconds = 5});
    press_truth();
    press(ImGuiKey_Space);
    if (reveal == Reveal::kNothing) press_truth();  // nothing was shown that a key would close
    if (reveal == Reveal::kTruth) {
      press(item().fakes != 0 ? ImGuiKey_LeftArrow : ImGuiKey_RightArrow);
      press(ImGuiKey_Space);
    }
    model.now += 6;
    frames(2);
  }
  EXPECT_EQ(commands.cues, (std::vector{Cue::kRight, Cue::kWrong, Cue::kTime, Cue::kTime}));
}

}  // namespace
}  // namespace counterfeit::ui
