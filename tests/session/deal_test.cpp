#include "session/deal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <span>

#include "data/idx.h"
#include "data/strokes.h"
#include "game/source.h"
#include "gan/checkpoint.h"
#include "gan/portfolio.h"
#include "session/desk.h"

namespace counterfeit::session {
namespace {

using Dealt = std::shared_ptr<const DealtGame>;

class Deal : public testing::Test {
 protected:
  base::Result<Dealt> deal(const game::Settings& settings, std::optional<std::int64_t> step = {}) {
    return desk.ask<Dealt>(
        [&](auto done) { desk.session.deal({.settings = settings, .step = step}, done); });
  }
  Desk desk;
};

TEST_F(Deal, MakesEveryItemOfEveryMode) {
  ASSERT_TRUE(desk.step(3).ok());
  for (const game::Mode mode : game::kModes) {
    const auto dealt = deal({.mode = mode, .seed = 5, .rounds = 9});
    ASSERT_TRUE(dealt.ok());
    const DealtGame& game = **dealt;
    ASSERT_EQ(game.pictures.size(), 9u);
    ASSERT_EQ(game.scores.size(), 9u);
    const auto n = static_cast<std::size_t>(game::pictures_of(mode));
    for (std::size_t i = 0; i < 9; ++i) {
      EXPECT_EQ(game.pictures[i].size(), n * 784);
      ASSERT_EQ(game.scores[i].size(), n);
      for (const float score : game.scores[i]) {
        EXPECT_GE(score, 0);
        EXPECT_LE(score, 1);
      }
    }
    EXPECT_EQ(game.catalogue.moments.back().step, 3);
    const bool climbs = mode == game::Mode::kUntilItFoolsUs;
    EXPECT_EQ(game.catalogue.moments.front().step, climbs ? 0 : 3);
  }
}

TEST_F(Deal, TheSameSettingsGiveTheSamePictures) {
  const game::Settings settings{.mode = game::Mode::kUntilItFoolsUs, .seed = 7, .rounds = 24};
  ASSERT_TRUE(desk.step(6).ok());
  const auto first = deal(settings);
  const auto second = deal(settings);
  Desk other;
  ASSERT_TRUE(other.step(6).ok());
  const auto third =
      other.ask<Dealt>([&](auto done) { other.session.deal({.settings = settings}, done); });
  ASSERT_TRUE(first.ok() && second.ok() && third.ok());
  EXPECT_EQ((*first)->pictures, (*second)->pictures);
  EXPECT_EQ((*first)->scores, (*second)->scores);
  EXPECT_EQ((*first)->catalogue.fingerprint, (*third)->catalogue.fingerprint);
  EXPECT_EQ((*first)->catalogue.moments.size(), (*third)->catalogue.moments.size());
  EXPECT_EQ((*first)->pictures, (*third)->pictures);
}

TEST_F(Deal, TrainingChangesTheFakesAndTheFingerprint) {
  const game::Settings settings{.seed = 7, .rounds = 10};
  const auto before = deal(settings);
  ASSERT_TRUE(desk.step(5).ok());
  const auto after = deal(settings);
  EXPECT_NE((*before)->catalogue.fingerprint, (*after)->catalogue.fingerprint);
  EXPECT_NE((*before)->pictures, (*after)->pictures);
}

TEST_F(Deal, ACheckpointMakesTheSameGameOnAnotherPage) {
  const game::Settings settings{.seed = 7, .rounds = 10};
  ASSERT_TRUE(desk.step(6).ok());
  const auto teacher = deal(settings);
  const auto saved = desk.save();
  ASSERT_TRUE(teacher.ok() && saved.ok());
  Desk other;
  ASSERT_TRUE(other
                  .ask<std::string>([&](auto done) {
                    other.session.open({{"run.safetensors", *saved}}, done);
                  })
                  .ok());
  const auto pupil =
      other.ask<Dealt>([&](auto done) { other.session.deal({.settings = settings}, done); });
  ASSERT_TRUE(pupil.ok());
  EXPECT_EQ((*pupil)->catalogue.fingerprint, (*teacher)->catalogue.fingerprint);
  EXPECT_EQ((*pupil)->pictures, (*teacher)->pictures);
}

TEST_F(Deal, SaysWhereTheDetectiveLookedAndWhatWasNearest) {
  ASSERT_TRUE(desk.step(3).ok());
  const auto dealt = deal({.seed = 7, .rounds = 5});
  ASSERT_TRUE(dealt.ok());
  for (std::size_t i = 0; i < 5; ++i) {
    const base::Bytes& looks = (*dealt)->looks[i];
    ASSERT_EQ(looks.size(), 784u);
    EXPECT_EQ(std::ranges::max(looks), 255);
    EXPECT_LT(std::ranges::min(looks), 255);
  }
  // Of pictures that were trained on, the nearest are those themselves.
  base::Bytes trained(desk.now()->reals->begin(), desk.now()->reals->begin() + 3 * 784);
  for (std::size_t at = 0; at < trained.size(); at += 784)
    game::present(std::span(trained).subspan(at, 784));
  const auto nearest =
      desk.ask<base::Bytes>([&](auto done) { desk.session.find_trained(trained, done); });
  ASSERT_TRUE(nearest.ok());
  EXPECT_EQ(*nearest, trained);
}

TEST_F(Deal, AMomentOfTheTimelineCanMakeTheFakes) {
  ASSERT_TRUE(desk.step(6).ok());
  const auto first = deal({.seed = 7, .rounds = 10}, 0);
  ASSERT_TRUE(first.ok());
  ASSERT_EQ((*first)->catalogue.moments.size(), 1u);
  EXPECT_EQ((*first)->catalogue.moments[0].step, 0);
  const auto now = deal({.seed = 7, .rounds = 10}, 6);
  ASSERT_TRUE(now.ok());
  EXPECT_EQ((*now)->pictures, (*deal({.seed = 7, .rounds = 10}))->pictures);
  EXPECT_NE((*now)->pictures, (*first)->pictures);
  EXPECT_FALSE(deal({.seed = 7, .rounds = 10}, 999).ok());
}

TEST_F(Deal, RealsAreNeverThoseOfTheTraining) {
  const auto dealt = deal({.seed = 3, .rounds = 40});
  ASSERT_TRUE(dealt.ok());
  // What a page shows of its training set, as the game would show it.
  const auto& reals = *desk.now()->reals;
  std::set<base::Bytes> trained_on;
  for (std::size_t i = 0; i + 784 <= reals.size(); i += 784) {
    base::Bytes picture(reals.begin() + static_cast<std::ptrdiff_t>(i),
                        reals.begin() + static_cast<std::ptrdiff_t>(i + 784));
    game::present(picture);
    trained_on.insert(picture);
  }
  for (const base::Bytes& picture : (*dealt)->pictures) EXPECT_FALSE(trained_on.contains(picture));
}

// Two moments of a run, after 3 and 6 steps.
base::Bytes small_portfolio() {
  Desk trained;
  std::vector<gan::GanTrainer::State> states;
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(trained.step(3).ok());
    states.push_back(*gan::parse_checkpoint("c", *trained.save()));
  }
  return *gan::Portfolio::write(states);
}

TEST(DealBefore, ComesFromThePortfolioUntilTheRunBegins) {
  const base::Bytes portfolio = small_portfolio();
  Session::Options options = small_options();
  options.portfolio = portfolio;
  Desk desk(options);
  const auto dealt = [&](game::Mode mode) {
    return desk.ask<Dealt>(
        [&](auto done) { desk.session.deal({.settings = {.mode = mode, .rounds = 6}}, done); });
  };
  const auto newest = dealt(game::Mode::kRealOrFake);
  ASSERT_TRUE(newest.ok());
  EXPECT_EQ((*newest)->catalogue.moments.front().step, 6);
  const auto past = dealt(game::Mode::kUntilItFoolsUs);
  ASSERT_TRUE(past.ok());
  EXPECT_EQ((*past)->catalogue.moments.front().step, 3);
  EXPECT_EQ((*past)->catalogue.moments.back().step, 6);
  EXPECT_TRUE((*newest)->shipped);
  ASSERT_TRUE(desk.step(1).ok());
  EXPECT_EQ((*dealt(game::Mode::kRealOrFake))->catalogue.moments.back().step, 1);
}

TEST(DealBefore, ThePortfolioCanBeAskedForByName) {
  const base::Bytes portfolio = small_portfolio();
  Session::Options options = small_options();
  options.portfolio = portfolio;
  Desk desk(options);
  const auto dealt = [&](DealRequest request) {
    return desk.ask<Dealt>([&](auto done) { desk.session.deal(request, done); });
  };
  const game::Settings settings{.seed = 4, .rounds = 6};
  const auto fresh = dealt({.settings = settings});
  ASSERT_TRUE(desk.step(2).ok());
  const auto live = dealt({.settings = settings});
  const auto shipped = dealt({.settings = settings, .shipped = true});
  ASSERT_TRUE(fresh.ok() && live.ok() && shipped.ok());
  EXPECT_TRUE((*shipped)->shipped);
  EXPECT_FALSE((*live)->shipped);
  EXPECT_EQ((*shipped)->catalogue.fingerprint, (*fresh)->catalogue.fingerprint);
  EXPECT_EQ((*shipped)->pictures, (*fresh)->pictures);
  EXPECT_NE((*live)->pictures, (*fresh)->pictures);
  const auto climb =
      dealt({.settings = {.mode = game::Mode::kUntilItFoolsUs, .rounds = 16}, .shipped = true});
  ASSERT_TRUE(climb.ok());
  EXPECT_EQ((*climb)->catalogue.moments.front().step, 3);
}

TEST(DealBefore, ThePortfolioIsRefusedWhereItIsNotOrHasLearnedOtherPictures) {
  const base::Bytes portfolio = small_portfolio();
  Desk none;
  Session::Options options = small_options();
  options.portfolio = portfolio;
  Desk other(options);
  data::Dataset drawn = data::make_strokes(20, 3);
  ASSERT_TRUE(other
                  .ask<std::string>([&](auto done) {
                    other.session.open(
                        {{"mine-train-images-idx3-ubyte", data::write_idx_images(drawn)},
                         {"mine-train-labels-idx1-ubyte", data::write_idx_labels(drawn)}},
                        done);
                  })
                  .ok());
  for (Desk* desk : {&none, &other}) {
    const auto refused = desk->ask<Dealt>(
        [&](auto done) { desk->session.deal({.settings = {.rounds = 5}, .shipped = true}, done); });
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find(desk == &none ? "No model" : "mine"), std::string::npos);
  }
}

