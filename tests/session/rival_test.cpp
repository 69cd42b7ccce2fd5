// Two trainings side by side: each is the run that it would be alone, and one of them goes on.

#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "session/runs.h"

namespace counterfeit::session {
namespace {

gan::TrainConfig other_config() {
  gan::TrainConfig config = small_config();
  config.g_rate = 0.002;
  return config;
}

class Rivals : public testing::TestWithParam<bool> {
 protected:
  static Session::Options options() {
    Session::Options options = small_options();
    options.own_thread = GetParam();
    return options;
  }
  base::Status compare(const gan::TrainConfig& config = other_config()) {
    return desk.ask<void>([&](auto done) { desk.session.compare(config, done); });
  }
  base::Status keep(Side side) {
    return desk.ask<void>([&](auto done) { desk.session.keep(side, done); });
  }
  base::Status undo() {
    return desk.ask<void>([&](auto done) { desk.session.undo_return(done); });
  }
  Desk desk{options()};
};

INSTANTIATE_TEST_SUITE_P(Session, Rivals, testing::Values(true, false),
                         [](const auto& way) { return way.param ? "OwnThread" : "Slices"; });

TEST_P(Rivals, EachIsTheRunThatItIsAlone) {
  ASSERT_TRUE(desk.step(4).ok());
  ASSERT_TRUE(compare().ok());
  const auto begun = desk.now();
  ASSERT_NE(begun->rival, nullptr);
  EXPECT_EQ(begun->step, 0);
  EXPECT_EQ(begun->rival->step, 0);
  EXPECT_EQ(*begun->reals, *begun->rival->reals);
  EXPECT_EQ(begun->fakes, begun->rival->fakes);  // the same weights and noise, until they learn
  EXPECT_EQ(begun->rival->config, other_config());
  desk.session.take_news();
  ASSERT_TRUE(desk.step(9).ok());

  Reference mine, theirs(other_config());
  const News news = desk.session.take_news();
  ASSERT_EQ(news.steps.size(), 9u);
  ASSERT_EQ(news.rival_steps.size(), 9u);
  for (const gan::StepMetrics& one : news.steps) EXPECT_TRUE(same(one, mine.train(1)));
  for (const gan::StepMetrics& one : news.rival_steps) EXPECT_TRUE(same(one, theirs.train(1)));
  EXPECT_EQ(news.snapshot->rival->step, 9);
  EXPECT_NE(news.snapshot->fakes, news.snapshot->rival->fakes);
  EXPECT_TRUE(same(news.snapshot->rival->metrics, news.rival_steps.back()));
  EXPECT_TRUE(same_run(state_of(desk), mine.trainer().state()));
}

TEST_P(Rivals, HaveTheSameStepsWheneverOneLooksAtRest) {
  ASSERT_TRUE(compare().ok());
  ASSERT_TRUE(desk.train().ok());
  for (int i = 0; i < 5; ++i) {
    const std::int64_t step = desk.now()->step;
    ASSERT_TRUE(desk.wait_until([&] { return desk.now()->step > step + 2; }));
    EXPECT_TRUE(desk.wait_until([&] { return desk.now()->rival->images_per_second > 0; }));
    EXPECT_EQ(desk.now()->state, State::kTraining);
    ASSERT_TRUE(desk.pause().ok());
    const auto now = desk.now();
    EXPECT_EQ(now->step, now->rival->step);
    EXPECT_EQ(now->rival->state, State::kPaused);
    EXPECT_EQ(now->timeline->size(), now->rival->timeline->size());
    EXPECT_EQ(now->rival->images_per_second, 0);  // at rest
    ASSERT_TRUE(desk.train().ok());
  }
}

TEST_P(Rivals, AGoesOnAsIfItHadBeenAlone) {
  ASSERT_TRUE(desk.step(3).ok());
  ASSERT_TRUE(compare().ok());
  ASSERT_TRUE(desk.step(5).ok());
  const auto before = desk.now();
  ASSERT_TRUE(keep(Side::kA).ok());
  EXPECT_EQ(desk.now()->rival, nullptr);
  EXPECT_EQ(desk.now()->run, before->run);
  EXPECT_TRUE(desk.now()->can_undo_return);
  ASSERT_TRUE(desk.step(2).ok());
  Reference mine;
  mine.train(7);
  EXPECT_TRUE(same_run(state_of(desk), mine.trainer().state()));
  EXPECT_FALSE(keep(Side::kA).ok());
}

TEST_P(Rivals, BGoesOnUnderItsOwnNumberWithItsPast) {
  ASSERT_TRUE(desk.step(3).ok());
  const auto first = desk.now();
  ASSERT_TRUE(compare().ok());
  ASSERT_TRUE(desk.step(5).ok());
  const auto before = desk.now();
  ASSERT_TRUE(keep(Side::kB).ok());
  // What had not been taken of its steps is still there, and nothing of A's.
  const News news = desk.session.take_news();
  Reference theirs(other_config());
  ASSERT_EQ(news.steps.size(), 5u);
  for (const gan::StepMetrics& one : news.steps) EXPECT_TRUE(same(one, theirs.train(1)));
  EXPECT_TRUE(news.rival_steps.empty());
  EXPECT_EQ(news.snapshot->rival, nullptr);
  EXPECT_EQ(news.snapshot->run, before->rival->run);
  EXPECT_GT(news.snapshot->run, before->run);
  EXPECT_EQ(news.snapshot->fakes, before->rival->fakes);
  EXPECT_EQ(news.snapshot->timeline->size(), before->rival->timeline->size());
  EXPECT_EQ(news.snapshot->config, other_config());
  ASSERT_TRUE(desk.step(2).ok());
  theirs.train(2);
  EXPECT_TRUE(same_run(state_of(desk), theirs.trainer().state()));

  // The run from before both is still there.
  ASSERT_TRUE(undo().ok());
  EXPECT_EQ(desk.now()->step, 3);
  EXPECT_EQ(desk.now()->fakes, first->fakes);
}

TEST_P(Rivals, UndoEndsBothAndTakesUpTheRunBefore) {
  ASSERT_TRUE(desk.step(3).ok());
  const auto first = desk.now();
  ASSERT_TRUE(compare().ok());
  ASSERT_TRUE(desk.step(2).ok());
  ASSERT_TRUE(undo().ok());
  EXPECT_EQ(desk.now()->rival, nullptr);
  EXPECT_EQ(desk.now()->step, 3);
  EXPECT_EQ(desk.now()->fakes, first->fakes);
  EXPECT_EQ(desk.now()->timeline->size(), first->timeline->size());
}

TEST_P(Rivals, ANewRunEndsBothAndKeepsA) {
  const std::vector<std::function<base::Status()>> ways = {
      [&] { return desk.reset(small_conv_config()); },
      [&] {
        return desk.ask<void>(
            [&](auto done) { desk.session.return_to(desk.now()->timeline->front().step, done); });
      }};
  for (const auto& way : ways) {
    ASSERT_TRUE(compare().ok());
    ASSERT_TRUE(desk.step(4).ok());
    const auto a = desk.now();
    ASSERT_TRUE(way().ok());
    EXPECT_EQ(desk.now()->rival, nullptr);
    ASSERT_TRUE(undo().ok());
    EXPECT_EQ(desk.now()->fakes, a->fakes);
    EXPECT_EQ(desk.now()->step, 4);
  }
  ASSERT_TRUE(compare().ok());
  ASSERT_TRUE(desk.open(data_files(40)).ok());
  EXPECT_EQ(desk.now()->rival, nullptr);
  ASSERT_TRUE(desk.step(1).ok());
}

TEST_P(Rivals, AreRefusedWhereTheyDoNotDiffer) {
  ASSERT_TRUE(desk.step(3).ok());
  gan::TrainConfig same_settings = small_config();
  same_settings.seed = 99;  // is the run's in any case
  const auto refused = compare(same_settings);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("the same"), std::string::npos);
  gan::TrainConfig impossible = small_config();
  impossible.packing = 3;  // four pictures are no threes
  EXPECT_FALSE(compare(impossible).ok());
  EXPECT_EQ(desk.now()->rival, nullptr);
  EXPECT_EQ(desk.now()->step, 3);
}

TEST_P(Rivals, LiveSettingsReachBothButForTheirDifference) {
  ASSERT_TRUE(compare().ok());
  gan::TrainConfig config = small_config();
  config.d_rate = 0.001;
  desk.session.set_live(config);
  ASSERT_TRUE(desk.step(1).ok());
  EXPECT_EQ(desk.now()->config.d_rate, 0.001);
  EXPECT_EQ(desk.now()->rival->config.d_rate, 0.001);
  EXPECT_EQ(desk.now()->rival->config.g_rate, 0.002);
  config.g_rate = 0.004;
  desk.session.set_live(config);
  ASSERT_TRUE(desk.step(1).ok());
  EXPECT_EQ(desk.now()->config.g_rate, 0.004);
  EXPECT_EQ(desk.now()->rival->config.g_rate, 0.002);
}

TEST_P(Rivals, BothAreMeasuredInTurn) {
  Session::Options measured = options();
  measured.builtin_pictures = 300;
  measured.measuring.on = true;
  measured.referee_steps = 10;
  Desk watched(measured);
  ASSERT_TRUE(
      watched.ask<void>([&](auto done) { watched.session.compare(other_config(), done); }).ok());
  ASSERT_TRUE(watched.train().ok());
  const auto both = [&] {
    const auto now = watched.now();
    return !now->measuring.history->empty() && !now->rival->measuring.history->empty();
  };
  ASSERT_TRUE(watched.wait_until(both));
  ASSERT_TRUE(watched.pause().ok());
  const auto now = watched.now();
  EXPECT_GT(now->measuring.history->front().frechet_ratio(), 1);
  EXPECT_EQ(now->rival->measuring.preparation, 1);
  ASSERT_TRUE(watched.ask<void>([&](auto done) { watched.session.keep(Side::kB, done); }).ok());
  EXPECT_EQ(watched.now()->measuring.history, now->rival->measuring.history);
}

TEST_P(Rivals, OneThatDivergesStopsBothAndTheOtherGoesOn) {
  gan::TrainConfig wild = small_config();
  wild.g_rate = wild.d_rate = 1;
  wild.beta1 = 0.9;
  wild.beta2 = 0;
  ASSERT_TRUE(compare(wild).ok());
  ASSERT_TRUE(desk.train().ok());
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->rival->state == State::kDiverged; }));
  const auto now = desk.now();
  EXPECT_EQ(now->state, State::kPaused);
  EXPECT_NE(now->notice.find("Training B stopped"), std::string::npos);
  EXPECT_FALSE(desk.train().ok());
  EXPECT_FALSE(desk.step(1).ok());
  ASSERT_TRUE(keep(Side::kA).ok());
  EXPECT_TRUE(desk.now()->notice.empty());
  EXPECT_TRUE(desk.step(1).ok());
}

}  // namespace
}  // namespace counterfeit::session
