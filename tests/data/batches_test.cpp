#include "data/batches.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "data/pixels.h"
#include "test_files.h"

namespace counterfeit::data {
namespace {

constexpr std::size_t kSize = 28 * 28;

std::shared_ptr<const Dataset> pictures(int count) {
  return std::make_shared<Dataset>(numbered_pictures(count));
}

// The numbers of the next `count` pictures; also checks that labels and pixels belong together.
std::vector<int> next_numbers(BatchStream& stream, int count) {
  std::vector<float> images(static_cast<std::size_t>(count) * kSize);
  std::vector<std::uint8_t> labels(static_cast<std::size_t>(count));
  stream.next(images, labels);
  std::vector<int> numbers;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    std::array<std::uint8_t, 2> bytes{};
    to_bytes(std::span(images).subspan(i * kSize, 2), bytes);
    numbers.push_back(bytes[0] + 256 * bytes[1]);
    EXPECT_EQ(labels[i], numbers.back() % 10);
    EXPECT_EQ(images[i * kSize + 100], -1.0f);
  }
  return numbers;
}

TEST(Pixels, MapBytesToTheNetworksRangeAndBack) {
  std::array<std::uint8_t, 256> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
  std::array<float, 256> values{};
  to_floats(bytes, values);
  EXPECT_EQ(values[0], -1.0f);
  EXPECT_EQ(values[255], 1.0f);
  EXPECT_NEAR(values[51], -0.6f, 1e-6f);
  std::array<std::uint8_t, 256> back{};
  to_bytes(values, back);
  EXPECT_EQ(back, bytes);
  std::array<std::uint8_t, 3> clamped{};
  to_bytes(std::array{-9.0f, 9.0f, std::numeric_limits<float>::quiet_NaN()}, clamped);
  EXPECT_EQ(clamped, (std::array<std::uint8_t, 3>{0, 255, 0}));
}

TEST(Batches, ShowEachPictureOnceAnEpoch) {
  BatchStream stream(pictures(1000), 7);
  std::vector<int> first;
  for (int i = 0; i < 40; ++i)
    std::ranges::copy(next_numbers(stream, 25), std::back_inserter(first));
  EXPECT_EQ(stream.epoch(), 1u);
  EXPECT_EQ(stream.position(), 0u);
  std::vector<int> second = next_numbers(stream, 1000);
  EXPECT_NE(first, second);
  for (std::vector<int>* epoch : {&first, &second}) {
    EXPECT_FALSE(std::ranges::is_sorted(*epoch));
    std::ranges::sort(*epoch);
    for (int i = 0; i < 1000; ++i) ASSERT_EQ((*epoch)[static_cast<std::size_t>(i)], i);
  }
}

TEST(Batches, DependOnTheSeedAlone) {
  BatchStream a(pictures(100), 1);
  BatchStream b(pictures(100), 1);
  BatchStream c(pictures(100), 2);
  const std::vector<int> whole = next_numbers(a, 250);
  std::vector<int> pieces;
  for (int i = 0; i < 50; ++i) std::ranges::copy(next_numbers(b, 5), std::back_inserter(pieces));
  EXPECT_EQ(whole, pieces);
  EXPECT_NE(whole, next_numbers(c, 250));
}

TEST(Batches, WrapAroundASmallDataSet) {
  BatchStream stream(pictures(3), 5);
  const std::vector<int> numbers = next_numbers(stream, 64);
  EXPECT_EQ(stream.epoch(), 21u);
  EXPECT_EQ(stream.position(), 1u);
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(std::ranges::count(numbers.begin(), numbers.begin() + 63, i), 21);
  BatchStream lonely(pictures(1), 5);
  EXPECT_EQ(next_numbers(lonely, 4), (std::vector<int>{0, 0, 0, 0}));
}

TEST(Batches, ResumeExactly) {
  BatchStream original(pictures(97), 11);
  for (int i = 0; i < 13; ++i) next_numbers(original, 10);
  const BatchStream::State saved = original.state();
  BatchStream resumed(pictures(97), 999);
  ASSERT_TRUE(resumed.restore(saved).ok());
  EXPECT_EQ(resumed.state(), saved);
  EXPECT_EQ(next_numbers(resumed, 500), next_numbers(original, 500));
  EXPECT_EQ(resumed.state(), original.state());
}

TEST(Batches, RefuseAnotherDataSetsState) {
  BatchStream stream(pictures(97), 11);
  const BatchStream::State before = stream.state();
  BatchStream::State other = before;
  other.count = 98;
  EXPECT_REFUSED(stream.restore(other), "98 pictures, but this data set has 97");
  other = before;
  other.position = 97;
  EXPECT_REFUSED(stream.restore(other), "damaged");
  other = before;
  other.rng = {};
  EXPECT_REFUSED(stream.restore(other), "damaged");
  EXPECT_EQ(stream.state(), before);
}

TEST(Batches, ServeUnlabelledData) {
  auto unlabelled = std::make_shared<Dataset>(numbered_pictures(5));
  unlabelled->labels.clear();
  unlabelled->classes = 0;
  BatchStream stream(unlabelled, 1);
  std::vector<float> images(2 * kSize);
  stream.next(images);
  EXPECT_EQ(stream.position(), 2u);
}

}  // namespace
}  // namespace counterfeit::data
