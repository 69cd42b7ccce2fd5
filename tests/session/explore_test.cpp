#include "session/explore.h"

#include <gtest/gtest.h>

#include "data/strokes.h"
#include "gan/latent.h"
#include "session/desk.h"

namespace counterfeit::session {
namespace {

using FoundDirections = std::shared_ptr<const Directions>;

// A portfolio of a small run at steps 0 and 3.
const base::Bytes& portfolio() {
  static const base::Bytes bytes = [] {
    base::ThreadPool pool;
    auto trainer = gan::GanTrainer::create(
        small_config(), std::make_shared<const data::Dataset>(data::make_strokes(40, 1)), pool);
    std::vector<gan::GanTrainer::State> states = {(*trainer)->state()};
    for (int i = 0; i < 3; ++i) (*trainer)->step();
    states.push_back((*trainer)->state());
    return *gan::Portfolio::write(states);
  }();
  return bytes;
}

Session::Options options() {
  Session::Options made = small_options();
  made.portfolio = portfolio();
  return made;
}

constexpr int kClasses = 10;

class Explore : public testing::Test {
 protected:
  base::Matrix<float> latents(int count) const {
    return gan::draw_latents(small_config().latent_dim, kClasses, {.count = count, .seed = 5});
  }
  base::Result<Drawn> draw(const Hand& hand, base::Matrix<float> wanted) {
    return desk.ask<Drawn>([&](auto done) { desk.session.draw(hand, wanted, done); });
  }
  base::Result<FoundDirections> directions(const Hand& hand) {
    return desk.ask<FoundDirections>([&](auto done) { desk.session.find_directions(hand, done); });
  }

  Desk desk{options()};
  const Hand before{.of = Hand::Of::kPortfolio};
};

TEST_F(Explore, TheFirstSnapshotsShowWhatWasTrainedBefore) {
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->portfolio != nullptr; }));
  const PortfolioShow& show = *desk.now()->portfolio;
  EXPECT_EQ(show.dataset, "builtin:strokes");
  EXPECT_EQ(show.moments.size(), 2u);
  EXPECT_EQ(show.latent_dim, small_config().latent_dim);
  EXPECT_EQ(show.classes, kClasses);
  EXPECT_EQ(show.fakes.size(), std::size_t{Snapshot::kGrid} * 784);
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->run > 0; }));
  EXPECT_EQ(desk.now()->portfolio.get(), &show);
  EXPECT_EQ(desk.now()->step, 0);
}

TEST_F(Explore, DrawsWithTheRunsGeneratorAsItStands) {
  ASSERT_TRUE(desk.step(2).ok());
  const auto drawn = draw({}, latents(3));
  ASSERT_TRUE(drawn.ok());
  EXPECT_EQ(drawn->step, 2);
  EXPECT_EQ(drawn->run, desk.now()->run);
  // The same noise as sample() draws from that seed, all classes in turn.
  EXPECT_EQ(drawn->pixels, *desk.sample(3, 5));
  ASSERT_TRUE(desk.step(1).ok());
  EXPECT_NE(draw({}, latents(3))->pixels, drawn->pixels);
}

TEST_F(Explore, DrawsAsTheRunOnceDid) {
  ASSERT_TRUE(desk.step(1).ok());
  const auto then = draw({}, latents(3));
  ASSERT_TRUE(desk.step(20).ok());
  std::int64_t whole = -1;
  for (const Moment& moment : *desk.now()->timeline)
    if (moment.checkpoint && moment.step == 1) whole = moment.step;
  ASSERT_EQ(whole, 1);
  const auto again = draw({.step = 1}, latents(3));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->step, 1);
  EXPECT_EQ(again->pixels, then->pixels);
}

TEST_F(Explore, DrawsWithEachMomentOfThePortfolio) {
  const auto newest = draw(before, latents(3));
  ASSERT_TRUE(newest.ok());
  EXPECT_EQ(newest->step, 3);
  EXPECT_EQ(newest->pixels, draw({.of = Hand::Of::kPortfolio, .step = 3}, latents(3))->pixels);
  EXPECT_NE(newest->pixels, draw({.of = Hand::Of::kPortfolio, .step = 0}, latents(3))->pixels);
}

TEST_F(Explore, RefusesWhatIsNotThere) {
  EXPECT_FALSE(draw({.of = Hand::Of::kPortfolio, .step = 1}, latents(1)).ok());
  EXPECT_FALSE(draw({.step = 77}, latents(1)).ok());
  EXPECT_FALSE(draw(before, base::Matrix<float>::Zero(3, 1)).ok());
  EXPECT_FALSE(draw(before, latents(0)).ok());
  EXPECT_FALSE(draw(before, latents(100000)).ok());
  Desk without;
  EXPECT_FALSE(
      without.ask<Drawn>([&](auto done) { without.session.draw(before, latents(1), done); }).ok());
  EXPECT_EQ(without.now()->portfolio, nullptr);
}

TEST_F(Explore, FindsSlidersWithNames) {
  for (const Hand& hand : {Hand{}, before}) {
    const auto found = directions(hand);
    ASSERT_TRUE(found.ok());
    ASSERT_EQ((*found)->size(), 4u);  // the generator has no more
    for (const gan::Direction& direction : **found) EXPECT_NEAR(direction.z.norm(), 1, 1e-4);
  }
}

TEST_F(Explore, FindsTheNearestFake) {
  const auto drawn = draw(before, latents(3));
  ASSERT_TRUE(drawn.ok());
  const base::Bytes picture(drawn->pixels.begin() + 784, drawn->pixels.begin() + 2 * 784);
  const auto nearest = [&](const base::Bytes& to, std::optional<int> label) {
    return desk.ask<gan::Projection>(
        [&](auto done) { desk.session.find_nearest(before, to, label, done); });
  };
  const auto found = nearest(picture, 1);  // of class 1, since they go in turn
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->label, 1);
  EXPECT_LT(found->error, 0.1);
  EXPECT_FALSE(nearest(picture, 10).ok());
  EXPECT_FALSE(nearest(base::Bytes(100), std::nullopt).ok());
}

TEST_F(Explore, DisturbsNoTraining) {
  ASSERT_TRUE(desk.step(3).ok());
  ASSERT_TRUE(draw({}, latents(50)).ok());
  ASSERT_TRUE(directions({}).ok());
  // A search that is under way while the run goes on.
  desk.session.find_nearest(before, base::Bytes(784, 9), std::nullopt, {});
  const auto explored = desk.step(4);
  Desk undisturbed;
  const auto plain = undisturbed.step(7);
  ASSERT_TRUE(explored.ok() && plain.ok());
  EXPECT_TRUE(same(*explored, *plain));
  EXPECT_EQ(*desk.sample(4, 1), *undisturbed.sample(4, 1));
}

TEST(ExploreInSlices, WorksWithoutAThreadOfItsOwn) {
  Session::Options made = options();
  made.own_thread = false;
  Desk desk(made);
  const auto found = desk.ask<FoundDirections>(
      [&](auto done) { desk.session.find_directions({.of = Hand::Of::kPortfolio}, done); });
  ASSERT_TRUE(found.ok());
  EXPECT_EQ((*found)->size(), 4u);
}

}  // namespace
}  // namespace counterfeit::session