std::vector<base::Bytes> as_shown(const data::Dataset& dataset) {
  std::vector<base::Bytes> all;
  for (int i = 0; i < dataset.count(); ++i) {
    all.emplace_back(dataset.image(i).begin(), dataset.image(i).end());
    game::present(all.back());
  }
  return all;
}

TEST_F(Deal, TheRealsCanBeOnesOwn) {
  const auto own = std::make_shared<const data::Dataset>(data::make_strokes(20, 77));
  const std::vector<base::Bytes> drawn = as_shown(*own);
  ASSERT_TRUE(desk.step(3).ok());
  const game::Settings settings{.mode = game::Mode::kSpotTheFake, .seed = 3, .rounds = 20};
  const auto dealt = desk.ask<Dealt>(
      [&](auto done) { desk.session.deal({.settings = settings, .reals = own}, done); });
  ASSERT_TRUE(dealt.ok());
  const auto dealer = game::Dealer::create(settings, (*dealt)->catalogue);
  ASSERT_TRUE(dealer.ok());
  std::vector<base::Bytes> reals;
  for (int i = 0; i < settings.rounds; ++i) {
    const bool first_is_fake = (dealer->item(i).fakes & 1) != 0;
    base::Bytes real = (*dealt)->pictures[static_cast<std::size_t>(i)];
    if (first_is_fake) std::ranges::rotate(real, real.begin() + 784);
    real.resize(784);
    reals.push_back(std::move(real));
  }
  EXPECT_TRUE(std::ranges::is_permutation(reals, drawn)) << "each drawing is asked about once";
  EXPECT_NE((*dealt)->catalogue.fingerprint, (*deal(settings))->catalogue.fingerprint);
}

