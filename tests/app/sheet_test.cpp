#include "app/sheet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

#include "app/image.h"

namespace counterfeit::app {
namespace {

bool holds(const base::Bytes& bytes, std::string_view words) {
  return std::search(bytes.begin(), bytes.end(), words.begin(), words.end()) != bytes.end();
}

TEST(PngFile, SaysWhereItsPicturesComeFrom) {
  const std::vector<std::uint8_t> pixels(4 * 784, 100);
  const base::Bytes sheet = png_file({.pixels = pixels, .columns = 2, .scale = 3});
  EXPECT_TRUE(holds(sheet, "digitalsourcetype/trainedAlgorithmicMedia"));
  EXPECT_FALSE(holds(sheet, "acTL"));
  const base::Bytes loop = png_file({.pixels = pixels, .frame_ms = 50});
  EXPECT_TRUE(holds(loop, "acTL"));
  EXPECT_TRUE(holds(loop, "digitalsourcetype/trainedAlgorithmicMedia"));
  const base::Bytes pair = png_file({.pixels = pixels, .origin = gan::Origin::kComposite});
  EXPECT_TRUE(holds(pair, "digitalsourcetype/compositeWithTrainedAlgorithmicMedia"));
}

TEST(Image, ReadsWhatWasWritten) {
  std::vector<std::uint8_t> pixels(784, 0);
  for (int y = 5; y < 23; ++y)
    for (int x = 12; x < 16; ++x) pixels[static_cast<std::size_t>(28 * y + x)] = 255;
  const base::Bytes png = png_file({.pixels = pixels, .columns = 1, .scale = 6});
  EXPECT_TRUE(looks_like_image(png));
  const auto read = picture_from_image("bar.png", png);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->size(), 784u);
  EXPECT_GT((*read)[28 * 14 + 14], 200);
  EXPECT_EQ((*read)[28 * 14 + 3], 0);
}

TEST(Image, RefusesOtherFilesByName) {
  const base::Bytes bytes = {1, 2, 3};
  EXPECT_FALSE(looks_like_image(bytes));
  const auto refused = picture_from_image("cat.txt", bytes);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("cat.txt"), std::string::npos);
}

}  // namespace
}  // namespace counterfeit::app
