#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>

#include "data/files.h"
#include "test_files.h"

// The real MNIST, where it lies on this machine: in the folder that COUNTERFEIT_MNIST names, or
// beside the checkout.

namespace counterfeit::data {
namespace {

namespace fs = std::filesystem;

std::string mnist_folder() {
  const char* const named = std::getenv("COUNTERFEIT_MNIST");
  if (named != nullptr) return named;
  const fs::path root = fs::path(__FILE__).parent_path().parent_path().parent_path();
  return (root.parent_path() / "shared" / "data" / "mnist").string();
}

std::array<int, 10> histogram(const Dataset& dataset) {
  std::array<int, 10> counts{};
  for (const std::uint8_t label : dataset.labels) ++counts.at(label);
  return counts;
}

TEST(Mnist, IsReadWhole) {
  const std::string folder = mnist_folder();
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) GTEST_SKIP() << "no MNIST in " << folder;
  const base::Result<DataSource> source = source_from_path(folder);
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
