#include "game/result.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "games.h"

namespace counterfeit::game {
namespace {

// Plays a whole game; `right(i)` says whether item i is answered rightly, the detective is right
// about every item that `its(i)` names.
template <typename Right, typename Its>
Game played(const Settings& settings, const Right& right, const Its& its) {
  Game game = Game::start(settings, small_catalogue()).value();
  while (!game.over()) {
    const int i = game.number();
    const PictureSet fakes = game.item().fakes;
    const auto wrong =
        static_cast<PictureSet>(settings.mode == Mode::kSpotTheFake ? 3 - fakes : 1 - fakes);
    std::vector<float> scores;
    for (const PictureName& name : game.item().pictures)
      scores.push_back(name.fake == its(i) ? 0.2f : 0.8f);
    game.show(1000 * i);
    EXPECT_TRUE(
        game.answer({.called_fake = right(i) ? fakes : wrong}, 1000 * i + 100 * (i + 1), scores)
            .ok());
  }
  return game;
}

TEST(Result, ScoresAGame) {
  const Game game = played(
      {.seed = 11, .rounds = 20}, [](int i) { return i % 4 != 0; }, [](int i) { return i < 10; });
  const Result all = result(game);
  EXPECT_EQ(all.all.answers, (Proportion{15, 20}));
  EXPECT_NEAR(all.all.interval.low, wilson({15, 20}).low, 1e-12);
  EXPECT_EQ(all.all.streak, 3);
  EXPECT_EQ(all.all.median_ms, 1050);
  EXPECT_EQ(all.chance, 0.5);
  const YesNo& counts = all.all.yes_no;
  EXPECT_EQ(counts.hits + counts.correct_rejections, 15);
  EXPECT_NEAR(all.all.sensitivity.d_prime, yes_no(counts).d_prime, 1e-12);
  EXPECT_EQ(std::ssize(all.hardest_fakes), counts.misses);
  EXPECT_EQ(std::ssize(all.suspected_reals), counts.false_alarms);
  EXPECT_EQ(all.learning.size(), 5u);
  EXPECT_EQ(all.learning[0], (Proportion{3, 4}));
  EXPECT_TRUE(all.players.empty() && all.stages.empty());
  EXPECT_EQ(headline(all), "");
}

TEST(Result, DuelIsPaired) {
  // Both right: 3 of the first 10 are wrong for the player (0, 4, 8), 2 of the last (12, 16).
  const Game game = played(
      {.seed = 11, .rounds = 20}, [](int i) { return i % 4 != 0; }, [](int i) { return i < 10; });
  const Result all = result(game);
  ASSERT_TRUE(all.duel.has_value());
  EXPECT_EQ(all.duel->detective, (Proportion{10, 20}));
  EXPECT_EQ(all.duel->only_detective, 3);
  EXPECT_EQ(all.duel->only_players, 8);
  EXPECT_NEAR(all.duel->p, mcnemar(8, 3), 1e-12);
  EXPECT_FALSE(all.duel->roc.points.empty());
}

TEST(Result, WithoutScoresNoDuel) {
  Game game = Game::start({.rounds = 3}, small_catalogue()).value();
  EXPECT_TRUE(game.answer({}, 0, {0.3f}).ok());
  EXPECT_TRUE(game.answer({}, 0).ok());
  EXPECT_FALSE(result(game).duel.has_value());
}

TEST(Result, PairsUseTheirOwnSensitivity) {
  const Game game = played(
      {.mode = Mode::kSpotTheFake, .seed = 4, .rounds = 40}, [](int i) { return i % 5 != 0; },
      [](int) { return true; });
  const Score score = result(game).all;
  EXPECT_NEAR(score.sensitivity.d_prime, two_choice(score.yes_no).d_prime, 1e-12);
  EXPECT_LT(score.sensitivity.d_prime, yes_no(score.yes_no).d_prime);
  EXPECT_EQ(result(game).duel->detective, (Proportion{40, 40}));
}

TEST(Result, TeamsHaveTheirOwnScores) {
  const Game game = played(
      {.seed = 4, .rounds = 9, .players = 2}, [](int i) { return i % 2 == 0; },
      [](int) { return true; });
  const Result all = result(game);
  ASSERT_EQ(all.players.size(), 2u);
  EXPECT_EQ(all.players[0].answers, (Proportion{5, 5}));
  EXPECT_EQ(all.players[1].answers, (Proportion{0, 4}));
}

TEST(Result, RanksTheMostMistakenByHands) {
  Game game = Game::start({.seed = 2, .rounds = 12, .hands = true}, small_catalogue()).value();
  while (!game.over()) {
    const int wrong = game.number();
    ASSERT_TRUE(game.answer({.hands = game.item().fakes != 0 ? std::vector{wrong, 20 - wrong}
                                                             : std::vector{20 - wrong, wrong}},
                            0)
                    .ok());
  }
  const Result all = result(game);
  for (const auto* const list : {&all.hardest_fakes, &all.suspected_reals}) {
    ASSERT_GT(list->size(), 2u);
    for (std::size_t i = 0; i < list->size(); ++i) {
      EXPECT_EQ((*list)[i].wrong, (Proportion{(*list)[i].item, 20}));
      EXPECT_TRUE(i == 0 || (*list)[i].item < (*list)[i - 1].item);
    }
  }
}

TEST(Result, HeadlineNamesTheMoment) {
  const Settings settings{.mode = Mode::kUntilItFoolsUs, .seed = 6, .rounds = 40};
  const auto from = [&](int sees_until) {
    return headline(result(played(
        settings, [&](int i) { return i < sees_until || i % 2 == 0; }, [](int) { return true; })));
  };
  EXPECT_EQ(from(16), "After 30 seconds of training you could no longer tell.");
  EXPECT_EQ(from(0), "After 10 seconds of training you could no longer tell.");
  EXPECT_EQ(from(40), "After 50 seconds of training you could still tell.");
  EXPECT_EQ(headline(result(Game::start(settings, small_catalogue()).value())), "");
}

TEST(Result, IsJson) {
  for (const Mode mode : kModes) {
    base::Rng rng(5);
    Game game = Game::start({.mode = mode, .rounds = 16, .players = 2}, small_catalogue()).value();
    while (!game.over())
      ASSERT_TRUE(
          game.answer(random_choice(game.settings(), rng), 0, random_scores(game.settings(), rng))
              .ok());
    const auto json = nlohmann::json::parse(to_json(game, result(game)));
    EXPECT_EQ(json["mode"], mode_name(mode));
    EXPECT_EQ(json["players"].size(), 2u);
    EXPECT_EQ(json.contains("headline"), mode == Mode::kUntilItFoolsUs);
    EXPECT_EQ(json["score"].contains("dPrime"), mode != Mode::kFindTheFakes);
    EXPECT_TRUE(json["detective"]["auc"].is_number());
  }
}

}  // namespace
}  // namespace counterfeit::game
