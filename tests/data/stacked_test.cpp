#include "data/stacked.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "data/open.h"

namespace counterfeit::data {
namespace {

TEST(Stacked, EveryChannelIsAPictureOfTheDataSet) {
  const Dataset digits = make_strokes(12, 1);
  const auto stacks = stack_three(digits, 200, 5);
  ASSERT_EQ(stacks->count(), 200);
  EXPECT_EQ(stacks->channels, 3);
  EXPECT_FALSE(stacks->labelled());
  std::set<int> seen[3];
  for (int i = 0; i < 200; ++i)
    for (int channel = 0; channel < 3; ++channel) {
      std::vector<std::uint8_t> plane;
      for (int pixel = 0; pixel < 28 * 28; ++pixel)
        plane.push_back(stacks->image(i)[static_cast<std::size_t>(pixel * 3 + channel)]);
      int found = -1;
      for (int k = 0; k < 12; ++k)
        if (std::ranges::equal(plane, digits.image(k))) found = k;
      ASSERT_GE(found, 0);
      seen[channel].insert(found);
    }
  for (const auto& pictures : seen) EXPECT_EQ(pictures.size(), 12u);
  EXPECT_EQ(stacks->pixels, stack_three(digits, 200, 5)->pixels);
  EXPECT_NE(stacks->pixels, stack_three(digits, 200, 6)->pixels);
}

TEST(Stacked, IsOpenedByName) {
  const auto source = open_source("stacked:builtin:strokes", {.train = 30, .test = 10});
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(source->name, "stacked:builtin:strokes");
  EXPECT_EQ(source->train->count(), 30);
  EXPECT_EQ(source->test->count(), 10);
  EXPECT_FALSE(open_source("stacked:builtin:none").ok());
  EXPECT_FALSE(open_source("stacked:stacked:builtin:strokes", {.train = 3, .test = 0}).ok());
}

}  // namespace
}  // namespace counterfeit::data
