#include "game/source.h"

#include <gtest/gtest.h>

#include <set>

#include "data/pixels.h"
#include "games.h"

namespace counterfeit::game {
namespace {

// Reals and fakes are the same ramps, so only the path to the screen could tell them apart.
class Ramps : public PictureSource {
 public:
  explicit Ramps(float shift) : catalogue_(small_catalogue()), shift_(shift) {}
  const Catalogue& catalogue() const override { return catalogue_; }
  void real(int, std::span<float> out) override { fill(out, 0); }
  void fake(std::uint32_t, const PictureName&, std::span<float> out) override { fill(out, shift_); }

 private:
  static void fill(std::span<float> out, float shift) {
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = (1 - shift) * (static_cast<float>(i) / (kPixels - 1) * 2 - 1);
  }
  Catalogue catalogue_;
  float shift_;
};

TEST(Present, ShowsKLevelsFromBlackToWhite) {
  std::vector<float> values(kPixels);
  for (int i = 0; i < kPixels; ++i)
    values[static_cast<std::size_t>(i)] = -0.97f + 1.9f * static_cast<float>(i) / kPixels;
  base::Bytes shown(kPixels);
  present(values, shown);
  EXPECT_EQ(shown.front(), 0);
  EXPECT_EQ(shown.back(), 255);
  EXPECT_TRUE(std::ranges::is_sorted(shown));
  EXPECT_EQ(std::set<std::uint8_t>(shown.begin(), shown.end()).size(), std::size_t{kLevels});
}

TEST(Present, HidesANetworksImperfectBlackAndWhite) {
  // The same figure once with exact ends, once as a tanh reaches them, with grain in the
  // background.
  std::vector<float> exact(kPixels, -1.0f), approximate(kPixels);
  for (std::size_t i = 300; i < 400; ++i) exact[i] = 1;
  for (std::size_t i = 0; i < exact.size(); ++i)
    approximate[i] = 0.985f * exact[i] + (exact[i] < 0 ? 0.001f * static_cast<float>(i % 13) : 0);
  base::Bytes one(kPixels), other(kPixels);
  present(exact, one);
  present(approximate, other);
  EXPECT_EQ(one, other);
}

TEST(Present, TakesFlatAndOverflowingPictures) {
  base::Bytes shown(kPixels, 7);
  present(std::vector<float>(kPixels, 0.3f), shown);
  EXPECT_EQ(shown, base::Bytes(kPixels, 0));
  std::vector<float> wild(kPixels, -100.0f);
  wild[5] = 1e30f;
  present(wild, shown);
  EXPECT_EQ(shown[5], 255);
  EXPECT_EQ(shown[6], 0);
}

TEST(Present, IsTheOnePathOfRealsAndFakes) {
  Ramps source(0.02f);
  const Settings settings{.mode = Mode::kFindTheFakes, .seed = 4};
  const Item item = Dealer::create(settings, source.catalogue())->item(0);
  const base::Bytes shown = pictures(source, settings.seed, item);
  ASSERT_EQ(shown.size(), std::size_t{kWall * kPixels});
  for (std::size_t i = 1; i < kWall; ++i)
    EXPECT_TRUE(std::equal(shown.begin(), shown.begin() + kPixels,
                           shown.begin() + static_cast<std::ptrdiff_t>(i * kPixels)))
        << "picture " << i;
}

TEST(Fingerprint, DependsOnEveryByteAndNotOnThePieces) {
  const base::Bytes bytes = {'1', '2', '3', '4', '5', '6', '7', '8', '9'};
  Fingerprint whole, pieces, another;
  whole.add(bytes);
  EXPECT_EQ(whole.value(), 0xcbf43926u);  // the check value of CRC-32
  pieces.add(base::ByteView(bytes).first(4));
  pieces.add(base::ByteView(bytes).subspan(4));
  EXPECT_EQ(pieces.value(), whole.value());
  another.add(base::ByteView(bytes).first(8));
  EXPECT_NE(another.value(), whole.value());
}

}  // namespace
}  // namespace counterfeit::game
