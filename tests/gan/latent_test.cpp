#include "gan/latent.h"

#include <gtest/gtest.h>

#include <cmath>

namespace counterfeit::gan {
namespace {

TEST(Latent, IsTheSameAtAnyCount) {
  const auto few = draw_latents(16, 3, {.count = 4, .seed = 5, .truncation = 0.7});
  const auto many = draw_latents(16, 3, {.count = 90, .seed = 5, .truncation = 0.7});
  EXPECT_EQ(few, many.leftCols(4));
  EXPECT_NE(few, draw_latents(16, 3, {.count = 4, .seed = 6, .truncation = 0.7}));
}

TEST(Latent, RepeatsTheLabelsThatWereAskedFor) {
  const auto latents = draw_latents(4, 7, {.count = 5, .labels = {2, 0, 6}});
  const int expected[] = {2, 0, 6, 2, 0};
  for (int i = 0; i < 5; ++i)
    for (int label = 0; label < 7; ++label)
      EXPECT_EQ(latents(4 + label, i), label == expected[i] ? 1.0f : 0.0f);
}

// The moments of the normal distribution between -b and b, from its density:
// variance = 1 - 2 b phi(b) / (2 Phi(b) - 1).
TEST(Latent, TruncationFollowsTheCutOffNormalDistribution) {
  const auto plain = draw_latents(50, 0, {.count = 4000, .seed = 2});
  for (const double bound : {0.3, 1.0, 2.5}) {
    const auto cut = draw_latents(50, 0, {.count = 4000, .seed = 2, .truncation = bound});
    EXPECT_LE(cut.cwiseAbs().maxCoeff(), static_cast<float>(bound));
    for (nn::Index i = 0; i < plain.size(); ++i)
      ASSERT_TRUE(std::abs(plain.data()[i]) > bound || cut.data()[i] == plain.data()[i]);
    const double density = std::exp(-bound * bound / 2) / std::sqrt(2 * std::acos(-1.0));
    const double variance = 1 - 2 * bound * density / std::erf(bound / std::sqrt(2.0));
    EXPECT_NEAR(cut.cast<double>().mean(), 0, 0.01);
    EXPECT_NEAR(cut.cast<double>().squaredNorm() / 200000, variance, 0.015 * variance);
  }
}

TEST(Latent, AWordIsWrittenByOneHand) {
  const nn::Matrix<float> words = draw_words(6, 10, {.count = 2, .seed = 3, .labels = {2, 0, 2}});
  const nn::Matrix<float> hands = draw_latents(6, 10, {.count = 2, .seed = 3});
  ASSERT_EQ(words.cols(), 6);
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(words.col(i).head(6), hands.col(i / 3).head(6));
    EXPECT_EQ(words.col(i).tail(10).sum(), 1);
    EXPECT_EQ(words(6 + (i % 3 == 1 ? 0 : 2), i), 1);
  }
}

TEST(Latent, SlerpKeepsTheLengthAndCutsTheAngleEvenly) {
  nn::Vector<float> a(5), b(5);  // three of noise, two classes
  a << 3, 0, 0, 1, 0;
  b << 0, 0, 3, 0, 1;
  for (const double share : {0.0, 0.25, 0.5, 1.0}) {
    const auto between = slerp(3, a, b, share);
    EXPECT_NEAR(between.head(3).norm(), 3, 1e-6);
    EXPECT_NEAR(std::atan2(between[2], between[0]), share * std::acos(0.0), 1e-6);
    EXPECT_NEAR(between[4], share, 1e-6);
    EXPECT_NEAR(between[3], 1 - share, 1e-6);
  }
  // Different lengths go evenly from one to the other's; no circle: the straight line.
  EXPECT_TRUE(slerp(3, a, 2 * a, 0.5).head(3).isApprox(1.5f * a.head(3)));
  EXPECT_NEAR(slerp(3, a, -a, 0.25).head(3).norm(), 1.5, 1e-6);
}

TEST(Latent, ArithmeticStaysNormal) {
  const auto latents = draw_latents(2000, 2, {.count = 3, .seed = 4});
  const LatentTerm terms[] = {{1, latents.col(0)}, {-1, latents.col(1)}, {1, latents.col(2)}};
  const auto sum = combine(2000, terms);
  EXPECT_NEAR(sum.head(2000).squaredNorm() / 2000, 1, 0.1);
  const float exact = (latents(7, 0) - latents(7, 1) + latents(7, 2)) / std::sqrt(3.0f);
  EXPECT_NEAR(sum[7], exact, 1e-6);
  EXPECT_EQ(sum.tail(2), latents.col(0).tail(2));
}

}  // namespace
}  // namespace counterfeit::gan
