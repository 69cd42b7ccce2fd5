// The losses and both updates against finite differences of the whole game, in double.

#include <gtest/gtest.h>

#include "../nn/gradient_check.h"
#include "gan/adversarial_round.h"
#include "gan/models.h"

namespace counterfeit::gan {
namespace {

using nn::Matrix;

TEST(Losses, AreTheirFormulas) {
  const double real[] = {0.5, -2, 30}, fake[] = {-1, 0.25, -40};
  double real_gradient[3], fake_gradient[3];
  const double loss =
      discriminator_loss(Loss::kNonSaturating, 3, real, fake, real_gradient, fake_gradient);
  double expected = 0;
  for (int i = 0; i < 3; ++i)
    expected += (std::log1p(std::exp(-real[i])) + std::log1p(std::exp(fake[i]))) / 3;
  EXPECT_NEAR(loss, expected, 1e-12);
}

TEST(Losses, StayFiniteFarOut) {
  const float far[] = {1e4f, -1e4f};
  float a[2], b[2];
  EXPECT_NEAR(discriminator_loss(Loss::kNonSaturating, 2, far, far, a, b), 1e4f, 1);
  EXPECT_NEAR(generator_loss(Loss::kNonSaturating, 2, far, a), 5e3f, 1);
  EXPECT_EQ(a[0], 0);
  EXPECT_EQ(a[1], -0.5f);
}

TEST(Losses, GradientsMatchFiniteDifferences) {
  base::Rng rng(1);
  double real[5], fake[5], real_gradient[5], fake_gradient[5], unused[5];
  for (int i = 0; i < 5; ++i) {
    real[i] = 3 * rng.normal();
    fake[i] = 3 * rng.normal();
  }
  const auto d = [&] {
    double x[5], y[5];
    return discriminator_loss(Loss::kNonSaturating, 5, real, fake, x, y);
  };
  discriminator_loss(Loss::kNonSaturating, 5, real, fake, real_gradient, fake_gradient);
  EXPECT_LT(nn::gradient_error(d, real, real_gradient, 5), 1e-7);
  EXPECT_LT(nn::gradient_error(d, fake, fake_gradient, 5), 1e-7);
  const auto g = [&] { return generator_loss(Loss::kNonSaturating, 5, fake, unused); };
  generator_loss(Loss::kNonSaturating, 5, fake, fake_gradient);
  EXPECT_LT(nn::gradient_error(g, fake, fake_gradient, 5), 1e-7);
}

// A small class-conditional pair, played with rates of zero so that the gradients of a round stay
// beside the parameters they belong to.
TEST(AdversarialRound, GradientsOfBothPlayersMatchFiniteDifferences) {
  const int classes = 3;
  for (const Family family : {Family::kConvolutional, Family::kMlp}) {
    TrainConfig config;
    config.family = family;
    config.latent_dim = 3;
    config.g_width = config.d_width = 2;
    base::Rng rng(8);
    Player<double> g(make_generator<double>(config, classes));
    Player<double> d(make_discriminator<double>(config, classes));
    nn::initialise(g.network->layout(), nn::WeightInitial::kHeNormal, rng, g.parameters);
    nn::initialise(d.network->layout(), nn::WeightInitial::kHeNormal, rng, d.parameters);
    // Off zero: a fake that is exactly black would sit on the corner of the leaky ReLU.
    for (double& value : g.parameters.values) value += 0.1 * rng.normal();
    for (double& value : d.parameters.values) value += 0.1 * rng.normal();
    const Matrix<double> reals =
        Matrix<double>::NullaryExpr(784, 3, [&] { return rng.uniform(-1, 1); });
    const Matrix<double> d_noise =
        Matrix<double>::NullaryExpr(3 + classes, 3, [&] { return rng.normal(); });
    const Matrix<double> g_noise =
        Matrix<double>::NullaryExpr(3 + classes, 3, [&] { return rng.normal(); });
    const std::uint8_t real_labels[] = {0, 2, 1}, d_labels[] = {1, 1, 0}, g_labels[] = {2, 0, 2};
    const AdversarialRound<double>::Input input{base::view(reals),   real_labels,
                                                base::view(d_noise), d_labels,
                                                base::view(g_noise), g_labels};
    const AdversarialRound<double>::Options still{.g_adam = {.rate = 0}, .d_adam = {.rate = 0}};
    base::ThreadPool pool(2);
    AdversarialRound<double> round;
    const auto outcome = round.play(pool, still, input, g, d);
    ASSERT_TRUE(outcome.finite);
    const nn::Vector<double> d_gradients = d.gradients, g_gradients = g.gradients;

    const auto check = [&](const char* who, Player<double>& player,
                           const nn::Vector<double>& gradients, auto loss) {
      // A few values of each tensor: the networks have thousands.
      for (const nn::TensorInfo& tensor : player.network->layout().parameters())
        for (nn::Index i = 0; i < tensor.size; i += std::max<nn::Index>(1, tensor.size / 5)) {
          const nn::Index at = tensor.offset + i;
          double& value = player.parameters.values[at];
          const double before = value, step = 1e-5;
          value = before + step;
          const double above = loss();
          value = before - step;
          const double below = loss();
          value = before;
          EXPECT_NEAR((above - below) / (2 * step), gradients[at], 1e-6)
              << who << " " << tensor.name << " " << i;
        }
    };
    check("discriminator", d, d_gradients,
          [&] { return round.play(pool, still, input, g, d).d_loss; });
    check("generator", g, g_gradients, [&] { return round.play(pool, still, input, g, d).g_loss; });
  }
}

}  // namespace
}  // namespace counterfeit::gan
