#include <gtest/gtest.h>

#include <array>

#include "data/files.h"
#include "data/mnist_folder.h"
#include "test_files.h"

// The real MNIST, where it lies on this machine.

namespace counterfeit::data {
namespace {

std::array<int, 10> histogram(const Dataset& dataset) {
  std::array<int, 10> counts{};
  for (const std::uint8_t label : dataset.labels) ++counts.at(label);
  return counts;
}

TEST(Mnist, IsReadWhole) {
  if (!has_mnist()) GTEST_SKIP() << "no MNIST in " << mnist_folder();
  const base::Result<DataSource> source = source_from_path(mnist_folder());
  ASSERT_TRUE(source.ok()) << sentence(source);
  EXPECT_EQ(source->train->count(), 60000);
  EXPECT_EQ(source->train->classes, 10);
  ASSERT_NE(source->test, nullptr);
  EXPECT_EQ(source->test->count(), 10000);
  EXPECT_EQ(histogram(*source->train),
            (std::array<int, 10>{5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}));
  EXPECT_EQ(histogram(*source->test),
            (std::array<int, 10>{980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}));
}

}  // namespace
}  // namespace counterfeit::data
