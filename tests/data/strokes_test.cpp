#include "data/strokes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

#include "data/stroke_skeletons.h"

namespace counterfeit::data {
namespace {

TEST(Strokes, ComeOutTheSameForTheSameSeed) {
  const Dataset first = make_strokes(200, 7);
  const Dataset again = make_strokes(200, 7);
  const Dataset longer = make_strokes(300, 7);
  const Dataset other = make_strokes(200, 8);
  EXPECT_EQ(first.pixels, again.pixels);
  EXPECT_EQ(first.labels, again.labels);
  EXPECT_TRUE(std::equal(first.pixels.begin(), first.pixels.end(), longer.pixels.begin()));
  EXPECT_NE(first.pixels, other.pixels);
}

TEST(Strokes, HaveTenEqualClasses) {
  const Dataset dataset = make_strokes(1000, 1);
  EXPECT_EQ(dataset.name, kStrokesName);
  EXPECT_EQ(dataset.count(), 1000);
  EXPECT_EQ(dataset.classes, 10);
  std::array<int, 10> counts{};
  for (const std::uint8_t label : dataset.labels) ++counts.at(label);
  for (const int count : counts) EXPECT_EQ(count, 100);
}

// Mean ink of MNIST's pictures is 102 pixels' worth; no picture is empty, full or cut off.
TEST(Strokes, AreInkedLikeMnist) {
  const Dataset dataset = make_strokes(3000, 3);
  double total = 0.0;
  for (int i = 0; i < dataset.count(); ++i) {
    const auto image = dataset.image(i);
    double ink = 0.0;
    for (std::size_t at = 0; at < image.size(); ++at) {
      ink += image[at] / 255.0;
      const bool border = at < 28 || at >= 27 * 28 || at % 28 == 0 || at % 28 == 27;
      ASSERT_LE(image[at], border ? 128 : 255) << "picture " << i << ", pixel " << at;
    }
    ASSERT_GT(ink, 12.0) << "picture " << i;
    ASSERT_LT(ink, 330.0) << "picture " << i;
    total += ink;
  }
  EXPECT_NEAR(total / dataset.count(), 102.0, 6.0);
}

TEST(Strokes, LieWithTheirMassInTheMiddle) {
  const Dataset dataset = make_strokes(500, 4);
  double far = 0.0;
  for (int i = 0; i < dataset.count(); ++i) {
    const auto image = dataset.image(i);
    double mass = 0.0, x = 0.0, y = 0.0;
    for (std::size_t at = 0; at < image.size(); ++at) {
      mass += image[at];
      x += image[at] * (static_cast<double>(at % 28) + 0.5);
      y += image[at] * (static_cast<double>(at / 28) + 0.5);
    }
    far += std::max(std::abs(x / mass - 14.0), std::abs(y / mass - 14.0));
  }
  EXPECT_LT(far / dataset.count(), 0.6);
}

TEST(Strokes, AreNeverTwiceTheSame) {
  const Dataset dataset = make_strokes(2000, 5);
  std::set<std::string> images;
  for (int i = 0; i < dataset.count(); ++i)
    images.emplace(dataset.image(i).begin(), dataset.image(i).end());
  EXPECT_EQ(images.size(), 2000u);
}

TEST(Strokes, BringATestPartOfOtherPictures) {
  const DataSource source = strokes_source({.train = 50, .test = 20, .seed = 9});
  EXPECT_EQ(source.name, kStrokesName);
  EXPECT_EQ(source.train->count(), 50);
  ASSERT_NE(source.test, nullptr);
  EXPECT_EQ(source.test->count(), 20);
  EXPECT_FALSE(std::ranges::equal(source.train->image(0), source.test->image(0)));
  EXPECT_EQ(strokes_source({.train = 5, .test = 0}).test, nullptr);
}

TEST(Skeletons, AreWellFormed) {
  for (int digit = 0; digit < 10; ++digit) {
    EXPECT_GE(skeletons(digit).size(), 4u);
    for (const Skeleton& skeleton : skeletons(digit)) {
      EXPECT_GT(skeleton.weight, 0.0f);
      ASSERT_GE(skeleton.anchors.size(), 3u);
      EXPECT_EQ(skeleton.anchors.front().kind, Anchor::Kind::kStart);
      EXPECT_EQ(skeleton.anchors.back().kind, Anchor::Kind::kSmooth);
      float top = 1.0f;
      float bottom = 0.0f;
      for (const Anchor& anchor : skeleton.anchors) {
        top = std::min(top, anchor.y);
        bottom = std::max(bottom, anchor.y);
        EXPECT_GE(anchor.x, -0.2f);
        EXPECT_LE(anchor.x, 1.2f);
      }
      EXPECT_NEAR(top, 0.0f, 0.12f) << digit;
      EXPECT_NEAR(bottom, 1.0f, 0.12f) << digit;
    }
  }
}

}  // namespace
}  // namespace counterfeit::data
