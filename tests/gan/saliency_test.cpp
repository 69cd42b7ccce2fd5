#include "gan/saliency.h"

#include <gtest/gtest.h>

#include "../nn/gradient_check.h"
#include "gan/models.h"
#include "gan/trainer.h"
#include "test_data.h"

namespace counterfeit::gan {
namespace {

constexpr nn::Shape kSmall{8, 8, 3};
constexpr std::uint8_t kLabels[] = {1, 0, 2};

TrainConfig small_config() {
  TrainConfig config;
  config.latent_dim = 6;
  config.g_width = config.d_width = 4;
  return config;
}

Player<double> judge(const TrainConfig& config, int classes, base::Rng& rng) {
  Player<double> player(make_discriminator<double>(config, classes, kSmall));
  nn::initialise(player.network->layout(), nn::WeightInitial::kHeNormal, rng, player.parameters);
  for (double& value : player.parameters.values) value += 0.05 * rng.normal();
  return player;
}

// Every kind of discriminator against central differences of each picture's own logit.
TEST(Saliency, IsTheGradientOfThePicturesOwnLogit) {
  std::vector<TrainConfig> configs(6, small_config());
  configs[1].family = Family::kMlp;
  configs[2].spectral_norm = true;
  configs[3].class_head = ClassHead::kAuxiliary;
  configs[4].minibatch_stddev = true;
  configs[5].packing = 2;
  configs[5].use_labels = false;
  base::ThreadPool pool(2);
  for (std::size_t which = 0; which < configs.size(); ++which) {
    const TrainConfig& config = configs[which];
    base::Rng rng(3);
    Player<double> player = judge(config, config.use_labels ? 3 : 0, rng);
    const std::span<const std::uint8_t> labels = config.use_labels
                                                     ? std::span<const std::uint8_t>(kLabels)
                                                     : std::span<const std::uint8_t>();
    nn::Matrix<double> pictures =
        nn::Matrix<double>::NullaryExpr(kSmall.size(), 3, [&] { return rng.uniform(-1, 1); });
    std::vector<double> logits;
    const nn::Matrix<double> gradients = logit_gradients(pool, player, pictures, labels, logits);
    for (nn::Index i = 0; i < 3; ++i) {
      // The logit of picture i with pictures.col(i) changed; in a pack of two it also follows its
      // neighbour, whose own logit it must not enter.
      const auto logit = [&] {
        std::vector<double> now;
        logit_gradients(pool, player, pictures, labels, now);
        return now[static_cast<std::size_t>(i)];
      };
      EXPECT_LT(
          nn::gradient_error(logit, pictures.col(i).data(), gradients.col(i).data(), kSmall.size()),
          1e-6)
          << "discriminator " << which << ", picture " << i;
    }
  }
}

TEST(Saliency, ScoresAsTheTrainerJudgesAndMarksEachPixel) {
  base::ThreadPool pool(2);
  auto trainer = GanTrainer::create(small_config(), squares(64), pool);
  for (int step = 0; step < 30; ++step) (*trainer)->step();
  base::Rng rng(8);
  const nn::Matrix<float> pictures = nn::Matrix<float>::NullaryExpr(
      784, 3, [&] { return static_cast<float>(rng.uniform(-1, 1)); });
  Player<float> player = (*trainer)->state().discriminator;
  const std::vector<Saliency> found = saliency(pool, player, pictures, 1, kLabels);
  const std::vector<float> scores = (*trainer)->judge(pictures, kLabels);
  ASSERT_EQ(found.size(), 3u);
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].score, scores[i]);
    ASSERT_EQ(found[i].looks.size(), 784u);
    EXPECT_EQ(*std::ranges::max_element(found[i].looks), 1.0f);
    EXPECT_GE(*std::ranges::min_element(found[i].looks), 0.0f);
  }
}

TEST(Saliency, OfAnIgnorantDiscriminatorIsNothing) {
  base::ThreadPool pool(1);
  Player<float> player(make_discriminator<float>(small_config(), 0, kSmall));  // all weights 0
  player.parameters.values.setZero();
  const nn::Matrix<float> picture = nn::Matrix<float>::Constant(kSmall.size(), 1, 0.5f);
  const std::vector<Saliency> found = saliency(pool, player, picture, kSmall.channels, {});
  EXPECT_EQ(found[0].score, 0.5f);
  EXPECT_EQ(found[0].looks, std::vector<float>(64, 0.0f));
}

}  // namespace
}  // namespace counterfeit::gan
