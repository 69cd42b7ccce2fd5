#include "gan/disguise.h"

#include <gtest/gtest.h>

#include <cmath>

namespace counterfeit::gan {
namespace {

using base::Matrix;

constexpr nn::Shape kShape{12, 8, 3};

Matrix<double> pictures(base::Rng& rng, int count) {
  return Matrix<double>::NullaryExpr(kShape.size(), count, [&] { return rng.uniform(-1, 1); });
}

TEST(Disguise, TranslationMovesPixelsAndBringsBackgroundIn) {
  base::Rng rng(1);
  const Matrix<double> before = pictures(rng, 40);
  Matrix<double> after = before;
  Disguise<double> disguise;
  disguise.draw(rng, {.translation = true}, kShape, 40);
  disguise.apply(rng, base::view(after));
  int moved = 0;
  for (int i = 0; i < 40; ++i) {
    int fits = 0;  // how many moves of at most an eighth explain the picture
    for (int down = -1; down <= 1; ++down)
      for (int right = -1; right <= 1; ++right) {
        bool same = true;
        for (int y = 0; y < 12; ++y)
          for (int x = 0; x < 8; ++x)
            for (int c = 0; c < 3; ++c) {
              const int from_y = y - down, from_x = x - right;
              const bool inside = from_y >= 0 && from_y < 12 && from_x >= 0 && from_x < 8;
              same &= after((y * 8 + x) * 3 + c, i) ==
                      (inside ? before((from_y * 8 + from_x) * 3 + c, i) : -1);
            }
        fits += same;
        moved += same && (down != 0 || right != 0);
      }
    EXPECT_EQ(fits, 1);
  }
  EXPECT_GT(moved, 20);
}

TEST(Disguise, CutoutCoversAtMostAQuarterAndBrightnessShiftsTheRest) {
  base::Rng rng(2);
  const Matrix<double> before = pictures(rng, 200);
  Matrix<double> cut = before, light = before;
  Disguise<double> disguise;
  disguise.draw(rng, {.cutout = true}, kShape, 200);
  disguise.apply(rng, base::view(cut));
  disguise.draw(rng, {.brightness = true}, kShape, 200);
  disguise.apply(rng, base::view(light));
  double covered = 0, mean = 0;
  for (int i = 0; i < 200; ++i) {
    const double share = static_cast<double>((cut.col(i).array() == -1).count()) / 288;
    EXPECT_LE(share, 0.25);
    covered += share / 200;
    const Eigen::ArrayXd shift = (light.col(i) - before.col(i)).array();
    EXPECT_NEAR(shift.maxCoeff(), shift.minCoeff(), 1e-12);
    EXPECT_LE(std::abs(shift[0]), 0.5);
    mean += std::abs(shift[0]) / 200;
  }
  EXPECT_NEAR(covered, 66.0 / 13 / 12 * 30 / 9 / 8, 0.02);  // the square reaches out at the edges
  EXPECT_NEAR(mean, 0.25, 0.05);
}

TEST(Disguise, RealsAndFakesAreChangedAlikeButForTheNoise) {
  base::Rng rng(3);
  Matrix<double> reals = pictures(rng, 5), fakes = reals;
  Disguise<double> disguise;
  disguise.draw(rng, {.translation = true, .cutout = true, .brightness = true}, kShape, 5);
  disguise.apply(rng, base::view(reals));
  disguise.apply(rng, base::view(fakes));
  EXPECT_EQ(reals, fakes);
  disguise.draw(rng, {.noise = 0.5}, kShape, 5);
  disguise.apply(rng, base::view(fakes));
  EXPECT_NEAR((fakes - reals).norm() / std::sqrt(static_cast<double>(reals.size())), 0.5, 0.05);
}

// y = A x + b, so <apply(x + h) - apply(x), g> = <h, backward(g)>.
TEST(Disguise, BackwardIsTheTransposedChange) {
  base::Rng rng(4);
  const Matrix<double> x = pictures(rng, 6), h = pictures(rng, 6), g = pictures(rng, 6);
  Disguise<double> disguise;
  disguise.draw(rng, {.translation = true, .cutout = true, .brightness = true}, kShape, 6);
  Matrix<double> at = x, moved = x + h, back = g;
  disguise.apply(rng, base::view(at));
  disguise.apply(rng, base::view(moved));
  disguise.backward(base::view(back));
  EXPECT_NEAR((moved - at).cwiseProduct(g).sum(), h.cwiseProduct(back).sum(), 1e-9);
}

}  // namespace
}  // namespace counterfeit::gan
