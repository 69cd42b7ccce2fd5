#include "game/leak.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/check.h"
#include "base/matrix.h"
#include "base/rng.h"
#include "game/source.h"

namespace counterfeit::game {
namespace {

using base::Index;
using Matrix = base::Matrix<double>;
using Vector = base::Vector<double>;

constexpr int kBands = 8;
constexpr Index kFeatures = 6 + kBands;
constexpr int kFolds = 5;
constexpr int kNewtonSteps = 12;
constexpr double kRidge = 1.0;  // pulls every weight towards 0 as much as one picture would

bool at_border(int i) {
  const int row = i / kSide, column = i % kSide;
  return row == 0 || column == 0 || row == kSide - 1 || column == kSide - 1;
}

Vector features(base::ByteView picture) {
  Vector bands = Vector::Zero(kBands);
  double sum = 0, squares = 0, border = 0, border_pixels = 0;
  int darkest = 255, brightest = 0, border_brightest = 0;
  for (int i = 0; i < kPixels; ++i) {
    const int value = picture[static_cast<std::size_t>(i)];
    sum += value;
    squares += value * value;
    darkest = std::min(darkest, value);
    brightest = std::max(brightest, value);
    bands[value * kBands / 256] += 1.0 / kPixels;
    if (!at_border(i)) continue;
    border += value;
    ++border_pixels;
    border_brightest = std::max(border_brightest, value);
  }
  const double mean = sum / kPixels;
  Vector all(kFeatures);
  all << mean, std::sqrt(std::max(0.0, squares / kPixels - mean * mean)), darkest, brightest,
      border / border_pixels, border_brightest, bands;
  return all;
}

// Brings every row to mean 0 and spread 1; what never varies stays 0.
void standardise(Matrix& rows) {
  for (Index i = 0; i < rows.rows(); ++i) {
    rows.row(i).array() -= rows.row(i).mean();
    const double spread = std::sqrt(rows.row(i).squaredNorm() / static_cast<double>(rows.cols()));
    if (spread > 1e-9) rows.row(i) /= spread;
  }
}

double probability(double logit) { return 1 / (1 + std::exp(-logit)); }

// Newton's method for the logistic regression with a ridge. x: (features + 1) x n, its last row 1.
Vector fit(const Matrix& x, const Vector& is_fake) {
  Vector weights = Vector::Zero(x.rows());
  for (int step = 0; step < kNewtonSteps; ++step) {
    const Vector p = (x.transpose() * weights).unaryExpr(&probability);
    const Vector curvature = (p.array() * (1 - p.array())).matrix();
    const Vector gradient = x * (p - is_fake) + kRidge * weights;
    Matrix hessian = x * curvature.asDiagonal() * x.transpose();
    hessian.diagonal().array() += kRidge;
    weights -= hessian.llt().solve(gradient);
  }
  return weights;
}

std::vector<Index> shuffled(Index count, std::uint64_t seed) {
  std::vector<Index> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), Index{0});
  base::Rng rng(seed);
  for (std::size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[rng.below(static_cast<std::uint32_t>(i))]);
  return order;
}

}  // namespace

LeakReport leak(base::ByteView reals, base::ByteView fakes, std::uint64_t seed) {
  CHECK(reals.size() == fakes.size() && reals.size() % kPixels == 0);
  const Index each = static_cast<Index>(reals.size() / kPixels), count = 2 * each;
  CHECK(each >= 10);
  Matrix measured(kFeatures, count);
  for (Index i = 0; i < count; ++i)
    measured.col(i) = features(
        (i < each ? reals : fakes).subspan(static_cast<std::size_t>(i % each) * kPixels, kPixels));
  standardise(measured);
  const std::vector<Index> order = shuffled(count, seed);

  LeakReport report;
  std::vector<Scored> scored;
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<Index> learnt, asked;
    for (std::size_t i = 0; i < order.size(); ++i)
      (i % kFolds == static_cast<std::size_t>(fold) ? asked : learnt).push_back(order[i]);
    Matrix x = Matrix::Ones(kFeatures + 1, std::ssize(learnt));
    Vector is_fake(x.cols());
    for (Index i = 0; i < x.cols(); ++i) {
      const Index from = learnt[static_cast<std::size_t>(i)];
      x.col(i).head(kFeatures) = measured.col(from);
      is_fake[i] = from >= each ? 1 : 0;
    }
    const Vector weights = fit(x, is_fake);
    for (const Index i : asked) {
      const double logit = weights.head(kFeatures).dot(measured.col(i)) + weights[kFeatures];
      const bool fake = i >= each;
      report.right.add({.right = (logit > 0) == fake ? 1 : 0, .trials = 1});
      scored.push_back({.score = static_cast<float>(-logit), .fake = fake});
    }
  }
  report.interval = wilson(report.right);
  report.area = roc(std::move(scored)).area;
  return report;
}

}  // namespace counterfeit::game
