#include "game/leak.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/rng.h"
#include "data/strokes.h"
#include "game/source.h"

namespace counterfeit::game {
namespace {

constexpr int kEach = 600;

// Pictures of the built-in set; different seeds, different pictures.
base::Bytes strokes_of(std::uint64_t seed) { return data::make_strokes(kEach, seed).pixels; }

// What a generator does even to a perfect figure: no quite black, no quite white, grain.
base::Bytes as_by_a_network(base::Bytes pictures) {
  base::Rng rng(99);
  for (std::uint8_t& value : pictures)
    value = static_cast<std::uint8_t>(2 + value * 248 / 255 + static_cast<int>(rng.below(4)));
  return pictures;
}

base::Bytes shown(base::Bytes pictures) {
  for (std::size_t i = 0; i < pictures.size(); i += kPixels)
    present(std::span(pictures).subspan(i, kPixels));
  return pictures;
}

TEST(Leak, RealsAgainstRealsIsChance) {
  const LeakReport report = leak(shown(strokes_of(1)), shown(strokes_of(2)), 7);
  EXPECT_EQ(report.right.trials, 2 * kEach);
  EXPECT_NEAR(report.area, 0.5, 0.067) << "four standard deviations";
  EXPECT_LT(report.interval.low, 0.5);
}

TEST(Leak, PresentHidesWhatANetworkDoesToEveryPicture) {
  const base::Bytes reals = strokes_of(1), fakes = as_by_a_network(strokes_of(2));
  EXPECT_GT(leak(reals, fakes, 7).area, 0.99);
  EXPECT_NEAR(leak(shown(reals), shown(fakes), 7).area, 0.5, 0.067);
}

// Leaks that present() does not remove are found.
TEST(Leak, FindsPlantedOnes) {
  const base::Bytes reals = shown(strokes_of(1));
  base::Bytes thicker = shown(strokes_of(2)), framed = thicker, finer = thicker;
  for (std::size_t i = 0; i + 2 < thicker.size(); ++i)  // by two pixels to the left
    thicker[i] = std::max({thicker[i], thicker[i + 1], thicker[i + 2]});
  EXPECT_GT(leak(reals, thicker, 7).area, 0.8);
  for (std::size_t i = 0; i < framed.size(); i += kPixels) framed[i] = 17;  // one corner, one level
  EXPECT_GT(leak(reals, framed, 7).area, 0.9);
  for (std::uint8_t& value : finer) value = static_cast<std::uint8_t>(value / 17 * 16);
  EXPECT_GT(leak(reals, finer, 7).area, 0.99);  // never quite white
}

TEST(Leak, IsTheSameEveryTime) {
  const base::Bytes reals = shown(strokes_of(1)), others = shown(strokes_of(3));
  EXPECT_EQ(leak(reals, others, 5).right, leak(reals, others, 5).right);
}

}  // namespace
}  // namespace counterfeit::game