// Twos and threes against a model of ten digits; against one of three, which knows no threes.
TEST_F(Deal, OnesOwnRealsNeedAModelOfTheirClasses) {
  data::Dataset few = data::make_strokes(20, 77);
  for (std::uint8_t& label : few.labels) label = static_cast<std::uint8_t>(2 + label % 2);
  const auto own = std::make_shared<const data::Dataset>(few);
  const auto ask = [&] {
    return desk.ask<Dealt>(
        [&](auto done) { desk.session.deal({.settings = {.rounds = 10}, .reals = own}, done); });
  };
  EXPECT_TRUE(ask().ok());
  data::Dataset three = data::make_strokes(30, 3);
  three.classes = 3;
  for (std::uint8_t& label : three.labels) label = static_cast<std::uint8_t>(label % 3);
  ASSERT_TRUE(desk.ask<std::string>([&](auto done) {
                    desk.session.open(
                        {{"three-train-images-idx3-ubyte", data::write_idx_images(three)},
                         {"three-train-labels-idx1-ubyte", data::write_idx_labels(three)}},
                        done);
                  })
                  .ok());
  EXPECT_FALSE(ask().ok());
}

TEST_F(Deal, NetworksThatKnowNoClassesPlayToo) {
  gan::TrainConfig config = small_config();
  config.use_labels = false;
  ASSERT_TRUE(desk.reset(config).ok());
  ASSERT_TRUE(desk.step(2).ok());
  EXPECT_TRUE(deal({.rounds = 5}).ok());
  EXPECT_FALSE(deal({.rounds = 5, .classes = 3}).ok());
  EXPECT_FALSE(deal({.rounds = 0}).ok());
}

}  // namespace
}  // namespace counterfeit::session
