// The losses and both updates against finite differences of the whole game, in double.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "../nn/gradient_check.h"
#include "gan/adversarial_round.h"
#include "gan/models.h"

namespace counterfeit::gan {
namespace {

using base::Matrix;

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

TEST(Losses, SmoothingMovesTheTargetOfReals) {
  base::Rng rng(1);
  double real[5], fake[5], by_real[5], by_fake[5], unused[5], unused_too[5];
  for (int i = 0; i < 5; ++i) {
    real[i] = 3 * rng.normal();
    fake[i] = 3 * rng.normal();
  }
  for (const Loss loss : {Loss::kNonSaturating, Loss::kMinimax, Loss::kLeastSquares}) {
    double expected = 0;
    for (int i = 0; i < 5; ++i) {
      const bool squares = loss == Loss::kLeastSquares;
      expected +=
          squares ? (std::pow(real[i] - 0.9, 2) + fake[i] * fake[i]) / 10
                  : (0.9 * softplus(-real[i]) + 0.1 * softplus(real[i]) + softplus(fake[i])) / 5;
    }
    const auto value = [&] {
      return discriminator_loss(loss, 5, real, fake, unused, unused_too, 0.1);
    };
    EXPECT_NEAR(discriminator_loss(loss, 5, real, fake, by_real, by_fake, 0.1), expected, 1e-9);
    EXPECT_LT(nn::gradient_error(value, real, by_real, 5), 1e-7);
    EXPECT_LT(nn::gradient_error(value, fake, by_fake, 5), 1e-7);
  }
}

TEST(Losses, TheClassLossIsTheCrossEntropy) {
  base::Rng rng(2);
  const std::uint8_t labels[] = {2, 0};
  double scores[8], gradients[8] = {}, unused[8];  // two pictures of three scores, and a gap
  for (double& score : scores) score = 2 * rng.normal();
  const auto value = [&] { return class_loss(3, 2, 4, scores, labels, 0.5, unused); };
  double expected = 0;
  for (int i = 0; i < 2; ++i) {
    const double* const x = scores + 4 * i;
    expected += std::log(std::exp(x[0]) + std::exp(x[1]) + std::exp(x[2])) - x[labels[i]];
  }
  EXPECT_NEAR(class_loss(3, 2, 4, scores, labels, 0.5, gradients), expected / 2, 1e-12);
  EXPECT_LT(nn::gradient_error(value, scores, gradients, 8), 1e-7);
  scores[2] = 1e4;
  EXPECT_TRUE(std::isfinite(value()));
}

using Options = AdversarialRound<double>::Options;

// A small pair, class-conditional unless it packs, played with rates of zero so that the gradients
// of a round stay beside the parameters they belong to.
void check_round(TrainConfig config, Options still, const nn::Shape& picture = kPicture) {
  const int classes = config.packing > 1 ? 0 : 3, n = 4;
  config.latent_dim = 3;
  config.g_width = config.d_width = 2;
  base::Rng rng(8);
  Player<double> g(make_generator<double>(config, classes, picture));
  Player<double> d(make_discriminator<double>(config, classes, picture));
  nn::initialise(g.network->layout(), nn::WeightInitial::kHeNormal, rng, g.parameters);
  nn::initialise(d.network->layout(), nn::WeightInitial::kHeNormal, rng, d.parameters);
  // Off zero: a fake that is exactly black would sit on the corner of the leaky ReLU.
  for (double& value : g.parameters.values) value += 0.1 * rng.normal();
  for (double& value : d.parameters.values) value += 0.1 * rng.normal();
  // At their end, singular vectors no longer move with the small steps of the differences.
  nn::follow_singular_vectors(*d.network, 2000, d.parameters);
  const auto random = [&](nn::Index rows, auto draw) {
    return Matrix<double>::NullaryExpr(rows, n, draw).eval();
  };
  const Matrix<double> reals = random(picture.size(), [&] { return rng.uniform(-1, 1); });
  const Matrix<double> d_noise = random(3 + classes, [&] { return rng.normal(); });
  const Matrix<double> g_noise = random(3 + classes, [&] { return rng.normal(); });
  const std::uint8_t real_labels[] = {0, 2, 1, 1}, d_labels[] = {1, 1, 0, 2},
                     g_labels[] = {2, 0, 2, 1};
  const double mix[] = {0.25, 0.5, 0.875, 0.1};
  const std::size_t labels = classes > 0 ? n : 0;
  still.g_adam.rate = still.d_adam.rate = 0;
  still.packing = config.packing;
  still.picture = picture;
  still.dropout = config.dropout > 0;
  base::ThreadPool pool(2);
  AdversarialRound<double> round;
  const auto play = [&] {
    base::Rng chances(77);  // the same in every round
    return round.play(pool, still,
                      {.reals = base::view(reals),
                       .real_labels = std::span(real_labels).first(labels),
                       .d_noise = base::view(d_noise),
                       .d_labels = std::span(d_labels).first(labels),
                       .g_noise = base::view(g_noise),
                       .g_labels = std::span(g_labels).first(labels),
                       .mix = std::span(mix).first(static_cast<std::size_t>(n / config.packing)),
                       .rng = &chances},
                      g, d);
  };
  ASSERT_TRUE(play().finite);
  const nn::Vector<double> d_gradients = d.gradients, g_gradients = g.gradients;

  const auto check = [&](const char* who, Player<double>& player,
                         const nn::Vector<double>& gradients, auto loss) {
    // A few values of each tensor: the networks have thousands.
    for (const nn::TensorInfo& tensor : player.network->layout().parameters())
      for (nn::Index i = 0; i < tensor.size; i += std::max<nn::Index>(1, tensor.size / 5)) {
        const nn::Index at = tensor.offset + i;
        double& value = player.parameters.values[at];
        // Small, for a bias moves thousands of values, and none shall turn the corner of its
        // ReLU on the way.
        const double before = value, step = 1e-7;
        value = before + step;
        const double above = loss();
        value = before - step;
        const double below = loss();
        value = before;
        // The difference of two losses carries their rounding, some 1e-9 of them, over the step.
        EXPECT_NEAR((above - below) / (2 * step), gradients[at],
                    1e-6 * std::max(1.0, std::abs(gradients[at])))
            << who << " " << tensor.name << " " << i;
      }
  };
  check("discriminator", d, d_gradients, [&] {
    const auto again = play();
    return again.d_loss + again.penalty;
  });
  check("generator", g, g_gradients, [&] { return play().g_loss; });
}

constexpr Family kFamilies[] = {Family::kConvolutional, Family::kMlp};

TEST(AdversarialRound, GradientsOfBothPlayersMatchFiniteDifferences) {
  for (const Family family : kFamilies)
    for (const Loss loss : kAll) check_round({.family = family}, {.loss = loss});
}

TEST(AdversarialRound, GradientsIncludeThePenalties) {
  for (const Family family : kFamilies) {
    check_round({.family = family}, {.r1 = 0.5});
    check_round({.family = family}, {.r2 = 2});
    check_round({.family = family}, {.loss = Loss::kWasserstein, .gradient_penalty = 10});
  }
}

TEST(AdversarialRound, GradientsMatchWithEveryRegulariser) {
  for (const Family family : kFamilies) {
    check_round({.family = family}, {.label_smoothing = 0.1});
    check_round({.family = family, .spectral_norm = true}, {.r1 = 0.5});
    check_round({.family = family, .minibatch_stddev = true}, {});
    check_round({.family = family, .dropout = 0.3}, {.r1 = 0.5, .gradient_penalty = 1});
    check_round({.family = family, .packing = 2}, {.r1 = 0.5, .r2 = 0.5, .gradient_penalty = 1});
    check_round({.family = family, .class_head = ClassHead::kAuxiliary}, {.r1 = 0.5});
    check_round({.family = family, .class_input = ClassInput::kEmbedding}, {});
    for (const Norm norm : {Norm::kNone, Norm::kBatch, Norm::kLayer})
      check_round({.family = family, .g_depth = 1, .d_depth = 1, .g_norm = norm, .d_norm = norm},
                  {});
  }
}

TEST(AdversarialRound, GradientsPassThroughTheDisguise) {
  check_round({}, {.r1 = 0.5, .disguise = {.translation = true}});
  check_round({}, {.disguise = {.cutout = true, .brightness = true, .noise = 0.2}});
  check_round({}, {.loss = Loss::kRelativistic,
                   .disguise = {.translation = true, .cutout = true, .noise = 0.1}});
}

TEST(AdversarialRound, GradientsOfASimultaneousRoundMatch) {
  for (const Loss loss : kAll) check_round({}, {.loss = loss, .simultaneous = true});
  check_round({.packing = 2}, {.simultaneous = true});
  check_round({.d_norm = Norm::kBatch}, {.simultaneous = true});
  check_round({.class_head = ClassHead::kAuxiliary}, {.simultaneous = true});
  check_round({}, {.simultaneous = true, .disguise = {.translation = true, .cutout = true}});
}

TEST(AdversarialRound, GradientsOfARoundWithTheSameFakesMatch) {
  for (const Loss loss : kAll) check_round({}, {.loss = loss, .same_fakes = true});
  check_round({.d_norm = Norm::kBatch, .packing = 2}, {.same_fakes = true});
  check_round({}, {.same_fakes = true, .disguise = {.translation = true, .cutout = true}});
}

// What the generator learns from fakes that both share is what it would learn if it drew the same
// once more.
TEST(AdversarialRound, TheSameFakesTeachWhatEqualOnesWould) {
  const TrainConfig config{.latent_dim = 3, .g_width = 2, .d_width = 2};
  base::Rng rng(8);
  const Matrix<double> reals = Matrix<double>::Constant(784, 4, 0.5);
  const Matrix<double> noise = Matrix<double>::NullaryExpr(5, 4, [&] { return rng.normal(); });
  const std::uint8_t labels[] = {0, 1, 1, 0};
  const auto learned = [&](bool same_fakes) {
    base::Rng start(9);
    Player<double> g(make_generator<double>(config, 2)), d(make_discriminator<double>(config, 2));
    nn::initialise(g.network->layout(), nn::WeightInitial::kHeNormal, start, g.parameters);
    nn::initialise(d.network->layout(), nn::WeightInitial::kHeNormal, start, d.parameters);
    base::ThreadPool pool;
    AdversarialRound<double> round;
    round.play(pool, {.same_fakes = same_fakes},
               {.reals = base::view(reals),
                .real_labels = labels,
                .d_noise = base::view(noise),
                .d_labels = labels,
                .g_noise = base::view(noise),
                .g_labels = labels},
               g, d);
    return g.gradients;
  };
  EXPECT_EQ(learned(true), learned(false));
  EXPECT_GT(learned(true).norm(), 0);
}

TEST(AdversarialRound, GradientsMatchForOtherPictures) {
  for (const Family family : kFamilies) check_round({.family = family}, {.r1 = 0.5}, {12, 8, 3});
  check_round({.packing = 2}, {.disguise = {.translation = true}}, {8, 8, 3});
}

TEST(AdversarialRound, ClippingShortensALongGradientAndNoOther) {
  const auto length = [](double clip) {
    TrainConfig config{.latent_dim = 3, .g_width = 2, .d_width = 2};
    base::Rng rng(8);
    Player<double> g(make_generator<double>(config, 0)), d(make_discriminator<double>(config, 0));
    nn::initialise(g.network->layout(), nn::WeightInitial::kHeNormal, rng, g.parameters);
    nn::initialise(d.network->layout(), nn::WeightInitial::kHeNormal, rng, d.parameters);
    const Matrix<double> reals = Matrix<double>::Constant(784, 2, 0.5);
    const Matrix<double> noise = Matrix<double>::Constant(3, 2, 0.5);
    base::ThreadPool pool;
    AdversarialRound<double> round;
    round.play(
        pool, {.clip = clip},
        {.reals = base::view(reals), .d_noise = base::view(noise), .g_noise = base::view(noise)}, g,
        d);
    return d.gradients.norm();
  };
  const double free = length(0);
  EXPECT_NEAR(length(free / 2), free / 2, 1e-12);
  EXPECT_EQ(length(2 * free), free);
}

}  // namespace
}  // namespace counterfeit::gan
