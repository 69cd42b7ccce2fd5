// Combinations of classes, counted on stacks whose channels are known.

#include "measure/modes.h"

#include <gtest/gtest.h>

#include <cmath>

#include "data/stacked.h"
#include "measure/pictures.h"
#include "measure/scores.h"

namespace counterfeit::measure {
namespace {

class Stacks : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    source_ = new data::DataSource(strokes(2000, 300));
    pool_ = new base::ThreadPool(2);
    referee_ = new Referee(split(*source_), {.steps = 250});
    referee_->finish(*pool_);
  }
  static void TearDownTestSuite() {
    delete referee_;
    delete pool_;
    delete source_;
  }

  // A training picture of that class which the referee reads rightly.
  static std::span<const std::uint8_t> picture(int label) {
    for (int i = 0; i < source_->train->count(); ++i) {
      if (source_->train->labels[static_cast<std::size_t>(i)] != label) continue;
      const auto found = source_->train->image(i);
      nn::Index read = 0;
      referee_->judge(*pool_, found).logits.col(0).maxCoeff(&read);
      if (read == label) return found;
    }
    ADD_FAILURE() << "no picture of a " << label << " is read rightly";
    return source_->train->image(0);
  }

  static std::vector<std::uint8_t> stack(int a, int b, int c) {
    const std::span<const std::uint8_t> parts[] = {picture(a), picture(b), picture(c)};
    std::vector<std::uint8_t> stacked;
    for (std::size_t pixel = 0; pixel < parts[0].size(); ++pixel)
      for (const auto part : parts) stacked.push_back(part[pixel]);
    return stacked;
  }

  inline static data::DataSource* source_;
  inline static base::ThreadPool* pool_;
  inline static Referee* referee_;
  const std::vector<double> equal_ = std::vector<double>(10, 0.1);
};

TEST_F(Stacks, EachCombinationCountsOnceAndItsOrderMatters) {
  ModeCount count(*referee_, 3);
  std::vector<std::uint8_t> two = stack(1, 2, 3);
  const std::vector<std::uint8_t> turned = stack(3, 2, 1);
  two.insert(two.end(), turned.begin(), turned.end());
  count.add(*pool_, two);
  count.add(*pool_, stack(1, 2, 3));
  const Modes modes = count.result(equal_);
  EXPECT_EQ(modes.possible, 1000);
  EXPECT_EQ(modes.found, 2);
  // Shares of 2/3 and 1/3 where each combination should have 1/1000.
  EXPECT_NEAR(modes.divergence, 2.0 / 3 * std::log(2000.0 / 3) + 1.0 / 3 * std::log(1000.0 / 3),
              1e-12);
}

TEST_F(Stacks, TheDataMayHaveMoreOfSomeClasses) {
  ModeCount count(*referee_, 3);
  count.add(*pool_, stack(0, 0, 7));
  std::vector<double> shares(10, 0.05);
  shares[0] = 0.4;
  shares[7] = 0.2;
  EXPECT_NEAR(count.result(shares).divergence, -std::log(0.4 * 0.4 * 0.2), 1e-12);
}

TEST_F(Stacks, RealStacksShowNearlyAllAndAreNear) {
  const auto stacks = data::stack_three(*source_->train, 8000, 5);
  ModeCount count(*referee_, 3), collapsed(*referee_, 3);
  count.add(*pool_, stacks->pixels);
  for (int i = 0; i < 10; ++i) collapsed.add(*pool_, stack(i, i, i));
  const std::vector<double> shares = histogram(source_->train->labels, 10);
  const Modes real = count.result(shares);
  EXPECT_GE(real.found, 990);
  EXPECT_LT(real.divergence, 0.3);
  EXPECT_EQ(collapsed.result(shares).found, 10);
  EXPECT_GT(collapsed.result(shares).divergence, 4);
}

}  // namespace
}  // namespace counterfeit::measure
