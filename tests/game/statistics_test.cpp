#include "game/statistics.h"

#include <gtest/gtest.h>

#include <cmath>

namespace counterfeit::game {
namespace {

// The normal distribution's printed table.
TEST(Statistics, NormalTable) {
  EXPECT_NEAR(normal_below(0), 0.5, 1e-15);
  EXPECT_NEAR(normal_below(1), 0.841345, 1e-6);
  EXPECT_NEAR(normal_below(-1.96), 0.024998, 1e-6);
  EXPECT_NEAR(normal_quantile(0.975), 1.959964, 1e-6);
  EXPECT_NEAR(normal_quantile(0.8), 0.841621, 1e-6);
  EXPECT_NEAR(normal_quantile(0.001), -3.090232, 1e-6);
  EXPECT_NEAR(normal_quantile(1e-10), -6.361341, 1e-6);
}

// Newcombe (1998), Statistics in Medicine 17, table I, method 3.
TEST(Statistics, WilsonAgreesWithNewcombe) {
  const auto expect = [](int right, int trials, double low, double high) {
    const Interval interval = wilson({.right = right, .trials = trials});
    EXPECT_NEAR(interval.low, low, 5e-5) << right << "/" << trials;
    EXPECT_NEAR(interval.high, high, 5e-5) << right << "/" << trials;
  };
  expect(81, 263, 0.2553, 0.3662);
  expect(15, 148, 0.0624, 0.1605);
  expect(0, 20, 0.0000, 0.1611);
  expect(1, 29, 0.0061, 0.1718);
  const Interval nothing = wilson({});
  EXPECT_EQ(nothing.low, 0);
  EXPECT_EQ(nothing.high, 1);
  EXPECT_EQ(wilson({.right = 20, .trials = 20}).high, 1);
}

// The table of d' by hit and false-alarm rates, as it stands in textbooks of psychophysics: rates
// 0.84 and 0.16 are 1.99 apart, 0.69 and 0.31 are 0.99, 0.99 and 0.01 are 4.65. With many answers
// the correction disappears.
TEST(Statistics, SensitivityTable) {
  const auto of = [](double hits, double false_alarms) {
    constexpr int n = 1000000;
    const auto count = [](double rate) { return static_cast<int>(std::lround(rate * n)); };
    return yes_no({.hits = count(hits),
                   .misses = n - count(hits),
                   .false_alarms = count(false_alarms),
                   .correct_rejections = n - count(false_alarms)});
  };
  EXPECT_NEAR(of(0.84, 0.16).d_prime, 1.989, 1e-3);
  EXPECT_NEAR(of(0.69, 0.31).d_prime, 0.992, 1e-3);
  EXPECT_NEAR(of(0.99, 0.01).d_prime, 4.653, 1e-3);
  EXPECT_NEAR(of(0.84, 0.16).criterion, 0, 1e-6);
  EXPECT_NEAR(of(0.5, 0.02).d_prime, 2.054, 1e-3);
  EXPECT_NEAR(of(0.5, 0.02).criterion, 1.027, 1e-3);  // says "real" too readily
}

// The log-linear correction: 10 of 10 hits are the rate 10.5 / 11, no false alarm is 0.5 / 11, each
// 1.6906 from the middle.
TEST(Statistics, FaultlessPlayersHaveFiniteSensitivity) {
  const Sensitivity best = yes_no({.hits = 10, .correct_rejections = 10});
  EXPECT_NEAR(best.d_prime, 3.3812, 1e-4);
  EXPECT_NEAR(best.criterion, 0, 1e-12);
  const Sensitivity all_fake = yes_no({.hits = 10, .false_alarms = 10});
  EXPECT_NEAR(all_fake.d_prime, 0, 1e-12);
  EXPECT_NEAR(all_fake.criterion, -1.6906, 1e-4);
  const Sensitivity nothing = yes_no({});
  EXPECT_EQ(nothing.d_prime, 0);
  // 20 hits, 5 misses, 10 false alarms, 15 correct rejections: z(20.5/26) - z(10.5/26).
  EXPECT_NEAR(yes_no({20, 5, 10, 15}).d_prime, 0.80066 + 0.24314, 2e-3);
}

// Without a lean, d' of two pictures is sqrt(2) z(share right): 76 % right is the known threshold
// d' = 1.
TEST(Statistics, TwoChoices) {
  const Sensitivity of = two_choice(
      {.hits = 760250, .misses = 239750, .false_alarms = 239750, .correct_rejections = 760250});
  EXPECT_NEAR(of.d_prime, 1.0, 1e-4);
}

TEST(Statistics, MedianAndStreak) {
  EXPECT_EQ(median({}), 0);
  EXPECT_EQ(median({3, 1, 2}), 2);
  EXPECT_EQ(median({4, 1, 3, 2}), 2.5);
  EXPECT_EQ(longest_streak({}), 0);
  EXPECT_EQ(longest_streak({true, true, false, true, true, true, false}), 3);
}

TEST(Statistics, RocCountsPairs) {
  const Roc perfect = roc({{0.1f, true}, {0.2f, true}, {0.8f, false}, {0.9f, false}});
  EXPECT_EQ(perfect.area, 1);
  EXPECT_EQ(perfect.points.size(), 5u);
  // Of the four pairs of fake and real, three are in order and one is tied.
  const Roc tied = roc({{0.1f, true}, {0.5f, true}, {0.5f, false}, {0.9f, false}});
  EXPECT_EQ(tied.area, 3.5 / 4);
  EXPECT_EQ(tied.points.size(), 4u);
  EXPECT_EQ(tied.points.back().hit_rate, 1);
  EXPECT_EQ(roc({{0.9f, true}, {0.1f, false}}).area, 0);
  EXPECT_EQ(roc({{0.9f, true}}).area, 0.5);
  EXPECT_TRUE(roc({}).points.empty());
}

// The binomial table for one half: of 10 items, 1 or fewer on one side have the chance 0.0107; of
// 8, none 0.0039.
TEST(Statistics, McNemarIsASignTest) {
  EXPECT_NEAR(mcnemar(9, 1), 0.021484, 1e-6);
  EXPECT_NEAR(mcnemar(1, 9), 0.021484, 1e-6);
  EXPECT_NEAR(mcnemar(0, 8), 0.0078125, 1e-9);
  EXPECT_NEAR(mcnemar(6, 2), 0.2890625, 1e-9);
  EXPECT_EQ(mcnemar(0, 0), 1);
  EXPECT_EQ(mcnemar(5, 5), 1);
  EXPECT_GT(mcnemar(2000, 2100), 0.1);  // no overflow, no underflow
}

}  // namespace
}  // namespace counterfeit::game
