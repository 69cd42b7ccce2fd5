#include "gan/projection.h"

#include <gtest/gtest.h>

#include "gan/latent.h"
#include "gan/models.h"
#include "gan/trainer.h"
#include "test_data.h"

namespace counterfeit::gan {
namespace {

Sampler sampler_of(const TrainConfig& config) {
  base::ThreadPool pool(1);
  auto trainer = GanTrainer::create(config, squares(64), pool);
  for (int step = 0; step < 60; ++step) (*trainer)->step();
  return (*trainer)->sampler();
}

TrainConfig projected_config(Family family) {
  TrainConfig config;
  config.family = family;
  config.batch = 8;
  config.latent_dim = 6;
  config.g_width = config.d_width = 4;
  return config;
}

// The gradient by the latents in evaluation against central differences.
TEST(Projection, PullsGradientsBackToTheLatents) {
  base::ThreadPool pool(2);
  for (const Family family : {Family::kConvolutional, Family::kMlp}) {
    Sampler sampler = sampler_of(projected_config(family));
    nn::Matrix<float> latents = draw_latents(6, sampler.classes(), {.count = 3, .seed = 8});
    base::Rng rng(4);
    const nn::Matrix<float> weights =
        nn::Matrix<float>::NullaryExpr(784, 3, [&] { return static_cast<float>(rng.normal()); });
    const auto loss = [&] {
      return sampler.generate(pool, latents).cwiseProduct(weights).cast<double>().sum();
    };
    loss();
    nn::Matrix<float> by_pictures = weights;
    const nn::Matrix<float> analytic = sampler.pull_back(pool, latents, by_pictures);
    const double scale = analytic.cwiseAbs().maxCoeff();
    double squares = 0;
    for (nn::Index i = 0; i < latents.size(); ++i) {
      const float before = latents.data()[i];
      constexpr float kStep = 1e-4f;
      latents.data()[i] = before + kStep;
      const double above = loss();
      latents.data()[i] = before - kStep;
      const double difference = (above - loss()) / (2 * kStep) - analytic.data()[i];
      latents.data()[i] = before;
      squares += difference * difference / (scale * scale);
    }
    // A kink of a rectifier may lie within a step; a wrong term would show everywhere.
    EXPECT_LT(std::sqrt(squares / static_cast<double>(latents.size())), 0.02);
  }
}

TEST(Projection, FindsAPictureOfTheGeneratorAndItsClass) {
  base::ThreadPool pool(2);
  Sampler sampler = sampler_of(projected_config(Family::kConvolutional));
  const auto latents = draw_latents(6, sampler.classes(), {.count = 3, .seed = 77});
  const nn::Matrix<float> pictures = sampler.generate(pool, latents);
  for (nn::Index i = 0; i < 3; ++i) {
    const Projection found = project(pool, sampler, {pictures.col(i).data(), 784}, {.prior = 0.002, .seed = 5});
    EXPECT_EQ(found.label, static_cast<int>(i));
    EXPECT_LT(found.error, 0.03);
    EXPECT_EQ(found.latent.size(), latents.rows());
    EXPECT_EQ(found.latent[6 + i], 1.0f);
    // A picture of another draw is much farther away.
    const double apart = (pictures.col(i) - pictures.col((i + 1) % 3)).norm() / std::sqrt(784) / 2;
    EXPECT_GT(apart, 3 * found.error);
  }
}

TEST(Projection, KeepsToTheClassThatIsGiven) {
  base::ThreadPool pool(2);
  Sampler sampler = sampler_of(projected_config(Family::kConvolutional));
  const std::vector<float> dark(784, -1.0f);
  const auto first = project(pool, sampler, dark, {.label = 2, .steps = 50});
  EXPECT_EQ(first.label, 2);
  EXPECT_EQ(first.latent, project(pool, sampler, dark, {.label = 2, .steps = 50}).latent);
  EXPECT_NE(first.latent,
            project(pool, sampler, dark, {.label = 2, .steps = 50, .seed = 2}).latent);
}

}  // namespace
}  // namespace counterfeit::gan
