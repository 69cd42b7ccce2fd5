#include "base/fast_math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace counterfeit::base {
namespace {

// The largest of error(x) over evenly spaced x.
template <typename Error>
double largest(double low, double high, Error&& error) {
  constexpr int kSteps = 400'000;
  double worst = 0;
  for (int i = 0; i <= kSteps; ++i)
    worst = std::max(worst, error(static_cast<float>(low + (high - low) * i / kSteps)));
  return worst;
}

TEST(FastMath, StaysWithinTheStatedErrors) {
  EXPECT_LT(
      largest(-86.9, 86.9,
              [](float x) { return std::abs(double{fast_exp(x)} / std::exp(double{x}) - 1); }),
      3e-7);
  EXPECT_LT(largest(-20, 20,
                    [](float x) { return std::abs(double{fast_tanh(x)} - std::tanh(double{x})); }),
            3e-7);
  EXPECT_LT(largest(-80, 40,
                    [](float x) {
                      return std::abs(double{fast_sigmoid(x)} * (1 + std::exp(-double{x})) - 1);
                    }),
            5e-7);
  EXPECT_LT(largest(0x1p-24, 1,
                    [](float x) { return std::abs(double{fast_log(x)} - std::log(double{x})); }),
            1e-6);
  EXPECT_LT(largest(0, 0x1.fffffep-1,
                    [](float x) {
                      const double angle = 2 * std::numbers::pi * double{x};
                      const SinCos found = fast_sin_cos(x);
                      return std::max(std::abs(double{found.sin} - std::sin(angle)),
                                      std::abs(double{found.cos} - std::cos(angle)));
                    }),
            3e-7);
}

TEST(FastMath, SaturatesInsteadOfOverflowing) {
  EXPECT_TRUE(std::isfinite(fast_exp(1e30f)));
  EXPECT_GE(fast_exp(-1e30f), 0.0f);
  EXPECT_EQ(fast_tanh(1e30f), 1.0f);
  EXPECT_EQ(fast_tanh(-1e30f), -1.0f);
  EXPECT_EQ(fast_sigmoid(1e30f), 1.0f);
  EXPECT_EQ(fast_tanh(0.0f), 0.0f);
}

}  // namespace
}  // namespace counterfeit::base
