#include "ui/play_fixture.h"

namespace counterfeit::ui {
namespace {

TEST_F(PlayTest, AGameIsChosenAndDealtOnce) {
  click("mode/spot-the-fake");
  click("rounds/40");
  click("who/teams");
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

TEST_F(PlayTest, EnterBeginsTheModeThatTheKeyboardIsAt) {
  for (int i = 0; i < 40 && focused() != "mode/find-the-fakes"; ++i) press(ImGuiKey_Tab);
  ASSERT_EQ(focused(), "mode/find-the-fakes");
  press(ImGuiKey_Space);
  EXPECT_EQ(model.play.wanted.settings.mode, game::Mode::kFindTheFakes);
  EXPECT_TRUE(commands.log.empty()) << "the space bar only chooses";
  press(ImGuiKey_Enter);
  EXPECT_EQ(commands.log, Log{"deal find-the-fakes"});
}

TEST_F(PlayTest, TheSettingsReachTheGame) {
  click("who/the class");
  click("class/3");
  click("class/7");
  click("seconds/10 s");
  click("difficulty/half-way");
  click("play_start");
  EXPECT_TRUE(commands.dealt.hands);
  EXPECT_EQ(commands.dealt.players, 1);
  EXPECT_EQ(commands.dealt.classes, 0b1101110111u);
  EXPECT_EQ(commands.dealt.seconds, 10);
  EXPECT_EQ(commands.dealt.difficulty, game::Difficulty::kMedium);
  model.play.reveal = Reveal::kNothing;
  start({.rounds = 2});
  press_truth();
  EXPECT_EQ(game().number(), 1);
  EXPECT_FALSE(model.play.tally.has_value());
}

TEST_F(PlayTest, FingersFindEveryControl) {
  for (const ImVec2 size : {ImVec2(390, 844), ImVec2(1280, 800), ImVec2(1920, 1080)}) {
    resize(size.x, size.y);
    model.play.screen = PlayScreen::kSetup;
    frames(2);
    const auto all_are_large = [&](const char* screen) {
      for (const Target& target : targets()) {
        EXPECT_GE(target.high.y - target.low.y, 40) << screen << " " << target.name;
        EXPECT_GE(target.high.x - target.low.x, 34) << screen << " " << target.name;
        EXPECT_LE(target.high.x, size.x + 1) << screen << " " << target.name;
      }
    };
    all_are_large("setup");
    model.play.dealing = PlayState::Dealing::kToInvite;
    model.play.take(lay({.rounds = 10}));
    for (const PlayScreen screen :
         {PlayScreen::kInvite, PlayScreen::kInvited, PlayScreen::kBoard}) {
      model.play.invited = game::Invite{.settings = {.rounds = 10}, .fingerprint = 1};
      model.play.screen = screen;
      frames(2);
      all_are_large("sharing");
    }
    for (const bool hands : {false, true})
      for (const game::Mode mode : game::kModes) {
        start({.mode = mode, .rounds = 1, .hands = hands});
        all_are_large(hands ? "hands" : "game");
      }
  }
}

TEST_F(PlayTest, EverySourceOfFakesIsOffered) {
  EXPECT_EQ(find_target("difficulty/shipped"), nullptr) << "nothing has come with the program";
  const auto trained = offer_every_source(400);
  click("difficulty/shipped");
  click("play_start");
  EXPECT_TRUE(commands.asked.shipped);
  EXPECT_FALSE(commands.asked.step.has_value());
  model.play.dealing = PlayState::Dealing::kNo;
  click("difficulty/moment");
  click("play_start");
  EXPECT_FALSE(commands.asked.shipped);
  EXPECT_EQ(commands.asked.step, 40);
  model.play.dealing = PlayState::Dealing::kNo;
  click("difficulty/now");
  click("play_start");
  EXPECT_FALSE(commands.asked.step.has_value());
  // The shipped model has learned other pictures than these.
  auto other = std::make_shared<session::Snapshot>(*trained);
  ++other->version;
  other->dataset = "mnist";
  model.take({}, other);
  frames(2);
  EXPECT_EQ(find_target("difficulty/shipped"), nullptr);
}

TEST_F(PlayTest, TheClassSetCanBeTheReals) {
  click("reals_from/the class's drawings");
  EXPECT_EQ(model.place, Place::kData) << "there is none yet: there it is drawn";
  EXPECT_TRUE(model.class_set.shown);
  model.place = Place::kPlay;
  for (int i = 0; i < game::ClassSet::kFewestToPlay; ++i) {
    click("reals_from/the class's drawings");
    model.place = Place::kPlay;
    click("play_start");
    EXPECT_EQ(commands.log.empty(), i > 0) << "with " << i << " drawings";
    commands.log.clear();
    model.play.dealing = PlayState::Dealing::kNo;
    ASSERT_TRUE(model.class_set.set.add(base::Bytes(kPicturePixels, 200), i % 10).ok());
  }
  click("play_start");
  ASSERT_NE(commands.asked.reals, nullptr);
  EXPECT_EQ(commands.asked.reals->count(), game::ClassSet::kFewestToPlay);
  model.play.dealing = PlayState::Dealing::kNo;
  click("play_invite");  // the pupils' pages do not have the drawings
  EXPECT_EQ(commands.asked.reals, nullptr);
}

}  // namespace
}  // namespace counterfeit::ui
