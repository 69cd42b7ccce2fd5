#include "data/drawing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace counterfeit::data {
namespace {

PadStroke line(PadPoint from, PadPoint to) {
  PadStroke stroke;
  for (int i = 0; i <= 30; ++i) {
    const float share = static_cast<float>(i) / 30;
    stroke.push_back({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)});
  }
  return stroke;
}

// A seven: a bar and a slanted stem. Top left and size in shares of the pad.
std::vector<PadStroke> seven(float left, float top, float size) {
  const float wide = 0.6f * size;
  return {line({left, top}, {left + wide, top}),
          line({left + wide, top}, {left + 0.2f * size, top + size})};
}

struct Ink {
  int left = 28, top = 28, right = 0, bottom = 0;  // of what is clearly inked; one beyond
  double x = 0, y = 0;                             // centre of mass, pixels
  int soft = 0;                                    // pixels neither paper nor full ink
};

Ink ink_of(const std::vector<std::uint8_t>& picture) {
  Ink ink;
  double sum = 0;
  for (int y = 0; y < 28; ++y)
    for (int x = 0; x < 28; ++x) {
      const int value = picture[static_cast<std::size_t>(y * 28 + x)];
      sum += value;
      ink.x += value * (x + 0.5);
      ink.y += value * (y + 0.5);
      ink.soft += value > 20 && value < 235 ? 1 : 0;
      if (value < 100) continue;
      ink.left = std::min(ink.left, x);
      ink.right = std::max(ink.right, x + 1);
      ink.top = std::min(ink.top, y);
      ink.bottom = std::max(ink.bottom, y + 1);
    }
  ink.x /= sum;
  ink.y /= sum;
  return ink;
}

TEST(Drawing, FitsTheBoxWithItsProportionsAndCentresItsMass) {
  const auto picture = picture_of(seven(0.5f, 0.3f, 0.4f));
  ASSERT_TRUE(picture.ok());
  ASSERT_EQ(picture->size(), 784u);
  const Ink ink = ink_of(*picture);
  EXPECT_NEAR(ink.bottom - ink.top, 20, 1);
  EXPECT_NEAR(ink.right - ink.left, 0.6 * 17 + 3, 2);  // the line is three pixels wide
  EXPECT_NEAR(ink.x, 14, 0.75);                        // placed at whole pixels, as in MNIST
  EXPECT_NEAR(ink.y, 14, 0.75);
  EXPECT_GT(ink.soft, 20) << "its edges are hard";
  EXPECT_EQ((*picture)[0], 0);
}

TEST(Drawing, WideOnesFitTheBoxAcross) {
  const auto picture = picture_of(std::vector<PadStroke>{line({0.1f, 0.5f}, {0.9f, 0.6f})});
  ASSERT_TRUE(picture.ok());
  const Ink ink = ink_of(*picture);
  EXPECT_NEAR(ink.right - ink.left, 20, 1);
  EXPECT_LT(ink.bottom - ink.top, 8);
}

// Where on the pad it was drawn and how large must not tell who drew it.
TEST(Drawing, PlaceAndSizeOnThePadDoNotMatter) {
  const auto large = picture_of(seven(0.1f, 0.05f, 0.85f));
  const auto small = picture_of(seven(0.6f, 0.7f, 0.2f));
  const auto beyond = picture_of(seven(0.7f, 0.4f, 0.85f));  // over the edge
  ASSERT_TRUE(large.ok() && small.ok() && beyond.ok());
  for (std::size_t i = 0; i < 784; ++i) {
    EXPECT_NEAR((*large)[i], (*small)[i], 3) << i;
    EXPECT_NEAR((*large)[i], (*beyond)[i], 3) << i;
  }
}

TEST(Drawing, ADotBelongsToADrawing) {
  auto strokes = seven(0.2f, 0.2f, 0.6f);
  const auto without = picture_of(strokes);
  strokes.push_back({{0.25f, 0.6f}});
  const auto with = picture_of(strokes);
  ASSERT_TRUE(without.ok() && with.ok());
  EXPECT_NE(*with, *without);
}

TEST(Drawing, RefusesWhatIsNoDrawing) {
  const std::vector<std::vector<PadStroke>> none = {
      {}, {{}}, {{{0.5f, 0.5f}}}, {line({0.5f, 0.5f}, {0.55f, 0.55f})}};
  for (const auto& strokes : none) EXPECT_FALSE(picture_of(strokes).ok());
  PadStroke scribble;
  for (int i = 0; i <= kMostPadPoints; ++i) {
    const float turn = static_cast<float>(i) * std::numbers::pi_v<float> / 50;
    scribble.push_back({0.5f + 0.4f * std::cos(turn), 0.5f + 0.4f * std::sin(turn)});
  }
  EXPECT_FALSE(picture_of(std::vector<PadStroke>{scribble}).ok());
  scribble.resize(scribble.size() - 1);
  EXPECT_TRUE(picture_of(std::vector<PadStroke>{scribble}).ok());
}

}  // namespace
}  // namespace counterfeit::data
