#include "session/timeline.h"

#include <gtest/gtest.h>

#include "session/desk.h"

namespace counterfeit::session {
namespace {

Moment moment(std::int64_t step, std::size_t bytes = 0) {
  return {.step = step,
          .training_seconds = static_cast<double>(step) / 100,
          .fakes = {},
          .checkpoint = bytes > 0 ? std::make_shared<const base::Bytes>(bytes) : nullptr};
}

// A run of that many steps whose every step is offered.
Timeline run_of(std::int64_t steps, const Timeline::Options& options, std::size_t bytes) {
  Timeline timeline(options);
  for (std::int64_t step = 0; step <= steps; ++step)
    if (timeline.moment_due(step))
      timeline.add(moment(step, timeline.checkpoint_due(step) ? bytes : 0));
  return timeline;
}

std::vector<std::int64_t> checkpoint_steps(const Timeline& timeline) {
  std::vector<std::int64_t> steps;
  for (const Moment& one : timeline.moments())
    if (one.checkpoint) steps.push_back(one.step);
  return steps;
}

TEST(Timeline, StaysWithinItsBoundsAndCoversTheWholeRun) {
  const Timeline::Options options{.most_moments = 50,
                                  .most_checkpoint_bytes = 8000,
                                  .moment_ratio = 1.05,
                                  .checkpoint_ratio = 1.3};
  for (const std::int64_t steps : {0, 1, 10, 1000, 200000}) {
    const Timeline timeline = run_of(steps, options, 1000);
    const auto& moments = timeline.moments();
    ASSERT_FALSE(moments.empty());
    EXPECT_LE(moments.size(), 50u);
    EXPECT_EQ(moments.front().step, 0);
    EXPECT_GE(static_cast<double>(moments.back().step), static_cast<double>(steps) / 1.3);
    for (std::size_t i = 1; i < moments.size(); ++i) {
      EXPECT_LT(moments[i - 1].step, moments[i].step);
      // No hole: 200,000 steps in 50 moments leave a ratio of 1.28 on average.
      EXPECT_LE(static_cast<double>(moments[i].step + 1),
                2.2 * static_cast<double>(moments[i - 1].step + 1));
    }
    const auto kept = checkpoint_steps(timeline);
    EXPECT_LE(kept.size(), 8u);
    EXPECT_EQ(kept.front(), 0);
    EXPECT_GE(static_cast<double>(kept.back()), static_cast<double>(steps) / 1.5);
  }
}

TEST(Timeline, FindsAndCuts) {
  Timeline timeline = run_of(1000, {}, 10);
  const std::int64_t middle = timeline.moments()[timeline.moments().size() / 2].step;
  ASSERT_NE(timeline.find(middle), nullptr);
  EXPECT_EQ(timeline.find(middle)->step, middle);
  EXPECT_EQ(timeline.find(-1), nullptr);
  EXPECT_EQ(timeline.find(100000), nullptr);
  timeline.cut_after(middle);
  EXPECT_EQ(timeline.moments().back().step, middle);
  EXPECT_FALSE(timeline.moment_due(middle));
  EXPECT_TRUE(timeline.moment_due(2 * middle));
}

class Return : public testing::Test {
 protected:
  base::Status return_to(std::int64_t step) {
    return desk.ask<void>([&](auto done) { desk.session.return_to(step, done); });
  }
  base::Status undo() {
    return desk.ask<void>([&](auto done) { desk.session.undo_return(done); });
  }
  Desk desk;
};

TEST_F(Return, GoesOnAsTheRunWouldHave) {
  ASSERT_TRUE(desk.step(3).ok());
  const auto then = desk.now();
  const auto next = desk.step(1);
  ASSERT_TRUE(desk.step(5).ok());
  const auto left = desk.now();

  ASSERT_TRUE(return_to(3).ok());
  const auto back = desk.now();
  EXPECT_EQ(back->step, 3);
  EXPECT_EQ(back->shared_steps, 3);
  EXPECT_GT(back->run, left->run);
  EXPECT_EQ(back->fakes, then->fakes);
  EXPECT_EQ(back->timeline->back().step, 3);
  EXPECT_TRUE(back->can_undo_return);
  const auto again = desk.step(1);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(same(*again, *next));

  ASSERT_TRUE(undo().ok());
  EXPECT_EQ(desk.now()->step, 9);
  EXPECT_EQ(desk.now()->shared_steps, 9);
  EXPECT_EQ(desk.now()->fakes, left->fakes);
  EXPECT_EQ(desk.now()->timeline->size(), left->timeline->size());
  EXPECT_FALSE(desk.now()->can_undo_return);
  Desk straight;  // the same run without any detour
  const auto tenth = straight.step(10);
  const auto undone = desk.step(1);
  ASSERT_TRUE(tenth.ok() && undone.ok());
  EXPECT_TRUE(same(*undone, *tenth));
}

TEST_F(Return, IsRefusedWhereThereIsNoMoment) {
  ASSERT_TRUE(desk.step(2).ok());
  const auto refused = return_to(77);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("77"), std::string::npos);
  EXPECT_FALSE(undo().ok());
  EXPECT_EQ(desk.now()->step, 2);
}

TEST_F(Return, ANewRunHasNoPastButTheOneBeforeIsKept) {
  ASSERT_TRUE(desk.step(3).ok());
  const auto left = desk.now();
  gan::TrainConfig other = small_config();
  other.seed = 77;
  ASSERT_TRUE(desk.reset(other).ok());
  EXPECT_EQ(desk.now()->timeline->size(), 1u);
  EXPECT_EQ(desk.now()->shared_steps, 0);
  EXPECT_TRUE(desk.now()->can_undo_return);
  ASSERT_TRUE(undo().ok());
  EXPECT_EQ(desk.now()->fakes, left->fakes);
  EXPECT_EQ(desk.now()->config, left->config);
  EXPECT_EQ(desk.now()->timeline->size(), left->timeline->size());
  EXPECT_FALSE(undo().ok());
}

TEST_F(Return, NothingIsKeptOfARunThatWasNeverTrained) {
  ASSERT_TRUE(desk.reset(small_config()).ok());
  EXPECT_FALSE(desk.now()->can_undo_return);
  EXPECT_FALSE(undo().ok());
}

TEST_F(Return, AnUntrainedRunDoesNotTakeThePlaceOfATrainedOne) {
  ASSERT_TRUE(desk.step(3).ok());
  const auto left = desk.now();
  gan::TrainConfig other = small_config();
  for (const std::uint64_t seed : {77, 78, 79}) {
    other.seed = seed;
    ASSERT_TRUE(desk.reset(other).ok());
  }
  other.loss = gan::Loss::kHinge;
  ASSERT_TRUE(desk.ask<void>([&](auto done) { desk.session.compare(other, done); }).ok());
  EXPECT_TRUE(desk.now()->can_undo_return);
  ASSERT_TRUE(undo().ok());
  EXPECT_EQ(desk.now()->step, 3);
  EXPECT_EQ(desk.now()->fakes, left->fakes);
  EXPECT_EQ(desk.now()->lineage, left->lineage);
}

}  // namespace
}  // namespace counterfeit::session
