#include "data/open.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace counterfeit::data
