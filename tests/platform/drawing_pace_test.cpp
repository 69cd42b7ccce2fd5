#include "platform/drawing_pace.h"

#include <gtest/gtest.h>

namespace counterfeit::platform {
namespace {

using std::chrono::milliseconds;

// Frames that take `cost`, wanted all the time: how many are drawn in ten seconds.
int frames_in_ten_seconds(milliseconds cost) {
  DrawingPace pace;
  DrawingPace::Clock::time_point begun, now = begun + std::chrono::hours(1);
  const auto end = now + std::chrono::seconds(10);
  int frames = 0;
  for (; now < end; now += milliseconds(16)) {
    if (now - begun >= cost) pace.finished(now);
    if (!pace.due(now)) continue;
    pace.begun(now);
    begun = now;
    ++frames;
  }
  return frames;
}

TEST(DrawingPace, DrawsAllThatComesWhereFramesAreCheap) {
  EXPECT_GE(frames_in_ten_seconds(milliseconds(4)), 600);
  EXPECT_GE(frames_in_ten_seconds(milliseconds(30)), 300);  // each is waited for
}

TEST(DrawingPace, SparesTheTrainingWhereFramesAreDear) {
  EXPECT_NEAR(frames_in_ten_seconds(milliseconds(60)), 10000 / (4 * 64), 5);
  EXPECT_NEAR(frames_in_ten_seconds(milliseconds(100)), 10000 / (4 * 112), 5);
}

TEST(DrawingPace, NeverStandsStill) {
  EXPECT_NEAR(frames_in_ten_seconds(milliseconds(400)), 20, 1);
  EXPECT_NEAR(frames_in_ten_seconds(milliseconds(5000)), 20, 1);
}

TEST(DrawingPace, LearnsThatFramesHaveBecomeCheap) {
  DrawingPace pace;
  DrawingPace::Clock::time_point now{};
  const auto draw = [&](milliseconds cost) {
    pace.begun(now);
    now += cost;
    pace.finished(now);
  };
  for (int i = 0; i < 20; ++i) draw(milliseconds(100));
  EXPECT_FALSE(pace.due(now));
  for (int i = 0; i < 8; ++i) draw(milliseconds(16));
  EXPECT_TRUE(pace.due(now));
}

TEST(DrawingPace, ForgetsAPauseOfThePage) {
  DrawingPace pace;
  DrawingPace::Clock::time_point now{};
  const auto draw = [&](std::chrono::milliseconds cost) {
    pace.begun(now);
    now += cost;
    pace.finished(now);
  };
  draw(std::chrono::hours(1));
  for (int i = 0; i < 6; ++i) draw(milliseconds(16));
  EXPECT_TRUE(pace.due(now));
}

}  // namespace
}  // namespace counterfeit::platform
