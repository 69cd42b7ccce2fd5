#include "game/game.h"

#include <gtest/gtest.h>

#include "games.h"

namespace counterfeit::game {
namespace {

Game begin(const Settings& settings) { return Game::start(settings, small_catalogue()).value(); }

TEST(Game, CountsHitsAndFalseAlarms) {
  Game game = begin({.seed = 1, .rounds = 30});
  YesNo counts;
  while (!game.over()) {
    const bool fake = game.item().fakes != 0;
    // Right about every fake, and about every second real.
    const bool called = fake || game.number() % 2 == 0;
    const Tally tally = *game.answer({.called_fake = called ? PictureSet{1} : PictureSet{0}}, 0);
    EXPECT_EQ(tally.right, called == fake);
    EXPECT_EQ(tally.answers, (Proportion{called == fake ? 1 : 0, 1}));
    counts.add(tally.yes_no);
  }
  EXPECT_EQ(counts.misses, 0);
  EXPECT_EQ(counts.hits + counts.false_alarms + counts.correct_rejections, 30);
  EXPECT_GT(counts.false_alarms, 0);
  EXPECT_GT(counts.correct_rejections, 0);
}

TEST(Game, WallsCountWhatIsFound) {
  Game game = begin({.mode = Mode::kFindTheFakes, .seed = 8, .rounds = 2});
  const PictureSet fakes = game.item().fakes;
  const auto without_lowest = static_cast<PictureSet>(fakes & (fakes - 1));
  EXPECT_FALSE(game.answer({.called_fake = 0b1111}, 0).ok());
  EXPECT_FALSE(game.answer({.called_fake = 1 << kWall}, 0).ok());
  const Tally two = *game.answer({.called_fake = without_lowest}, 0);
  EXPECT_EQ(two.answers, (Proportion{2, 3}));
  EXPECT_FALSE(two.right);
  const Tally all = *game.answer({.called_fake = game.item().fakes}, 0);
  EXPECT_EQ(all.answers, (Proportion{3, 3}));
  EXPECT_TRUE(all.right);
}

TEST(Game, PairsWantOne) {
  Game game = begin({.mode = Mode::kSpotTheFake});
  EXPECT_FALSE(game.answer({.called_fake = 0}, 0).ok());
  EXPECT_FALSE(game.answer({.called_fake = 3}, 0).ok());
  EXPECT_FALSE(game.answer({.hands = {1, 2}}, 0).ok());
  EXPECT_EQ(game.number(), 0);
  EXPECT_TRUE(game.answer({.called_fake = game.item().fakes}, 0)->right);
}

TEST(Game, CountsHands) {
  Game game = begin({.seed = 2, .rounds = 4, .hands = true});
  EXPECT_FALSE(game.answer({.called_fake = 1}, 0).ok());
  EXPECT_FALSE(game.answer({.hands = {1, -2}}, 0).ok());
  EXPECT_FALSE(game.answer({.hands = {1, kMostHands + 1}}, 0).ok());
  const bool fake = game.item().fakes != 0;
  const Tally tally = *game.answer({.hands = {9, 14}}, 0);
  EXPECT_EQ(tally.right, fake);
  EXPECT_EQ(tally.answers, (Proportion{fake ? 14 : 9, 23}));
  EXPECT_EQ(tally.yes_no, fake ? (YesNo{.hits = 14, .misses = 9})
                               : (YesNo{.false_alarms = 14, .correct_rejections = 9}));
  EXPECT_FALSE(game.answer({.hands = {7, 7}}, 0)->right) << "a draw is no answer";
}

TEST(Game, ClockStandsStillInAPause) {
  Game game = begin({.seconds = 5});
  EXPECT_EQ(game.left(0), 5000);
  game.show(1000);
  game.show(1500);  // shown already
  EXPECT_EQ(game.elapsed(3000), 2000);
  game.pause(3000);
  EXPECT_EQ(game.elapsed(900000), 2000);
  game.show(900000);
  EXPECT_EQ(game.left(901000), 2000);
  EXPECT_TRUE(game.answer({}, 901500).ok());
  EXPECT_EQ(game.answers().back().milliseconds, 3500);
  EXPECT_FALSE(game.answers().back().expired);
  EXPECT_EQ(game.elapsed(902000), 0) << "the next item's time begins with its own show()";
}

TEST(Game, LateAnswersAreNone) {
  Game game = begin({.seconds = 5});
  game.show(0);
  const PictureSet fakes = game.item().fakes;
  const Tally tally = *game.answer({.called_fake = fakes}, 5000);
  EXPECT_FALSE(tally.right);
  EXPECT_EQ(tally.answers, (Proportion{0, 1}));
  EXPECT_EQ(tally.yes_no, YesNo{});
  EXPECT_TRUE(game.answers().back().expired);
  EXPECT_FALSE(game.expire(0).right);
  EXPECT_EQ(game.number(), 2);
}

TEST(Game, TeamsTakeTurns) {
  Game game = begin({.rounds = 7, .players = 3});
  std::vector<int> turns;
  for (; !game.over(); game.expire(0)) turns.push_back(game.player());
  EXPECT_EQ(turns, (std::vector<int>{0, 1, 2, 0, 1, 2, 0}));
  EXPECT_FALSE(game.answer({}, 0).ok());
}

TEST(Game, TheDetectiveCallsTheLowestScoresFake) {
  const std::vector<float> wall = {0.9f, 0.1f, 0.5f, 0.2f, 0.6f, 0.7f, 0.05f, 0.8f, 0.3f};
  EXPECT_EQ(verdict(Mode::kFindTheFakes, wall), 0b001001010);
  EXPECT_EQ(verdict(Mode::kSpotTheFake, std::vector{0.9f, 0.8f}), 0b10);
  EXPECT_EQ(verdict(Mode::kBeatTheDetective, std::vector{0.4f}), 1);
  EXPECT_EQ(verdict(Mode::kRealOrFake, std::vector{0.5f}), 0);
}

// A player who sees through the first two stages and then guesses by a coin that is half right.
TEST(Game, ClimbsUntilTwoStagesAreAtChance) {
  Game game = begin({.mode = Mode::kUntilItFoolsUs, .seed = 6, .rounds = 40});
  while (!game.over()) {
    const bool right = game.number() < 2 * kStageItems || game.number() % 2 == 0;
    const PictureSet fakes = game.item().fakes;
    ASSERT_TRUE(
        game.answer({.called_fake = static_cast<PictureSet>(right ? fakes : 1 - fakes)}, 0).ok());
  }
  EXPECT_EQ(game.number(), 4 * kStageItems);
  const std::vector<Stage> all = stages(game);
  ASSERT_EQ(all.size(), 5u);
  EXPECT_FALSE(all[1].fooled);
  EXPECT_EQ(all[2].answers, (Proportion{4, 8}));
  EXPECT_TRUE(all[2].fooled && all[3].fooled);
  EXPECT_FALSE(all[4].complete || all[4].fooled);
  EXPECT_EQ(fooled_from(all), 2);
  EXPECT_EQ(all[2].moment, (Moment{.step = 300, .seconds = 30}));
}

TEST(Game, OneStageAtChanceIsAnAccident) {
  std::vector<Stage> all(4, {.moment = {}, .answers = {}, .complete = true, .fooled = false});
  EXPECT_EQ(fooled_from(all), std::nullopt);
  all[1].fooled = true;
  EXPECT_EQ(fooled_from(all), std::nullopt);
  all[3].fooled = true;
  EXPECT_EQ(fooled_from(all), 3);
  all[2].fooled = true;
  EXPECT_EQ(fooled_from(all), 1);
}

// Plays a game of random settings by random answers, pausing, saving and restoring on the way, and
// checks what must hold in every one.
void play_randomly(std::uint64_t seed) {
  base::Rng rng(seed);
  const Catalogue catalogue = small_catalogue(100 + static_cast<int>(rng.below(50)));
  const Settings settings = random_settings(rng);
  Game game = Game::start(settings, catalogue).value();
  std::int64_t now = 0;
  Proportion sum;
  while (!game.over()) {
    const Item item = game.item();
    game.show(now);
    now += rng.below(8000);
    if (rng.below(8) == 0) {
      const std::int64_t used = game.elapsed(now);
      base::Result<Game> restored = Game::restore(game.save(now), catalogue);
      ASSERT_TRUE(restored.ok()) << sentence(restored);
      game = std::move(restored).value();
      now = rng.below(1000);  // another page, another clock
      ASSERT_FALSE(game.running());
      ASSERT_EQ(game.elapsed(now), used);
      ASSERT_EQ(game.item(), item);
      game.show(now);
    }
    const bool late = game.left(now) == 0;
    const Tally tally = rng.below(10) == 0 ? game.expire(now)
                                           : *game.answer(random_choice(settings, rng), now,
                                                          random_scores(settings, rng));
    const Answer& answer = game.answers().back();
    ASSERT_TRUE(!late || answer.expired);
    ASSERT_GE(answer.milliseconds, 0);
    ASSERT_LE(tally.answers.right, tally.answers.trials);
    ASSERT_TRUE(!answer.expired || (!tally.right && tally.answers.right == 0));
    const YesNo& counts = tally.yes_no;
    if (settings.mode != Mode::kFindTheFakes && !answer.expired) {
      ASSERT_EQ(counts.hits + counts.correct_rejections, tally.answers.right);
      ASSERT_EQ(counts.misses + counts.false_alarms, tally.answers.trials - tally.answers.right);
    }
    sum.add(tally.answers);
  }
  ASSERT_LE(game.number(), settings.rounds);
  ASSERT_TRUE(settings.mode == Mode::kUntilItFoolsUs || game.number() == settings.rounds);
  ASSERT_TRUE(settings.hands ||
              sum.trials == game.number() *
                                std::max(1, settings.mode == Mode::kFindTheFakes ? kWallFakes : 1));
  const std::string saved = game.save(now);
  const base::Result<Game> restored = Game::restore(saved, catalogue);
  ASSERT_TRUE(restored.ok() && restored->over());
  ASSERT_EQ(restored->save(0), saved);
}

TEST(Game, TenThousandRandomGames) {
  for (std::uint64_t seed = 0; seed < 10000 && !HasFatalFailure(); ++seed) {
    SCOPED_TRACE(seed);
    play_randomly(seed);
  }
}

TEST(Game, RefusesDamagedAndForeignSaves) {
  Game game = begin({.mode = Mode::kFindTheFakes, .seed = 3, .rounds = 5});
  base::Rng rng(1);
  for (int i = 0; i < 3; ++i)
    ASSERT_TRUE(
        game.answer(random_choice(game.settings(), rng), 0, random_scores(game.settings(), rng))
            .ok());
  const std::string saved = game.save(0);
  Catalogue other = small_catalogue();
  other.fingerprint ^= 1;
  EXPECT_NE(sentence(Game::restore(saved, other)).find("another model"), std::string::npos);
  for (const char* const text :
       {"", "{}", "[]", "{\"version\":1}", "null", "{\"version\":2,\"used\":0}"})
    EXPECT_FALSE(Game::restore(text, small_catalogue()).ok()) << text;
  // Whatever becomes of a character, the outcome is a refusal or a game that keeps its rules.
  for (int i = 0; i < 5000; ++i) {
    std::string broken = saved;
    broken[rng.below(static_cast<std::uint32_t>(broken.size()))] =
        static_cast<char>(32 + rng.below(95));
    const base::Result<Game> restored = Game::restore(broken, small_catalogue());
    if (restored.ok()) {
      EXPECT_LE(restored->number(), restored->settings().rounds);
    }
  }
}

}  // namespace
}  // namespace counterfeit::game
