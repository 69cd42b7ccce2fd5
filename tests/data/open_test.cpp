#include "data/open.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "data/idx.h"
#include "test_files.h"

namespace counterfeit::data {
namespace {

TEST(Open, TakesTheBuiltInSetAndPaths) {
  const base::Result<DataSource> strokes =
      open_source("builtin:strokes", {.train = 30, .test = 10, .seed = 2});
  ASSERT_TRUE(strokes.ok());
  EXPECT_EQ(strokes->train->count(), 30);
  EXPECT_REFUSED(open_source("builtin:letters"), "builtin:letters: there is no built-in data set");
  EXPECT_REFUSED(open_source("/nowhere/at/all"), "/nowhere/at/all: cannot be opened");
}

TEST(Open, StacksPicturesOfOneChannelOnly) {
  const std::string path = testing::TempDir() + "counterfeit-coloured.idx";
  ASSERT_TRUE(base::write_file_atomically(path, write_idx_images(coloured_pictures(3))).ok());
  EXPECT_EQ(open_source(path)->train->channels, 3);
  EXPECT_REFUSED(open_source("stacked:" + path), ": these pictures have several channels already.");
  std::remove(path.c_str());
}

}  // namespace
}  // namespace counterfeit::data
