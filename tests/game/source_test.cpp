#include "game/source.h"

#include <gtest/gtest.h>

#include <set>

#include "games.h"

namespace counterfeit::game {
namespace {

// Reals and fakes are the same steps, but for what a tanh makes of its ends; so only the path to
// the screen could tell them apart.
class Ramps : public PictureSource {
 public:
  const Catalogue& catalogue() const override { return catalogue_; }
  void real(int, std::span<std::uint8_t> out) override { fill(out, 0, 255); }
  void fake(std::uint32_t, const PictureName&, std::span<std::uint8_t> out) override {
    fill(out, 3, 253);
  }

 private:
  static void fill(std::span<std::uint8_t> out, int low, int high) {
    for (int i = 0; i < kPixels; ++i)
      out[static_cast<std::size_t>(i)] =
          static_cast<std::uint8_t>(low + (high - low) * (16 * i / kPixels) / 15);
  }
  Catalogue catalogue_ = small_catalogue();
};

TEST(Present, ShowsBlackAndWhiteByThePicturesOwnMiddle) {
  base::Bytes shown(kPixels);
  for (int i = 0; i < kPixels; ++i)
    shown[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(5 + i * 230 / kPixels);
  present(shown);
  EXPECT_TRUE(std::ranges::is_sorted(shown));
  EXPECT_EQ(std::set<std::uint8_t>(shown.begin(), shown.end()), (std::set<std::uint8_t>{0, 255}));
  EXPECT_NEAR(static_cast<double>(std::ranges::count(shown, 255)), kPixels / 2, 3);
}

TEST(Present, HidesANetworksImperfectBlackAndWhite) {
  // The same figure once with exact ends, once as a tanh reaches them, with grain in the
  // background.
  base::Bytes exact(kPixels, 0), approximate(kPixels);
  std::fill_n(exact.begin() + 300, 100, std::uint8_t{255});
  for (std::size_t i = 0; i < exact.size(); ++i)
    approximate[i] = static_cast<std::uint8_t>(exact[i] > 0 ? 253 : 1 + i % 5);
  present(exact);
  present(approximate);
  EXPECT_EQ(exact, approximate);
}

TEST(Present, ShowsTheSameTwice) {
  base::Rng rng(3);
  base::Bytes picture(kPixels);
  for (std::uint8_t& value : picture) value = static_cast<std::uint8_t>(20 + rng.below(200));
  present(picture);
  const base::Bytes once = picture;
  present(picture);
  EXPECT_EQ(picture, once);
}

TEST(Present, TakesFlatPictures) {
  base::Bytes shown(kPixels, 200);
  shown[3] = 202;
  present(shown);
  EXPECT_EQ(shown, base::Bytes(kPixels, 0));
}

TEST(Present, IsTheOnePathOfRealsAndFakes) {
  Ramps source;
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
