#include "base/rng.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace counterfeit::base {
namespace {

TEST(Rng, SameSeedSameNumbersAndStateResumes) {
  Rng a(7), b(7), c(8);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(a.bits(), b.bits());
  EXPECT_NE(a.bits(), c.bits());
  Rng resumed(a.state());
  EXPECT_EQ(a.bits(), resumed.bits());
}

TEST(Rng, StreamsDiffer) {
  EXPECT_NE(Rng::stream(1, 0).bits(), Rng::stream(1, 1).bits());
  EXPECT_NE(Rng::stream(1, 0).bits(), Rng::stream(2, 0).bits());
}

TEST(Rng, BelowIsUniform) {
  Rng rng(1);
  std::vector<int> counts(7);
  for (int i = 0; i < 70000; ++i) ++counts[rng.below(7)];
  for (const int count : counts) EXPECT_NEAR(count, 10000, 500);
}

TEST(Rng, NormalsHaveTheMomentsOfTheStandardNormal) {
  Rng rng(3);
  std::vector<float> values(200001);
  rng.fill_normal(values);
  double sum = 0, squares = 0, fourth = 0, lag = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double v = values[i];
    sum += v;
    squares += v * v;
    fourth += v * v * v * v;
    if (i > 0) lag += v * values[i - 1];
  }
  const double n = static_cast<double>(values.size());
  EXPECT_NEAR(sum / n, 0, 0.01);
  EXPECT_NEAR(squares / n, 1, 0.02);
  EXPECT_NEAR(fourth / n, 3, 0.1);
  EXPECT_NEAR(lag / n, 0, 0.01);
}

}  // namespace
}  // namespace counterfeit::base
