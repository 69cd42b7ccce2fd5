// A run is measured while it trains, at a bounded cost and without being changed by it.

#include "session/watch.h"

#include <gtest/gtest.h>

#include "session/runs.h"

namespace counterfeit::session {
namespace {

Session::Options measured_options(bool own_thread = true) {
  Session::Options options = small_options();
  options.own_thread = own_thread;
  options.builtin_pictures = 300;
  options.measuring.on = true;
  options.referee_steps = 10;
  return options;
}

std::shared_ptr<const data::Dataset> measured_strokes() {
  return data::strokes_source({.train = 300, .test = 0}).train;
}

TEST(MeasureBudget, GivesATenthAndSavesLittleUp) {
  MeasureBudget budget;
  EXPECT_FALSE(budget.allows());
  Seconds spent{0}, trained{0};
  for (int step = 0; step < 2000; ++step) {
    budget.trained(Seconds(0.004));
    trained += Seconds(0.004);
    while (budget.allows()) {
      budget.spent(Seconds(0.0017));
      spent += Seconds(0.0017);
    }
  }
  EXPECT_NEAR(spent / trained, 0.1, 0.001);
  // After a long time without anything to measure, one does not make up for it all at once.
  for (int step = 0; step < 2000; ++step) budget.trained(Seconds(0.004));
  budget.spent(Seconds(0.011));
  EXPECT_FALSE(budget.allows());
}

class Watched : public testing::TestWithParam<bool> {};

INSTANTIATE_TEST_SUITE_P(Session, Watched, testing::Values(true, false),
                         [](const auto& way) { return way.param ? "OwnThread" : "Slices"; });

TEST_P(Watched, MeasuresAppearAndTheRunIsTheSame) {
  Desk desk(measured_options(GetParam()));
  // The referee is trained while nobody trains the run.
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->measuring.preparation == 1; }));
  EXPECT_EQ(desk.now()->step, 0);
  ASSERT_TRUE(desk.train().ok());
  ASSERT_TRUE(desk.wait_until([&] { return !desk.now()->measuring.history->empty(); }));
  ASSERT_TRUE(desk.pause().ok());
  const auto now = desk.now();
  const measure::Measures& first = now->measuring.history->front();
  EXPECT_GE(first.step, 1);
  EXPECT_LE(first.step, now->step);
  EXPECT_EQ(first.fakes.count, 300);  // as many as there are other reals
  EXPECT_GT(first.frechet_ratio(), 1);
  EXPECT_GT(first.generator_gradient, 0);
  EXPECT_TRUE(first.share().has_value());
  EXPECT_EQ(first.referee_accuracy, now->measuring.referee_accuracy);

  base::ThreadPool pool;
  const auto reference = gan::GanTrainer::create(small_config(), measured_strokes(), pool);
  for (std::int64_t step = 0; step < now->step; ++step) (*reference)->step();
  EXPECT_TRUE(same_run(state_of(desk), (*reference)->state()));
}

TEST(Watch, KeepsTheRefereeAndForgetsTheRun) {
  Desk desk(measured_options());
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->measuring.preparation == 1; }));
  ASSERT_TRUE(desk.train().ok());
  ASSERT_TRUE(desk.wait_until([&] { return !desk.now()->measuring.history->empty(); }));
  ASSERT_TRUE(desk.pause().ok());
  ASSERT_TRUE(desk.reset(small_conv_config()).ok());
  EXPECT_TRUE(desk.now()->measuring.history->empty());
  EXPECT_EQ(desk.now()->measuring.preparation, 1);  // the same pictures
}

// Measures of other pictures, with other classes, say nothing of the run that is taken up again.
TEST(Watch, ForgetsWhatTheRunMeasuredThatAnUndoEnds) {
  Desk desk(measured_options());
  const auto measured = [&] { return !desk.now()->measuring.history->empty(); };
  ASSERT_TRUE(desk.train().ok());
  ASSERT_TRUE(desk.wait_until(measured));
  ASSERT_TRUE(desk.pause().ok());
  auto unlabelled = data_files(300);
  unlabelled.pop_back();
  ASSERT_TRUE(desk.open(unlabelled).ok());
  ASSERT_TRUE(desk.train().ok());
  ASSERT_TRUE(desk.wait_until(measured));
  ASSERT_TRUE(desk.pause().ok());
  ASSERT_TRUE(desk.ask<void>([&](auto done) { desk.session.undo_return(done); }).ok());
  EXPECT_TRUE(desk.now()->measuring.history->empty());
  EXPECT_TRUE(desk.step(5).ok());
}

TEST(Watch, CanBeTurnedOnAndOff) {
  Session::Options options = measured_options();
  options.measuring.on = false;
  Desk desk(options);
  ASSERT_TRUE(desk.step(5).ok());
  EXPECT_EQ(desk.now()->measuring.preparation, 0);
  ASSERT_TRUE(
      desk.ask<void>([&](auto done) { desk.session.set_measuring({.on = true}, done); }).ok());
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->measuring.preparation == 1; }));
  ASSERT_TRUE(
      desk.ask<void>([&](auto done) { desk.session.set_measuring({.on = false}, done); }).ok());
  EXPECT_FALSE(desk.now()->measuring.settings.on);
  ASSERT_TRUE(desk.step(5).ok());
  EXPECT_TRUE(desk.now()->measuring.history->empty());
}

TEST(Watch, LeavesTooFewPicturesAlone) {
  Desk desk([] {
    Session::Options options = measured_options();
    options.builtin_pictures = 15;
    return options;
  }());
  ASSERT_TRUE(desk.step(5).ok());
  EXPECT_EQ(desk.now()->measuring.preparation, 0);
}

// What the live measuring says of a snapshot is what a measurement on demand says of it.
TEST(Watch, MeasuresOnDemandAsItDoesLive) {
  base::ThreadPool pool;
  const data::DataSource source = data::strokes_source({.train = 300, .test = 60});
  const auto trainer = gan::GanTrainer::create(small_config(), source.train, pool);
  Watch now({.steps = 10}), later({.steps = 10});
  for (Watch* watch : {&now, &later}) watch->look_at(source);
  const gan::StepMetrics metrics = (*trainer)->step();
  ASSERT_TRUE(now.measure_now((*trainer)->state(), pool));
  while (later.prepare(pool)) {
  }
  later.forget_after(0);
  while (!later.after_step((*trainer)->state(), metrics, pool, Seconds(0.01))) {
  }
  const measure::Measures &a = now.history()->back(), &b = later.history()->back();
  EXPECT_EQ(a.fakes.frechet, b.fakes.frechet);
  EXPECT_EQ(a.fakes.kernel, b.fakes.kernel);
  EXPECT_EQ(a.fakes.overlap.coverage, b.fakes.overlap.coverage);
  EXPECT_EQ(a.fakes.classes, b.fakes.classes);
  EXPECT_EQ(a.floor.frechet, b.floor.frechet);
}

}  // namespace
}  // namespace counterfeit::session
