#include "platform/surface.h"

#include <gtest/gtest.h>

namespace counterfeit::platform {
namespace {

float scale_of(int width, int height, float scale) {
  return readable_scale({.width = width, .height = height, .scale = scale});
}

TEST(Surface, OnlyAWallShowsEverythingLarger) {
  EXPECT_FLOAT_EQ(scale_of(360, 640, 1), 1);
  EXPECT_FLOAT_EQ(scale_of(1080, 1920, 3), 3);
  EXPECT_FLOAT_EQ(scale_of(1920, 1080, 1), 1);
  EXPECT_FLOAT_EQ(scale_of(2560, 1440, 1), 1);
  EXPECT_FLOAT_EQ(scale_of(3440, 1440, 1), 1);  // wide, but no higher than others
  EXPECT_FLOAT_EQ(scale_of(3840, 2160, 1), 1.5);
  EXPECT_FLOAT_EQ(scale_of(3840, 2160, 2), 2);
  EXPECT_FLOAT_EQ(scale_of(7680, 4320, 1), 3);
  EXPECT_FLOAT_EQ(scale_of(7680, 4320, 2), 3);
  EXPECT_FLOAT_EQ(scale_of(0, 0, 1), 1);  // a window that is still being made
}

}  // namespace
}  // namespace counterfeit::platform
