// A closer look at a picture, beside the training and without a trace in it.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "session/runs.h"

namespace counterfeit::session {
namespace {

using FoundStudy = std::shared_ptr<const Study>;

base::Result<FoundStudy> study(Desk& desk, const StudyOf& of) {
  return desk.ask<FoundStudy>([&](auto done) { desk.session.study(of, done); });
}

class Studied : public testing::TestWithParam<bool> {
 protected:
  static Session::Options options() {
    Session::Options options = small_options();
    options.own_thread = GetParam();
    return options;
  }
};

INSTANTIATE_TEST_SUITE_P(Session, Studied, testing::Values(true, false),
                         [](const auto& way) { return way.param ? "OwnThread" : "Slices"; });

TEST_P(Studied, AgreesWithTheSnapshotAndTheDataSet) {
  Desk desk(options());
  ASSERT_TRUE(desk.step(4).ok());
  const auto fake = study(desk, {.set = StudyOf::Set::kFakes, .index = 5});
  ASSERT_TRUE(fake.ok());
  const Study& s = **fake;
  const auto now = desk.now();
  EXPECT_EQ(s.step, 4);
  EXPECT_EQ(s.run, now->run);
  EXPECT_NEAR(s.score, now->fake_scores[5], 1e-6f);
  ASSERT_EQ(s.looks.size(), 784u);
  EXPECT_EQ(*std::ranges::max_element(s.looks), 1.0f);

  const auto set = small_strokes();
  std::int64_t best = -1;
  for (int i = 0; i < set->count(); ++i) {
    std::int64_t sum = 0;
    for (std::size_t p = 0; p < 784; ++p) {
      const int d = now->fakes[5 * 784 + p] - set->pixels[static_cast<std::size_t>(i) * 784 + p];
      sum += d * d;
    }
    if (best < 0 || sum < best) best = sum;
  }
  EXPECT_NEAR(s.distance, std::sqrt(static_cast<double>(best) / 784) / 255, 1e-12);
  EXPECT_EQ(s.nearest.size(), 784u);
}

TEST_P(Studied, ARealIsNotItsOwnNeighbour) {
  Desk desk(options());
  ASSERT_TRUE(desk.step(1).ok());
  const auto real = study(desk, {.set = StudyOf::Set::kReals, .index = 3});
  ASSERT_TRUE(real.ok());
  EXPECT_GT((*real)->distance, 0);
  EXPECT_NEAR((*real)->score, desk.now()->real_scores[3], 1e-6f);
}

TEST_P(Studied, OpensBothNetworksOnRequest) {
  Desk desk(options());
  ASSERT_TRUE(desk.step(2).ok());
  const auto fake = study(desk, {.index = 7, .layers = true});
  ASSERT_TRUE(fake.ok());
  // The generator ends with the picture, the discriminator with the verdict on it.
  const auto& drawn = (*fake)->generator.back().activations;
  ASSERT_EQ(drawn.size(), 784u);
  for (std::size_t i = 0; i < drawn.size(); ++i)
    EXPECT_NEAR((drawn[i] + 1) * 127.5f, desk.now()->fakes[7 * 784 + i], 0.51f);
  const float logit = (*fake)->discriminator.back().activations[0];
  EXPECT_NEAR(1 / (1 + std::exp(-logit)), (*fake)->score, 1e-5f);
  const auto real = study(desk, {.set = StudyOf::Set::kReals, .index = 1, .layers = true});
  ASSERT_TRUE(real.ok());
  EXPECT_TRUE((*real)->generator.empty());
  EXPECT_FALSE((*real)->discriminator.empty());
}

TEST_P(Studied, LeavesTheTrainingAsItWas) {
  Desk desk(options()), other(options());
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(desk.step(1).ok());
    ASSERT_TRUE(study(desk, {.index = i, .layers = true}).ok());
  }
  ASSERT_TRUE(other.step(5).ok());
  EXPECT_TRUE(same_run(state_of(desk), state_of(other)));
}

TEST_P(Studied, RefusesAPictureThatIsNotThere) {
  Desk desk(options());
  ASSERT_TRUE(desk.step(1).ok());
  for (const int index : {-1, 64}) EXPECT_FALSE(study(desk, {.index = index}).ok());
}

TEST(Study, SeesPicturesThatAreJudgedTogether) {
  Session::Options options = small_options();
  options.config.use_labels = false;
  options.config.packing = 2;
  Desk desk(options);
  ASSERT_TRUE(desk.step(3).ok());
  const auto fake = study(desk, {.index = 63});  // judged with the first one
  ASSERT_TRUE(fake.ok());
  EXPECT_NEAR((*fake)->score, desk.now()->fake_scores[63], 1e-6f);
}

}  // namespace
}  // namespace counterfeit::session
