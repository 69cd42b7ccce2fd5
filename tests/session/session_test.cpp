#include "session/session.h"

#include <gtest/gtest.h>

#include "session/desk.h"

namespace counterfeit::session {
namespace {

TEST(Session, BeginsPausedOnTheBuiltInDigits) {
  Desk desk;
  ASSERT_NE(desk.now(), nullptr);
  ASSERT_TRUE(desk.wait_until([&] { return !desk.now()->fakes.empty(); }));
  const auto snapshot = desk.now();
  EXPECT_EQ(snapshot->state, State::kPaused);
  EXPECT_EQ(snapshot->step, 0);
  EXPECT_EQ(snapshot->dataset, "builtin:strokes");
  EXPECT_EQ(snapshot->dataset_count, 70);
  EXPECT_EQ(snapshot->classes, 10);
  EXPECT_TRUE(snapshot->conditional);
  EXPECT_EQ(snapshot->images_per_second, 0);
  EXPECT_EQ(snapshot->fakes.size(), 64u * 784);
  EXPECT_EQ(snapshot->fake_labels.size(), 64u);
  EXPECT_EQ(snapshot->fake_scores.size(), 64u);
  EXPECT_EQ(snapshot->reals->size(), 64u * 784);
  EXPECT_EQ(snapshot->real_labels->size(), 64u);
  EXPECT_EQ(snapshot->real_scores.size(), 64u);
  EXPECT_GT(snapshot->generator_parameters, 0);
  EXPECT_GT(snapshot->discriminator_parameters, 0);
  EXPECT_EQ(snapshot->notice, "");
}

TEST(Session, StepsAndStandsAgain) {
  Desk desk;
  const auto metrics = desk.step(3);
  ASSERT_TRUE(metrics.ok());
  EXPECT_EQ(metrics->step, 3);
  const auto snapshot = desk.now();  // shows already what the reply tells of
  EXPECT_EQ(snapshot->state, State::kPaused);
  EXPECT_EQ(snapshot->step, 3);
  EXPECT_EQ(snapshot->images, 12);
  EXPECT_NEAR(snapshot->epoch, 12.0 / 70, 1e-9);
  EXPECT_EQ(snapshot->images_per_second, 0);
  EXPECT_GT(snapshot->training_seconds, 0);
  EXPECT_TRUE(same(snapshot->metrics, *metrics));
  EXPECT_EQ(desk.session.take_news().steps.size(), 3u);
}

TEST(Session, TrainsUntilPaused) {
  Desk desk;
  ASSERT_TRUE(desk.train().ok());
  EXPECT_EQ(desk.now()->state, State::kTraining);
  const std::uint64_t version = desk.now()->version;
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->version > version + 3; }));
  EXPECT_GT(desk.now()->images_per_second, 0);
  ASSERT_TRUE(desk.pause().ok());
  const auto paused = desk.now();
  EXPECT_EQ(paused->state, State::kPaused);
  EXPECT_EQ(paused->images_per_second, 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(desk.now(), paused);
}

TEST(Session, AStepWhileTrainingLetsItGoOn) {
  Desk desk;
  ASSERT_TRUE(desk.train().ok());
  ASSERT_TRUE(desk.step(5).ok());
  EXPECT_EQ(desk.now()->state, State::kTraining);
  const std::int64_t step = desk.now()->step;
  EXPECT_TRUE(desk.wait_until([&] { return desk.now()->step > step; }));
}

TEST(Session, ResetBeginsAnotherRun) {
  Desk desk;
  ASSERT_TRUE(desk.step(2).ok());
  const auto before = desk.now();
  gan::TrainConfig config = small_config();
  config.seed = 7;
  ASSERT_TRUE(desk.reset(config).ok());
  EXPECT_EQ(desk.now()->step, 0);
  EXPECT_EQ(desk.now()->run, before->run + 1);
  EXPECT_EQ(desk.now()->config, config);
  EXPECT_NE(desk.now()->fakes, before->fakes);
  EXPECT_EQ(desk.now()->state, State::kPaused);
  EXPECT_TRUE(desk.session.take_news().steps.empty());  // the old run's are gone
}

}  // namespace
}  // namespace counterfeit::session
