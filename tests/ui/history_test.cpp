#include "ui/history.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "ui/model.h"

namespace counterfeit::ui {
namespace {

TEST(TrackTest, KeepsAMillionStepsInBoundedMemory) {
  Track track;
  for (int i = 0; i < 1'000'000; ++i) track.add(static_cast<float>(i));
  EXPECT_EQ(track.size(), 1'000'000);
  EXPECT_LE(track.buckets().size(), Track::kMostBuckets);
  EXPECT_GE(track.buckets().size(), Track::kMostBuckets / 2 - 1);
  EXPECT_FLOAT_EQ(track.last(), 999'999);
  EXPECT_FLOAT_EQ(track.buckets().front().low, 0);
  EXPECT_FLOAT_EQ(track.buckets().back().high, 999'999);
  for (const std::int64_t at : {0, 12'345, 500'000, 999'999}) {
    EXPECT_LE(track.at(at).low, static_cast<float>(at));
    EXPECT_GE(track.at(at).high, static_cast<float>(at));
  }
}

TEST(TrackTest, NeverLosesAPeak) {
  Track track;
  for (int i = 0; i < 100'000; ++i) track.add(i == 77'777 ? 50.0f : 1.0f);
  EXPECT_FLOAT_EQ(track.at(77'777).high, 50);
  EXPECT_FLOAT_EQ(track.at(77'777).low, 1);
}

TEST(TrackTest, MergesMeansByWeight) {
  Track track;
  double sum = 0;
  for (int i = 0; i < 8192; ++i) {
    const float value = std::sin(static_cast<float>(i));
    sum += static_cast<double>(value);
    track.add(value);
  }
  double mean = 0;
  for (const Bucket& bucket : track.buckets()) mean += static_cast<double>(bucket.mean);
  EXPECT_NEAR(mean / static_cast<double>(track.buckets().size()), sum / 8192, 1e-5);
}

TEST(TrackTest, HoldsTheLastValueWhereOneIsNotFinite) {
  Track track;
  track.add(2);
  track.add(std::numeric_limits<float>::quiet_NaN());
  EXPECT_FLOAT_EQ(track.at(1).high, 2);
}

TEST(HistoryTest, BeginsAgainWhereStepsDoNotFollow) {
  History history;
  for (int step = 1; step <= 5; ++step) history.add({.step = step, .d_loss = 1});
  EXPECT_EQ(history.last_step(), 5);
  history.add({.step = 41, .d_loss = 2});
  EXPECT_EQ(history.first_step(), 41);
  EXPECT_EQ(history.last_step(), 41);
  EXPECT_EQ(history.d_loss().size(), 1);
}

std::shared_ptr<session::Snapshot> of_run(std::uint64_t run, std::int64_t step) {
  static std::uint64_t version = 0;
  auto made = std::make_shared<session::Snapshot>();
  made->version = ++version;
  made->run = run;
  made->step = step;
  return made;
}

TEST(ModelTest, ANewRunBeginsANewHistory) {
  Model model;
  model.take({}, of_run(1, 0));
  std::vector<gan::StepMetrics> steps;
  for (int i = 1; i <= 200; ++i) steps.push_back({.step = i});
  model.take(steps, of_run(1, 180));
  EXPECT_EQ(model.history.last_step(), 200);
  model.take({}, of_run(2, 0));
  EXPECT_TRUE(model.history.empty());
  model.take({{.step = 1}, {.step = 2}}, of_run(3, 1));
  EXPECT_EQ(model.history.last_step(), 2);
}

TEST(ModelTest, WantedSettingsFollowTheRun) {
  Model model;
  model.take({}, of_run(1, 0));
  model.wanted.seed = 9;
  model.take({}, of_run(1, 1));
  EXPECT_EQ(model.wanted.seed, 9u);
  auto loaded = of_run(2, 70);
  loaded->config.seed = 5;
  model.take({}, loaded);
  EXPECT_EQ(model.wanted.seed, 5u);
}

TEST(ModelTest, TheSameSentenceTwiceIsOneNotice) {
  Model model;
  model.say(Notice::Kind::kError, "No.");
  model.say(Notice::Kind::kError, "No.");
  EXPECT_EQ(model.notices.size(), 1u);
}

}  // namespace
}  // namespace counterfeit::ui
