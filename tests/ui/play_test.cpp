#include "ui/play.h"

#include <algorithm>
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
    dealt->looks.emplace_back(item.pictures.size() * kPicturePixels, 9);
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

TEST_F(PlayTest, AClassIsInvitedAndItsCodesCollected) {
  model.address = "https://class.example/";
  resize(1280, 2400);  // a result is long
  click("mode/real-or-fake");
  click("who/the class");
  click("play_invite");
  EXPECT_EQ(commands.log, (Log{"pause", "deal real-or-fake"}));
  EXPECT_FALSE(commands.dealt.hands) << "at a pupil's page one pupil plays";
  const auto offered = lay(commands.dealt);
  model.play.take(offered);
  frames(2);
  EXPECT_NE(find_target("invite_qr"), nullptr);
  click("copy_link");
  const std::string link = ImGui::GetClipboardText();
  EXPECT_TRUE(link.starts_with("https://class.example/?game=real-or-fake")) << link;
  const auto invite = game::parse_invite(link);
  ASSERT_TRUE(invite.ok());

  // Three pupils follow it, and each plays to the end.
  std::string codes;
  for (const std::string pupil : {"Ada", "Ben", "Cleo"}) {
    model.play.invite(*invite);
    model.play.take_text("nickname", "");
    click("invited_start");
    model.play.take(lay(commands.dealt));
    frames(2);
    while (!model.play.result) {
      if (pupil == "Ada")
        press_truth();
      else
        press(pupil == "Ben" ? ImGuiKey_RightArrow : ImGuiKey_LeftArrow);
      press(ImGuiKey_Space);
    }
    EXPECT_EQ(find_target("copy_code"), nullptr) << "a code needs a nickname";
    model.play.take_text("nickname", pupil);
    click("copy_code");
    EXPECT_NE(find_target("code_qr"), nullptr);
    codes += std::string(ImGui::GetClipboardText()) + "\n";
  }

  click("play_change");
  click("play_board");
  model.play.take_text("codes", codes + "0000-0000\n" + codes.substr(0, codes.find('\n')));
  click("board_add");
  EXPECT_EQ(commands.log.back(), "keep boards");
  EXPECT_EQ(model.play.added, 3);
  ASSERT_EQ(model.play.refused.size(), 2u);
  EXPECT_NE(model.play.refused[1].reason.find("already"), std::string::npos);
  const auto rows = model.play.boards.top()->rows();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].nickname, "Ada");
  click("board_scan");
  EXPECT_EQ(commands.log.back(), "scan");
  click("play_back");
  EXPECT_NE(find_target("play_start"), nullptr);
}

TEST_F(PlayTest, AnotherModelThanTheInvitedOneIsSaidSo) {
  game::Invite invite{.settings = {.rounds = 3}, .fingerprint = 77};
  model.play.invite(invite);
  click("invited_start");
  model.play.take(lay(invite.settings));  // its fingerprint is 0
  frames(2);
  EXPECT_TRUE(model.play.wrong_model);
  EXPECT_FALSE(model.play.game.has_value());
  click("invited_open");
  EXPECT_EQ(commands.log.back(), "choose");
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

TEST_F(PlayTest, AGameIsPrintedAndSaved) {
  click("print/Letter");
  EXPECT_EQ(commands.log, Log{"deal real-or-fake"});
  model.play.take(lay(commands.dealt));
  frames(2);
  ASSERT_EQ(commands.log.size(), 2u);
  EXPECT_EQ(commands.log[1], "file game-real-or-fake-1.pdf");
  EXPECT_EQ(std::string(commands.file.begin(), commands.file.begin() + 5), "%PDF-");
  EXPECT_FALSE(model.play.game.has_value()) << "a sheet is no game";
  start({.rounds = 2});
  for (int round = 0; round < 2; ++round) {
    press_truth();
    press(ImGuiKey_Space);
  }
  resize(1280, 2200);
  click("result_csv");
  EXPECT_EQ(commands.log.back(), "file game.csv");
  EXPECT_EQ(std::ranges::count(commands.file, '\n'), 3);
  click("result_print");
  EXPECT_EQ(commands.log.back(), "file game-real-or-fake-1.pdf");
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
