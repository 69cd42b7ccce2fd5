#include "gan/portfolio.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "gan/checkpoint.h"
#include "gan/safetensors.h"
#include "test_data.h"

namespace counterfeit::gan {
namespace {

class PortfolioTest : public testing::Test {
 protected:
  // A run at steps 0, 2 and 4.
  void SetUp() override {
    TrainConfig config;
    config.latent_dim = 4;
    config.g_width = config.d_width = 2;
    config.batch = 4;
    auto trainer = GanTrainer::create(config, squares(20), pool);
    for (int i = 0; i < 3; ++i) {
      states.push_back((*trainer)->state());
      (*trainer)->step();
      (*trainer)->step();
    }
    const auto written = Portfolio::write(states);
    ASSERT_TRUE(written.ok());
    bytes = *written;
  }

  base::ThreadPool pool;
  std::vector<GanTrainer::State> states;
  base::Bytes bytes;
};

TEST_F(PortfolioTest, DrawsAndJudgesAsTheRunDidAtEachMoment) {
  const auto portfolio = Portfolio::open("p", bytes);
  ASSERT_TRUE(portfolio.ok());
  EXPECT_EQ(portfolio->dataset(), "squares");
  ASSERT_EQ(portfolio->moments().size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(portfolio->moments()[i].steps, static_cast<std::int64_t>(2 * i));
    const GanTrainer::State state = portfolio->state(i);
    EXPECT_EQ(state.classes, 4);
    const auto as_it_was = GanTrainer::sampler_of(states[i]).sample(pool, 8, 3);
    const auto kept = GanTrainer::sampler_of(state).sample(pool, 8, 3);
    double squares_sum = 0;
    for (std::size_t p = 0; p < kept.size(); ++p)
      squares_sum += std::pow(kept[p] - as_it_was[p], 2);
    EXPECT_LT(std::sqrt(squares_sum / static_cast<double>(kept.size())), 255 * 0.02);
    const auto& weights = state.discriminator.parameters.values;
    const auto& were = states[i].discriminator.parameters.values;
    EXPECT_LT((weights - were).norm(), 0.02f * were.norm());
  }
  EXPECT_NE(GanTrainer::sampler_of(portfolio->state(0)).sample(pool, 8, 3),
            GanTrainer::sampler_of(portfolio->state(2)).sample(pool, 8, 3));
}

TEST_F(PortfolioTest, IsMuchSmallerThanTheCheckpoints) {
  std::size_t checkpoints = 0;
  for (const GanTrainer::State& state : states) checkpoints += save_checkpoint(state).size();
  EXPECT_LT(bytes.size(), checkpoints / 4);
}

TEST_F(PortfolioTest, RefusesWhatIsNotOne) {
  EXPECT_FALSE(Portfolio::open("p", {}).ok());
  EXPECT_FALSE(Portfolio::open("p", base::ByteView(bytes).first(bytes.size() - 1)).ok());
  base::Bytes renamed = bytes;
  const std::string_view name = "average.1.dense.weight";
  const auto at = std::search(renamed.begin(), renamed.end(), name.begin(), name.end());
  ASSERT_NE(at, renamed.end());
  *at = 'b';
  const auto refused = Portfolio::open("p", renamed);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("missing"), std::string::npos);
}

TEST_F(PortfolioTest, ASmallFileAsksForLittleMemory) {
  auto content = parse_safetensors("p", bytes).value();
  TrainConfig wide = states[0].config;
  wide.g_width = wide.d_width = 128;
  content.metadata["config"] = to_json(wide);
  const base::Bytes large = write_safetensors(content);
  const auto refused = Portfolio::open("p", large);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("too small for the networks"), std::string::npos);
}

TEST_F(PortfolioTest, HoldsOneRunByRisingSteps) {
  EXPECT_FALSE(Portfolio::write({}).ok());
  std::swap(states[0], states[1]);
  EXPECT_FALSE(Portfolio::write(states).ok());
}

}  // namespace
}  // namespace counterfeit::gan
