// What each command does, and in which order.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "session/runs.h"

namespace counterfeit::session {
namespace {

TEST(Commands, TakeEffectInOrder) {
  Desk desk;
  std::vector<std::string> order;
  const auto note = [&](const char* what) {
    return [&order, what](const auto& result) {
      order.push_back(std::string(what) + (result.ok() ? "" : " refused"));
    };
  };
  gan::TrainConfig config = small_config();
  config.seed = 5;
  desk.session.reset(config, 1, note("reset"));
  desk.session.sample(2, 1, note("sample"));
  desk.session.open({{"nonsense", {1, 2, 3}}}, note("open"));
  desk.session.save(note("save"));
  desk.session.run_exclusive([](int) {}, note("work"));
  desk.session.step(2, note("first steps"));
  desk.session.step(3, note("further steps"));
  ASSERT_TRUE(desk.wait_until([&] { return order.size() == 7; }));
  EXPECT_EQ(order, (std::vector<std::string>{"reset", "sample", "open refused", "save", "work",
                                             "first steps", "further steps"}));
  EXPECT_EQ(desk.now()->step, 5);
  EXPECT_EQ(desk.now()->config.seed, 5u);
}

TEST(Commands, APauseEndsPendingSteps) {
  Desk desk;
  std::optional<base::Result<gan::StepMetrics>> answer;
  desk.session.step(1'000'000, [&](auto result) { answer = std::move(result); });
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->step > 0; }));
  EXPECT_EQ(desk.now()->state, State::kTraining);
  ASSERT_TRUE(desk.pause().ok());
  ASSERT_TRUE(answer.has_value());
  ASSERT_FALSE(answer->ok());
  EXPECT_EQ(answer->error().message, "Not all the steps were trained: training was paused.");
  EXPECT_EQ(desk.now()->state, State::kPaused);
}

TEST(Commands, ANewRunEndsPendingStepsAndAFailedOneDoesNot) {
  Desk desk;
  std::optional<base::Result<gan::StepMetrics>> answer;
  desk.session.step(1'000'000, [&](auto result) { answer = std::move(result); });
  ASSERT_FALSE(desk.open({{"nonsense", {1, 2, 3}}}).ok());
  EXPECT_FALSE(answer.has_value());
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->step > 0; }));
  ASSERT_TRUE(desk.reset(small_config()).ok());
  ASSERT_TRUE(answer.has_value());
  EXPECT_FALSE(answer->ok());
  EXPECT_EQ(desk.now()->state, State::kPaused);
}

TEST(Commands, ANewRunTrainsOnIfTheOldOneDid) {
  Desk desk;
  ASSERT_TRUE(desk.train().ok());
  ASSERT_TRUE(desk.reset(small_config()).ok());
  EXPECT_EQ(desk.now()->state, State::kTraining);
  EXPECT_TRUE(desk.wait_until([&] { return desk.now()->step > 3; }));
}

TEST(Commands, RefuseFewerThanOneStep) {
  Desk desk;
  const auto refused = desk.step(0);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().sentence(), "0 is not a number of steps. Ask for at least one.");
  EXPECT_EQ(desk.now()->state, State::kPaused);
}

TEST(Commands, SampleDrawsWithTheAverage) {
  Desk desk;
  Reference reference;
  ASSERT_TRUE(desk.step(4).ok());
  reference.train(4);
  base::ThreadPool pool;
  const auto samples = desk.sample(70, 11);
  ASSERT_TRUE(samples.ok());
  EXPECT_EQ(*samples, reference.trainer().sampler().sample(pool, 70, 11));
  EXPECT_FALSE(desk.sample(0, 1).ok());
  EXPECT_FALSE(desk.sample(Session::kMostSamples + 1, 1).ok());
}

TEST(Commands, ExclusiveWorkStandsAlone) {
  Desk desk;
  ASSERT_TRUE(desk.train().ok());
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->step > 0; }));
  bool moved = true;
  int threads = 0;
  const base::Status done = desk.ask<void>([&](auto reply) {
    desk.session.run_exclusive(
        [&](int count) {
          const auto before = desk.now();
          std::this_thread::sleep_for(std::chrono::milliseconds(60));
          moved = desk.now() != before;
          threads = count;
        },
        reply);
  });
  ASSERT_TRUE(done.ok());
  EXPECT_FALSE(moved);
  EXPECT_EQ(threads, 1);
  const std::int64_t step = desk.now()->step;
  EXPECT_TRUE(desk.wait_until([&] { return desk.now()->step > step; }));
}

TEST(Commands, LiveSettingsChangeTheRunUnderWay) {
  Desk desk;
  ASSERT_TRUE(desk.step(2).ok());
  gan::TrainConfig config = small_config();
  config.g_rate = 0.001;
  config.latent_dim = 9;  // not one of them
  desk.session.set_live(config);
  ASSERT_TRUE(desk.step(1).ok());
  EXPECT_EQ(desk.now()->config.g_rate, 0.001);
  EXPECT_EQ(desk.now()->config.latent_dim, small_config().latent_dim);
  EXPECT_EQ(desk.now()->step, 3);
}

TEST(Commands, MayBeGivenByAReply) {
  Desk desk;
  bool done = false;
  desk.session.step(1, [&](const auto&) {
    desk.session.step(1, [&](const auto& metrics) { done = metrics.ok() && metrics->step == 2; });
  });
  EXPECT_TRUE(desk.wait_until([&] { return done; }));
}

TEST(Commands, AReplyMayEndTheSession) {
  auto session = std::make_unique<Session>(small_options());
  session->step(1, [&](const auto&) { session.reset(); });
  while (session != nullptr) {
    session->run_for(std::chrono::milliseconds(1));
    session->poll();
  }
}

TEST(Metrics, AreNeverLost) {
  Desk desk;
  std::vector<gan::StepMetrics> all;
  const auto take = [&] {
    for (const gan::StepMetrics& metrics : desk.session.take_news().steps) all.push_back(metrics);
    return all.size() >= 60;
  };
  ASSERT_TRUE(desk.train().ok());
  ASSERT_TRUE(desk.wait_until(take));
  ASSERT_TRUE(desk.pause().ok());
  take();
  ASSERT_EQ(static_cast<std::int64_t>(all.size()), desk.now()->step);
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(all[i].step, static_cast<std::int64_t>(i) + 1);
}

TEST(Snapshots, GrowInVersionAndNeverGoBack) {
  Desk desk;
  ASSERT_TRUE(desk.train().ok());
  auto last = desk.now();
  int newer = 0;
  EXPECT_TRUE(desk.wait_until([&] {
    const auto snapshot = desk.now();
    if (snapshot == last) return false;
    EXPECT_GT(snapshot->version, last->version);
    EXPECT_GE(snapshot->step, last->step);
    EXPECT_EQ(snapshot->reals, last->reals);  // shared, not copied
    last = snapshot;
    return ++newer == 5;
  }));
}

}  // namespace
}  // namespace counterfeit::session
