// The losses and both updates against finite differences of the whole game, in double.

#include <gtest/gtest.h>

#include "../nn/gradient_check.h"
#include "gan/adversarial_round.h"
#include "gan/models.h"

namespace counterfeit::gan {
namespace {

using nn::Matrix;

constexpr Loss kAll[] = {Loss::kNonSaturating, Loss::kMinimax,     Loss::kLeastSquares,
                         Loss::kHinge,         Loss::kWasserstein, Loss::kRelativistic};

double softplus(double x) { return std::log1p(std::exp(x)); }

double discriminator_formula(Loss loss, double r, double f) {
  switch (loss) {
    case Loss::kNonSaturating:
    case Loss::kMinimax:
      return softplus(-r) + softplus(f);
    case Loss::kLeastSquares:
      return ((r - 1) * (r - 1) + f * f) / 2;
    case Loss::kHinge:
      return std::max(0.0, 1 - r) + std::max(0.0, 1 + f);
    case Loss::kWasserstein:
      return f - r;
    case Loss::kRelativistic:
      return softplus(f - r);
  }
  return 0;
}

double generator_formula(Loss loss, double r, double f) {
  switch (loss) {
    case Loss::kNonSaturating:
      return softplus(-f);
    case Loss::kMinimax:
      return -softplus(f);
    case Loss::kLeastSquares:
      return (f - 1) * (f - 1) / 2;
    case Loss::kHinge:
    case Loss::kWasserstein:
      return -f;
    case Loss::kRelativistic:
      return softplus(r - f);
  }
  return 0;
}

TEST(Losses, AreTheirFormulas) {
  const double real[] = {0.5, -2, 30}, fake[] = {-1.5, 0.25, -40};
  for (const Loss loss : kAll) {
    double a[3], b[3], d = 0, g = 0;
    for (int i = 0; i < 3; ++i) {
      d += discriminator_formula(loss, real[i], fake[i]) / 3;
      g += generator_formula(loss, real[i], fake[i]) / 3;
    }
    EXPECT_NEAR(discriminator_loss(loss, 3, real, fake, a, b), d, 1e-9);
    EXPECT_NEAR(generator_loss(loss, 3, real, fake, a), g, 1e-9);
  }
}

TEST(Losses, StayFiniteFarOut) {
  const float far[] = {1e4f, -1e4f}, other[] = {-1e4f, 1e4f};
  float a[2], b[2];
  for (const Loss loss : kAll) {
    EXPECT_TRUE(std::isfinite(discriminator_loss(loss, 2, far, other, a, b)));
    for (const float gradient : {a[0], a[1], b[0], b[1]}) EXPECT_TRUE(std::isfinite(gradient));
    EXPECT_TRUE(std::isfinite(generator_loss(loss, 2, far, other, a)));
    for (const float gradient : {a[0], a[1]}) EXPECT_TRUE(std::isfinite(gradient));
  }
}

TEST(Losses, GradientsMatchFiniteDifferences) {
  base::Rng rng(1);
  double real[5], fake[5], real_gradient[5], fake_gradient[5], unused[5], unused_too[5];
  for (int i = 0; i < 5; ++i) {
    real[i] = 3 * rng.normal();
    fake[i] = 3 * rng.normal();
  }
  for (const Loss loss : kAll) {
    const auto d = [&] { return discriminator_loss(loss, 5, real, fake, unused, unused_too); };
    discriminator_loss(loss, 5, real, fake, real_gradient, fake_gradient);
    EXPECT_LT(nn::gradient_error(d, real, real_gradient, 5), 1e-7);
    EXPECT_LT(nn::gradient_error(d, fake, fake_gradient, 5), 1e-7);
    const auto g = [&] { return generator_loss(loss, 5, real, fake, unused); };
    generator_loss(loss, 5, real, fake, fake_gradient);
    EXPECT_LT(nn::gradient_error(g, fake, fake_gradient, 5), 1e-7);
  }
}

// A small class-conditional pair, played with rates of zero so that the gradients of a round stay
// beside the parameters they belong to.
void check_round(Family family, AdversarialRound<double>::Options still) {
  const int classes = 3;
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
  const double mix[] = {0.25, 0.5, 0.875};
  const AdversarialRound<double>::Input input{
      base::view(reals), real_labels, base::view(d_noise), d_labels, base::view(g_noise),
      g_labels,          mix};
  still.g_adam.rate = still.d_adam.rate = 0;
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
  check("discriminator", d, d_gradients, [&] {
    const auto again = round.play(pool, still, input, g, d);
    return again.d_loss + again.penalty;
  });
  check("generator", g, g_gradients, [&] { return round.play(pool, still, input, g, d).g_loss; });
}

TEST(AdversarialRound, GradientsOfBothPlayersMatchFiniteDifferences) {
  for (const Family family : {Family::kConvolutional, Family::kMlp})
    for (const Loss loss : kAll) check_round(family, {.loss = loss});
}

TEST(AdversarialRound, GradientsIncludeThePenalties) {
  for (const Family family : {Family::kConvolutional, Family::kMlp}) {
    check_round(family, {.r1 = 0.5});
    check_round(family, {.r2 = 2});
    check_round(family, {.loss = Loss::kWasserstein, .gradient_penalty = 10});
  }
}

}  // namespace
}  // namespace counterfeit::gan
