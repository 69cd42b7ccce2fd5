#include "session/pace.h"

#include <gtest/gtest.h>

namespace counterfeit::session {
namespace {

using std::chrono::milliseconds;

const Clock::time_point kStart{std::chrono::hours(1)};

TEST(SpeedMeter, CountsAboutTheLastSecond) {
  SpeedMeter meter;
  EXPECT_EQ(meter.per_second(), 0);
  meter.begin(kStart);
  EXPECT_EQ(meter.per_second(), 0);
  meter.add(kStart + milliseconds(10), 32);
  EXPECT_NEAR(meter.per_second(), 3200, 1e-6);
  for (int i = 2; i <= 300; ++i) meter.add(kStart + milliseconds(10 * i), 32);
  EXPECT_NEAR(meter.per_second(), 3200, 1e-6);
  for (int i = 1; i <= 60; ++i) meter.add(kStart + milliseconds(3000 + 20 * i), 32);
  EXPECT_NEAR(meter.per_second(), 1600, 1e-6);  // the faster steps are forgotten
}

TEST(SpeedMeter, DoesNotCountARest) {
  SpeedMeter meter;
  meter.begin(kStart);
  meter.add(kStart + milliseconds(10), 32);
  meter.restart();
  EXPECT_EQ(meter.per_second(), 0);
  meter.begin(kStart + milliseconds(9000));
  meter.add(kStart + milliseconds(9010), 32);
  EXPECT_NEAR(meter.per_second(), 3200, 1e-6);
}

TEST(SpeedMeter, MeasuresStepsLongerThanItsWindow) {
  SpeedMeter meter;
  for (int i = 0; i < 4; ++i) {
    meter.begin(kStart + milliseconds(2000 * i));
    meter.add(kStart + milliseconds(2000 * (i + 1)), 100);
  }
  EXPECT_NEAR(meter.per_second(), 50, 1e-6);
}

TEST(SnapshotPace, MakesThirtyASecondOfCheapOnes) {
  SnapshotPace pace;
  int made = 0;
  for (int ms = 0; ms < 10'000; ++ms) {
    pace.trained(milliseconds(1));
    const Clock::time_point now = kStart + milliseconds(ms);
    if (!pace.due(now)) continue;
    pace.made(now, std::chrono::microseconds(100));
    ++made;
  }
  EXPECT_NEAR(made, 303, 3);
}

TEST(SnapshotPace, SpendsATwentiethOfTheTrainingOnDearOnes) {
  SnapshotPace pace;
  int made = 0;
  Clock::time_point now = kStart;
  while (now < kStart + std::chrono::seconds(100)) {
    now += milliseconds(7);
    pace.trained(milliseconds(7));
    if (!pace.due(now)) continue;
    now += milliseconds(10);
    pace.made(now, milliseconds(10));
    ++made;
  }
  EXPECT_NEAR(made * 10 / 100'000.0, 0.05, 0.005);
}

// How long it trains, a millisecond a step, until the next one is due.
int rest_after(SnapshotPace& pace, Clock::time_point now) {
  int steps = 0;
  while (!pace.due(now + milliseconds(steps))) {
    pace.trained(milliseconds(1));
    ++steps;
  }
  return steps;
}

TEST(SnapshotPace, DoesNotBelieveOneInterruption) {
  SnapshotPace pace;
  Clock::time_point now = kStart;
  pace.made(now, milliseconds(5));
  pace.made(now, milliseconds(400));
  EXPECT_NEAR(rest_after(pace, now), 125, 1);
  for (int i = 0; i < 20; ++i) pace.made(now, milliseconds(50));
  EXPECT_NEAR(rest_after(pace, now), 1000, 1);  // but a lasting change
}

TEST(SnapshotPace, NeverRestsForLong) {
  SnapshotPace pace;
  pace.made(kStart, std::chrono::seconds(1));
  EXPECT_NEAR(rest_after(pace, kStart), 2000, 1);
}

}  // namespace
}  // namespace counterfeit::session
