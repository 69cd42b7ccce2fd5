#include "data/fit_sign.h"

#include <gtest/gtest.h>

#include <cmath>

namespace counterfeit::data {
namespace {

struct Extent {
  int left = 28, top = 28, right = 0, bottom = 0;
  double x = 0, y = 0;  // centre of mass
};

Extent extent_of(const std::vector<std::uint8_t>& picture) {
  Extent e;
  double sum = 0;
  for (int y = 0; y < 28; ++y)
    for (int x = 0; x < 28; ++x) {
      const int value = picture[static_cast<std::size_t>(y * 28 + x)];
      sum += value;
      e.x += value * (x + 0.5);
      e.y += value * (y + 0.5);
      if (value < 100) continue;
      e.left = std::min(e.left, x);
      e.right = std::max(e.right, x + 1);
      e.top = std::min(e.top, y);
      e.bottom = std::max(e.bottom, y + 1);
    }
  e.x /= sum;
  e.y /= sum;
  return e;
}

// Dark ink, an upright bar, in a corner of a light sheet.
TEST(FitSign, ScalesCentresAndTurnsRound) {
  std::vector<std::uint8_t> sheet(200 * 100, 220);
  for (int y = 10; y < 90; ++y)
    for (int x = 150; x < 170; ++x) sheet[static_cast<std::size_t>(y * 200 + x)] = 30;
  const auto fitted = fit_sign(200, 100, sheet);
  ASSERT_TRUE(fitted.ok());
  const Extent e = extent_of(*fitted);
  EXPECT_EQ(e.bottom - e.top, 20);
  EXPECT_NEAR(e.right - e.left, 5, 1);
  EXPECT_NEAR(e.x, 14, 0.1);
  EXPECT_NEAR(e.y, 14, 0.1);
  EXPECT_EQ((*fitted)[0], 0);
  EXPECT_GT((*fitted)[14 * 28 + 14], 200);
}

TEST(FitSign, LeavesPreparedPicturesAlone) {
  std::vector<std::uint8_t> picture(784, 0);
  for (int i = 0; i < 60; ++i) picture[static_cast<std::size_t>(300 + i)] = 200;
  picture[300] = 1;
  EXPECT_EQ(*fit_sign(28, 28, picture), picture);
}

TEST(FitSign, RefusesEmptySheets) {
  for (const int grey : {0, 128, 255})
    EXPECT_FALSE(
        fit_sign(30, 40, std::vector<std::uint8_t>(1200, static_cast<std::uint8_t>(grey))).ok())
        << grey;
}

}  // namespace
}  // namespace counterfeit::data
