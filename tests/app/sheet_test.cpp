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

// A chunk that claims to be longer than the file is not made room for.
TEST(Image, RefusesAPngThatIsNotWhole) {
  std::vector<std::uint8_t> pixels(784, 0);
  for (int y = 5; y < 23; ++y) pixels[static_cast<std::size_t>(28 * y + 14)] = 255;
  const base::Bytes png = png_file({.pixels = pixels, .columns = 1});
  ASSERT_TRUE(picture_from_image("x.png", png).ok());
  const std::string_view name = "IDAT";
  base::Bytes longer = png;
  const auto at = std::search(longer.begin(), longer.end(), name.begin(), name.end());
  ASSERT_NE(at, longer.end());
  *(at - 4) = 0x3f;  // the highest byte of its length: a thousand million
  for (const base::Bytes& bad : {longer, base::Bytes(png.begin(), png.end() - 20)}) {
    const auto refused = picture_from_image("x.png", bad);
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find("damaged"), std::string::npos);
  }
  base::Bytes more = png;
  more.resize(more.size() + 5);
  EXPECT_TRUE(picture_from_image("x.png", more).ok());
}

// A BMP of 24 bits a pixel, all black, with `rows` of 4 pixels behind a header that says so much.
base::Bytes bmp(std::uint32_t width, std::uint32_t height, int rows) {
  base::Bytes file = {'B', 'M'};
  const auto put = [&](std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) file.push_back(static_cast<std::uint8_t>(value >> 8 * i));
  };
  for (const std::uint32_t word : {0u, 0u, 54u, 40u, width, height}) put(word, 4);
  put(1, 2);
  put(24, 2);
  for (int i = 0; i < 6; ++i) put(0, 4);
  file.resize(file.size() + static_cast<std::size_t>(12 * rows));
  return file;
}

TEST(Image, RefusesSidesThatNoPictureHas) {
  const auto refusal = [](const base::Bytes& file) {
    const auto read = picture_from_image("x.bmp", file);
    return read.ok() ? std::string("accepted") : read.error().message;
  };
  // Black all over, but a picture, whichever way its rows come.
  EXPECT_NE(refusal(bmp(4, 4, 4)).find("no sign"), std::string::npos);
  EXPECT_NE(refusal(bmp(4, 0xfffffffc, 4)).find("no sign"), std::string::npos);
  EXPECT_NE(refusal(bmp(0, 4, 4)).find("damaged"), std::string::npos);
  EXPECT_NE(refusal(bmp(4, 0, 4)).find("damaged"), std::string::npos);
  EXPECT_NE(refusal(bmp(4, 5000, 4)).find("larger"), std::string::npos);
  EXPECT_NE(refusal(bmp(100, 0xff000000, 4)).find("larger"), std::string::npos);  // -16 million
  EXPECT_NE(refusal(bmp(4, 0x80000000, 4)).find("larger"), std::string::npos);
}

}  // namespace
}  // namespace counterfeit::app
