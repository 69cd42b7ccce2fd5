#include "game/code.h"
#include "ui/german_fixture.h"
#include "ui/play_card.h"
#include "ui/text_fit.h"

namespace counterfeit::ui {
namespace {

// A phone, a laptop and a projector; the tall ones show the whole of a page that scrolls.
constexpr ImVec2 kScreens[] = {{360, 640}, {360, 4000}, {1366, 768}, {1366, 3000}, {1920, 1080}};

std::string name_of(ImVec2 size, const std::string& screen) {
  return std::to_string(static_cast<int>(size.x)) + " x " +
         std::to_string(static_cast<int>(size.y)) + " " + screen;
}

TEST_F(GermanTest, TheTypefaceHasEveryLetter) {
  for (const auto& [english, text] : german().texts)
    for (const char* at = text.c_str(); *at != '\0';) {
      unsigned letter = 0;
      at += ImTextCharFromUtf8(&letter, at, nullptr);
      if (letter == '\n') continue;
      EXPECT_NE(font(Type::kBody)->FindGlyphNoFallback(static_cast<ImWchar>(letter)), nullptr)
          << std::hex << letter << " in " << text;
    }
}

TEST_F(GermanTest, AGameIsSetUp) {
  offer_every_source(200);
  ASSERT_TRUE(model.class_set.set.add(base::Bytes(kPicturePixels, 200), 3).ok());
  start({.rounds = 40});  // waits
  model.play.screen = PlayScreen::kSetup;
  game::Settings& settings = model.play.wanted.settings;
  for (const ImVec2 size : kScreens) {
    resize(size.x, size.y);
    for (const int players : {1, 3}) {
      settings.players = players;
      settings.hands = players == 1;
      model.play.wanted.shipped = players == 1;
      model.play.wanted.step = players == 1 ? std::nullopt : std::optional<std::int64_t>(40);
      model.play.class_reals = players == 1;
      frames(3);
      expect_readable(name_of(size, "setup"));
    }
  }
}

TEST_F(GermanTest, EveryRoundIsAskedAndAnswered) {
  for (const ImVec2 size : {ImVec2(360, 640), ImVec2(1366, 768), ImVec2(1920, 1080)}) {
    resize(size.x, size.y);
    for (const bool hands : {false, true})
      for (const game::Mode mode : game::kModes) {
        const std::string screen =
            name_of(size, std::string(game::mode_name(mode)) + (hands ? " hands" : ""));
        model.play.reveal = Reveal::kClues;
        start({.mode = mode, .rounds = 2, .players = hands ? 1 : 2, .hands = hands});
        expect_readable(screen);
        press(ImGuiKey_P);
        expect_readable(screen + " paused");
        press(ImGuiKey_P);
        if (hands)
          click("hands/1/more"), click("hands/done");
        else
          click_truth();
        ASSERT_TRUE(model.play.tally.has_value()) << screen;
        expect_readable(screen + " revealed");
        click("play_next");
      }
  }
}

TEST_F(GermanTest, AResultIsRead) {
  for (const ImVec2 size : kScreens)
    for (const game::Mode mode : game::kModes)
      for (const int players : {1, 6}) {
        resize(size.x, size.y);
        start({.mode = mode, .rounds = 24, .players = players});
        for (int round = 0; !model.play.result; ++round) {
          const game::PictureSet truth = item().fakes;
          const bool single = item().pictures.size() == 1;
          // Wrong in two of three rounds.
          const auto wrong = static_cast<game::PictureSet>(single ? truth ^ 1 : ~truth & 0b11);
          const bool pair = item().pictures.size() == 2;
          const game::PictureSet called = round % 3 == 0 || !(single || pair) ? truth : wrong;
          ASSERT_TRUE(model.play.game->answer({.called_fake = called}, 0, {}).ok());
          if (game().over()) model.play.result = game::result(game());
        }
        model.play.nickname = "Wilhelmine";
        frames(3);
        expect_readable(name_of(size, "result of " + std::string(game::mode_name(mode))));
      }
}

TEST_F(GermanTest, AClassIsInvitedAndMeetsAtTheBoard) {
  const auto dealt = lay({.rounds = 10, .seconds = 20});
  model.address = "https://klasse.example/counterfeit/";
  model.play.dealing = PlayState::Dealing::kToInvite;
  model.play.take(dealt);
  for (const char* const pupil : {"Anna", "Wilhelmine"}) {
    auto played = game::Game::start(dealt->settings, dealt->catalogue);
    ASSERT_TRUE(played.ok());
    for (std::size_t i = 0; !played->over(); ++i) {
      played->show(0);
      ASSERT_TRUE(played->answer({.called_fake = 1}, 1200, dealt->scores[i]).ok());
    }
    const auto result = game::pupil_result(*played, pupil);
    ASSERT_TRUE(result.ok());
    model.play.add_codes(game::to_code(*result, dealt->settings.mode));
  }
  EXPECT_EQ(model.play.boards.top()->size(), 2);
  model.play.boards.open({.settings = {.rounds = 5}, .fingerprint = 9});
  model.play.boards.open(game::Invite(model.play.boards.all().front().invite()));
  model.play.add_codes("0000-0000\n1111-1111");
  ASSERT_EQ(model.play.refused.size(), 2u);
  EXPECT_EQ(model.play.refused[0].reason,
            "Das ist kein Ergebniscode, oder er ist beschädigt. Vergleiche ihn mit der Seite, die "
            "ihn zeigt.");
  model.play.invited = game::Invite{.settings = {.rounds = 10}, .fingerprint = 1};
  model.play.wrong_model = true;
  for (const ImVec2 size : kScreens) {
    resize(size.x, size.y);
    for (const PlayScreen screen :
         {PlayScreen::kInvite, PlayScreen::kInvited, PlayScreen::kBoard}) {
      model.play.screen = screen;
      frames(3);
      expect_readable(name_of(size, "sharing " + std::to_string(static_cast<int>(screen))));
    }
  }
}

TEST_F(GermanTest, AClassDrawsItsSet) {
  model.place = Place::kData;
  model.class_set.shown = true;
  for (int i = 0; i < 30; ++i)
    ASSERT_TRUE(model.class_set.set.add(base::Bytes(kPicturePixels, 200), i % 10).ok());
  for (const ImVec2 size : kScreens) {
    resize(size.x, size.y);
    frames(3);
    expect_readable(name_of(size, "class set"));
  }
}

TEST_F(GermanTest, TheTwoNetworksPlay) {
  model.place = Place::kStudio;
  model.deck = Deck::kGame;
  for (const ImVec2 size : {ImVec2(360, 2000), ImVec2(1366, 768), ImVec2(1920, 1080)}) {
    resize(size.x, size.y);
    for (const double since : {0.5, 4.0, 7.0, 10.0}) {
      model.round.playing = true;
      model.round.run = model.snapshot->run;
      model.round.learned = true;
      frames(2);
      model.round.since = model.now - since;
      frame();
      expect_readable(name_of(size, "round at " + std::to_string(since)), "game");
    }
  }
}

TEST_F(GermanTest, WhatAProgramReadsStaysEnglish) {
  start({.mode = game::Mode::kUntilItFoolsUs, .rounds = 24});
  while (!game().over()) {
    const auto wrong = static_cast<game::PictureSet>(item().fakes ^ 1);
    ASSERT_TRUE(model.play.game->answer({.called_fake = wrong}, 0, {}).ok());
  }
  const game::Result result = game::result(game());
  EXPECT_TRUE(result_verdict(result).starts_with("Nach ")) << result_verdict(result);
  EXPECT_TRUE(game::headline(result).starts_with("After ")) << game::headline(result);
  EXPECT_EQ(result_verdict(result).find("{0}"), std::string::npos);
}

}  // namespace
}  // namespace counterfeit::ui
