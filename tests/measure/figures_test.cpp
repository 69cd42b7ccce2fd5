// Each figure on sets small or plain enough for its value to be worked out by hand.

#include <gtest/gtest.h>

#include <cmath>

#include "measure/cross_entropy.h"
#include "measure/frechet.h"
#include "measure/pictures.h"
#include "measure/whole.h"

namespace counterfeit::measure {
namespace {

// Points on a line.
nn::Matrix<float> line(std::initializer_list<float> values) {
  nn::Matrix<float> points(1, std::ssize(values));
  std::ranges::copy(values, points.data());
  return points;
}

// 2 d points whose mean is `mean` in every coordinate and whose covariance is diagonal: the value
// for coordinate i is variances[i].
nn::Matrix<float> cross(const std::vector<double>& variances, float mean) {
  const nn::Index d = std::ssize(variances);
  nn::Matrix<float> points = nn::Matrix<float>::Constant(d, 2 * d, mean);
  for (nn::Index i = 0; i < d; ++i) {
    const auto reach = static_cast<float>(
        std::sqrt(variances[static_cast<std::size_t>(i)] * static_cast<double>(2 * d - 1) / 2));
    points(i, 2 * i) += reach;
    points(i, 2 * i + 1) -= reach;
  }
  return points;
}

TEST(Frechet, IsThatOfTheNormalDistributions) {
  // Diagonal covariances commute: |m|^2 + sum of (sqrt a - sqrt b)^2.
  const Moments a = moments(as_view(cross({1, 4, 9}, 0)));
  const Moments b = moments(as_view(cross({4, 4, 1}, 2)));
  EXPECT_NEAR(frechet_distance(a, b), 3 * 4 + 1 + 0 + 4, 1e-5);
  EXPECT_NEAR(frechet_distance(b, a), 3 * 4 + 1 + 0 + 4, 1e-5);
  EXPECT_NEAR(frechet_distance(a, a), 0, 1e-9);
}

TEST(Frechet, TakesFlatDistributions) {
  // No spread at all along one coordinate, as features have that are always zero.
  const Moments a = moments(as_view(cross({1, 0}, 0))), b = moments(as_view(cross({0, 1}, 0)));
  EXPECT_NEAR(frechet_distance(a, b), 2, 1e-6);
}

TEST(Kernel, IsTheUnbiasedEstimate) {
  // d = 1, k(x, y) = (x y + 1)^3: over {0, 1} k = 1 for the pair; over {1, 2} it is 27; between
  // them 1, 1, 8, 27.
  base::ThreadPool pool;
  EXPECT_NEAR(whole_kernel_distance(pool, line({0, 1}), line({1, 2})), 1 + 27 - 2 * 37.0 / 4, 1e-5);
}

TEST(Kernel, IsAboutZeroForOneDistribution) {
  base::ThreadPool pool(2);
  const double same = whole_kernel_distance(pool, normals(8, 600, 1), normals(8, 600, 2));
  const double other = whole_kernel_distance(pool, normals(8, 600, 1), normals(8, 600, 2, 1, 0.5f));
  EXPECT_LT(std::abs(same), 0.02);
  EXPECT_GT(other, 0.2);
}

TEST(OverlapOf, IdenticalSetsIsComplete) {
  base::ThreadPool pool(2);
  const nn::Matrix<float> points = normals(5, 100, 3);
  const Overlap all = whole_overlap(pool, points, points, 4);
  EXPECT_EQ(all.precision, 1);
  EXPECT_EQ(all.recall, 1);
  EXPECT_EQ(all.coverage, 1);
  EXPECT_NEAR(all.density, 5.0 / 4, 1e-12);  // a closed ball holds its k neighbours and its centre
}

TEST(OverlapOf, DisjointSetsIsNone) {
  base::ThreadPool pool;
  const Overlap none = whole_overlap(pool, normals(5, 60, 3), normals(5, 70, 4, 1, 100), 3);
  EXPECT_EQ(none.precision + none.recall + none.density + none.coverage, 0);
}

TEST(OverlapOf, ALineIsAsWorkedOut) {
  // k = 1. Radii of the reals 0, 1, 3, 10: 1, 1, 2, 7. Of the fakes 2, 2.5, 20: 0.5, 0.5, 17.5.
  // Fake 2 lies in the balls around 1 and 3, 2.5 in that around 3, 20 in none: precision 2/3,
  // density 3/3, coverage 2/4. Reals within 0.5 of 2 or 2.5: 3; within 17.5 of 20: 3 and 10.
  base::ThreadPool pool;
  const Overlap found = whole_overlap(pool, line({0, 1, 3, 10}), line({2, 2.5f, 20}), 1, 2);
  EXPECT_NEAR(found.precision, 2.0 / 3, 1e-12);
  EXPECT_NEAR(found.density, 1, 1e-12);
  EXPECT_NEAR(found.coverage, 0.5, 1e-12);
  EXPECT_NEAR(found.recall, 0.5, 1e-12);
}

TEST(OverlapOf, CollapsedFakesHavePrecisionAlone) {
  base::ThreadPool pool;
  const nn::Matrix<float> reals = normals(3, 200, 5);
  nn::Matrix<float> fakes = reals;
  for (nn::Index i = 0; i < fakes.cols(); ++i) fakes.col(i) = reals.col(0);
  const Overlap found = whole_overlap(pool, reals, fakes, 5);
  EXPECT_EQ(found.precision, 1);
  EXPECT_LT(found.recall, 0.01);
  EXPECT_LT(found.coverage, 0.1);
  EXPECT_EQ(whole_self(pool, fakes, 5, 64).distances, 0);
}

TEST(Distances, AreExactWhereItMatters) {
  // Far from the origin single precision loses the small differences; the radii must not.
  base::ThreadPool pool;
  const nn::Matrix<float> points = line({1000, 1000.25f, 1001, 1001.5f});
  EXPECT_EQ(whole_self(pool, points, 1, 4).radii,
            (std::vector<double>{0.0625, 0.0625, 0.25, 0.25}));
  EXPECT_NEAR(whole_self(pool, points, 1, 3).distances, 2 * (0.25 + 1 + 1.5 + 0.75 + 1.25 + 0.5),
              1e-9);
  EXPECT_EQ(whole_self(pool, points, 9, 4).radii[0], 2.25);  // the farthest, where k is too large
}

TEST(ClassifierScore, GoesFromOneToTheClasses) {
  EXPECT_NEAR(classifier_score(as_view(nn::Matrix<float>::Constant(4, 8, 2))), 1, 1e-12);
  nn::Matrix<float> sure = nn::Matrix<float>::Zero(4, 8);
  for (nn::Index i = 0; i < 8; ++i) sure(i % 4, i) = 1000;
  EXPECT_NEAR(classifier_score(as_view(sure)), 4, 1e-9);
  for (nn::Index i = 0; i < 8; ++i) sure.col(i) = sure.col(0).eval();
  EXPECT_NEAR(classifier_score(as_view(sure)), 1, 1e-12);  // sure, and always of the same
}

TEST(ClassHistogram, IsComparedByHalfTheDifferences) {
  const std::vector<std::uint8_t> a = {0, 0, 1, 2}, b = {1, 1, 1, 1};
  EXPECT_EQ(histogram(a, 4), (std::vector<double>{0.5, 0.25, 0.25, 0}));
  EXPECT_EQ(total_variation(histogram(a, 4), histogram(b, 4)), 0.75);
  EXPECT_EQ(total_variation(histogram(a, 4), histogram(a, 4)), 0);
  EXPECT_EQ(agreement(a, b), 0.25);
}

TEST(CrossEntropy, HasTheGradientOfItsValue) {
  const nn::Matrix<float> logits = normals(5, 3, 6, 2);
  const std::vector<std::uint8_t> labels = {4, 0, 2};
  nn::Matrix<float> gradient, ignored;
  cross_entropy(as_view(logits), labels, gradient);
  for (nn::Index i = 0; i < logits.size(); ++i) {
    constexpr float kStep = 0.0078125f;
    nn::Matrix<float> up = logits, down = logits;
    up.data()[i] += kStep;
    down.data()[i] -= kStep;
    const double slope = (cross_entropy(as_view(up), labels, ignored) -
                          cross_entropy(as_view(down), labels, ignored)) /
                         (2 * kStep);
    EXPECT_NEAR(gradient.data()[i], slope, 1e-5);
  }
}

TEST(NearestPictures, AreFoundAcrossBlocks) {
  base::ThreadPool pool(2);
  const std::vector<std::uint8_t> queries = {10, 10, 200, 200, 0, 0};
  NearestPicture nearest(queries, 2);
  nearest.add(pool, std::vector<std::uint8_t>{13, 14, 255, 255});
  nearest.add(pool, std::vector<std::uint8_t>{200, 203});
  EXPECT_EQ(nearest.quantile(0.5), 5);  // of 5, 3 and about 19
}

TEST(Figures, DoNotDependOnThreads) {
  base::ThreadPool one(1), three(3);
  const nn::Matrix<float> x = normals(16, 300, 7), y = normals(16, 280, 8, 1.1f);
  EXPECT_EQ(whole_self(one, x, 5, 128).radii, whole_self(three, x, 5, 128).radii);
  EXPECT_EQ(whole_self(one, x, 5, 128).distances, whole_self(three, x, 5, 128).distances);
  EXPECT_EQ(whole_kernel_distance(one, x, y), whole_kernel_distance(three, x, y));
  const Overlap a = whole_overlap(one, x, y, 5), b = whole_overlap(three, x, y, 5, 128);
  EXPECT_EQ(a.precision, b.precision);
  EXPECT_EQ(a.recall, b.recall);
  EXPECT_EQ(a.density, b.density);
  EXPECT_EQ(a.coverage, b.coverage);
}

}  // namespace
}  // namespace counterfeit::measure
