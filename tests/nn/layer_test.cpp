// Forward passes against plain loops written from the definitions.

#include <gtest/gtest.h>

#include "nn/adam.h"
#include "nn/network.h"

namespace counterfeit::nn {
namespace {

struct Made {
  Parameters<double> parameters;
  Matrix<double> x;
};

Made make(const Network<double>& network, Index batch) {
  base::Rng rng(5);
  Made made{make_parameters<double>(network.layout()), {}};
  initialise(network.layout(), WeightInitial::kUniformFanIn, rng, made.parameters);
  for (double& value : made.parameters.values) value += 0.1 * rng.normal();
  made.x = Matrix<double>::NullaryExpr(network.input().size(), batch, [&] { return rng.normal(); });
  return made;
}

double weight(const Made& made, const TensorInfo& tensor, Index i) {
  return made.parameters.values[tensor.offset + i];
}

Index place_in(const Shape& s, int y, int x, int c) {
  return (Index{y} * s.width + x) * s.channels + c;
}

TEST(Layer, ConvIsTheSumOverItsWindow) {
  Network<double> network({6, 5, 2});
  network.conv({.channels = 3, .kernel = 3, .stride = 2, .pad = 1});
  const Made made = make(network, 2);
  const Shape in = network.input(), out = network.output();
  EXPECT_EQ(out, (Shape{3, 3, 3}));
  base::ThreadPool pool;
  Tape<double> tape;
  const auto y = network.forward({.pool = pool}, made.parameters, base::view(made.x), tape);
  const auto& tensors = network.layout().parameters();
  for (Index n = 0; n < 2; ++n)
    for (int oy = 0; oy < out.height; ++oy)
      for (int ox = 0; ox < out.width; ++ox)
        for (int oc = 0; oc < 3; ++oc) {
          double sum = weight(made, tensors[1], oc);
          for (int ky = 0; ky < 3; ++ky)
            for (int kx = 0; kx < 3; ++kx)
              for (int ic = 0; ic < 2; ++ic) {
                const int iy = oy * 2 - 1 + ky, ix = ox * 2 - 1 + kx;
                if (iy < 0 || ix < 0 || iy >= in.height || ix >= in.width) continue;
                sum += made.x(place_in(in, iy, ix, ic), n) *
                       weight(made, tensors[0], ((ky * 3 + kx) * 2 + ic) * 3 + oc);
              }
          EXPECT_NEAR(y(place_in(out, oy, ox, oc), n), sum, 1e-12);
        }
}

TEST(Layer, ConvTransposeSpreadsEachPixelOverItsWindow) {
  Network<double> network({3, 2, 2});
  network.conv_transpose({.channels = 3});
  const Made made = make(network, 2);
  const Shape in = network.input(), out = network.output();
  EXPECT_EQ(out, (Shape{6, 4, 3}));
  Matrix<double> expected(out.size(), 2);
  const auto& tensors = network.layout().parameters();
  for (Index i = 0; i < expected.size(); ++i)
    expected(i % out.size(), i / out.size()) = weight(made, tensors[1], i % 3);
  for (Index n = 0; n < 2; ++n)
    for (int iy = 0; iy < in.height; ++iy)
      for (int ix = 0; ix < in.width; ++ix)
        for (int ic = 0; ic < 2; ++ic)
          for (int ky = 0; ky < 4; ++ky)
            for (int kx = 0; kx < 4; ++kx)
              for (int oc = 0; oc < 3; ++oc) {
                const int oy = iy * 2 - 1 + ky, ox = ix * 2 - 1 + kx;
                if (oy < 0 || ox < 0 || oy >= out.height || ox >= out.width) continue;
                expected(place_in(out, oy, ox, oc), n) +=
                    made.x(place_in(in, iy, ix, ic), n) *
                    weight(made, tensors[0], ((ky * 4 + kx) * 3 + oc) * 2 + ic);
              }
  base::ThreadPool pool;
  Tape<double> tape;
  const auto y = network.forward({.pool = pool}, made.parameters, base::view(made.x), tape);
  EXPECT_LT((y - expected).cwiseAbs().maxCoeff(), 1e-12);
}

TEST(Layer, BatchNormNormalisesInTrainingAndUsesRunningStatisticsAfter) {
  Network<double> network({2, 2, 3});
  network.batch_norm({});
  base::Rng rng(2);
  Parameters<double> parameters = make_parameters<double>(network.layout());
  initialise(network.layout(), WeightInitial::kHeNormal, rng, parameters);
  const Matrix<double> x =
      Matrix<double>::NullaryExpr(12, 50, [&] { return 3 + 2 * rng.normal(); });
  base::ThreadPool pool;
  Tape<double> tape;
  const Matrix<double> y = network.forward({.pool = pool}, parameters, base::view(x), tape);
  EXPECT_NEAR(y.mean(), 0, 1e-12);
  EXPECT_NEAR(y.squaredNorm() / static_cast<double>(y.size()), 1, 1e-4);

  network.update_statistics(tape, parameters);
  EXPECT_NEAR(parameters.statistics[0], 0.3, 0.1);  // a tenth of the way from 0 to 3
  for (int i = 0; i < 200; ++i) network.update_statistics(tape, parameters);
  const Matrix<double> evaluated =
      network.forward({.pool = pool, .training = false}, parameters, base::view(x), tape);
  EXPECT_LT((evaluated - y).cwiseAbs().maxCoeff(), 1e-6);
}

TEST(Layer, BatchNormTakesEachPartByItself) {
  Network<double> network({2, 2, 3});
  network.batch_norm({});
  const Made made = make(network, 8);
  base::ThreadPool pool;
  Tape<double> tape, half_tape;
  const Matrix<double> y =
      network.forward({.pool = pool, .parts = 2}, made.parameters, base::view(made.x), tape);
  const Matrix<double> right = made.x.rightCols(4);
  const auto half = network.forward({.pool = pool}, made.parameters, base::view(right), half_tape);
  EXPECT_LT((y.rightCols(4) - half).cwiseAbs().maxCoeff(), 1e-12);
}

TEST(Layer, LayerNormNormalisesEachPicture) {
  Network<double> network({3, 3, 2});
  network.layer_norm({});
  base::Rng rng(5);
  Parameters<double> parameters = make_parameters<double>(network.layout());
  initialise(network.layout(), WeightInitial::kHeNormal, rng, parameters);
  const Matrix<double> x = Matrix<double>::NullaryExpr(18, 4, [&] { return 3 + 2 * rng.normal(); });
  base::ThreadPool pool;
  Tape<double> tape;
  const auto y = network.forward({.pool = pool}, parameters, base::view(x), tape);
  for (Index i = 0; i < 4; ++i) {
    EXPECT_NEAR(y.col(i).mean(), 0, 1e-12);
    EXPECT_NEAR(y.col(i).squaredNorm() / 18, 1, 1e-4);
  }
}

TEST(Layer, DropoutForgetsItsShareInTrainingAndNothingAfter) {
  Network<double> network({1, 1, 1000});
  network.dropout({.rate = 0.25});
  const Parameters<double> parameters = make_parameters<double>(network.layout());
  const Matrix<double> x = Matrix<double>::Constant(1000, 8, 3);
  base::ThreadPool pool;
  Tape<double> tape;
  const auto run = [&](bool training, std::uint64_t seed) {
    return Matrix<double>(network.forward({.pool = pool, .training = training, .seed = seed},
                                          parameters, base::view(x), tape));
  };
  const Matrix<double> y = run(true, 1);
  EXPECT_NEAR(static_cast<double>((y.array() == 0).count()) / 8000, 0.25, 0.02);
  EXPECT_NEAR(y.maxCoeff(), 4, 1e-12);
  EXPECT_NE(y.col(0), y.col(1));
  EXPECT_EQ(y, run(true, 1));
  EXPECT_NE(y, run(true, 2));
  EXPECT_EQ(run(false, 1), x);
}

TEST(Layer, MinibatchStddevSaysHowMuchAGroupDiffers) {
  Network<double> network({2, 1, 1});
  network.minibatch_stddev({});
  EXPECT_EQ(network.output(), (Shape{2, 1, 2}));
  const Parameters<double> parameters = make_parameters<double>(network.layout());
  Matrix<double> x(2, 8);
  x << 1, 1, 1, 1, 0, 2, 0, 2,  //
      5, 5, 5, 5, 1, 7, 1, 7;
  base::ThreadPool pool;
  Tape<double> tape;
  const auto y = network.forward({.pool = pool}, parameters, base::view(std::as_const(x)), tape);
  for (Index i = 0; i < 8; ++i) {
    EXPECT_EQ(y(0, i), x(0, i));
    EXPECT_EQ(y(2, i), x(1, i));
    EXPECT_NEAR(y(1, i), i < 4 ? 0 : 2, 1e-3);  // deviations of 1 and 3
    EXPECT_EQ(y(1, i), y(3, i));
  }
}

TEST(Adam, FollowsTheAlgorithmStepByStep) {
  const double gradients[3][2] = {{1, -0.5}, {0.25, 2}, {-3, 0.125}};
  const Adam<double>::Options options{.rate = 0.1, .beta1 = 0.9, .beta2 = 0.99, .epsilon = 1e-8};
  base::ThreadPool pool;
  Adam<double> adam(2);
  double values[2] = {1, 2}, m[2] = {}, v[2] = {}, expected[2] = {1, 2};
  for (int t = 1; t <= 3; ++t) {
    adam.step(pool, options, gradients[t - 1], values);
    for (int i = 0; i < 2; ++i) {
      const double g = gradients[t - 1][i];
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.99 * v[i] + 0.01 * g * g;
      const double m_hat = m[i] / (1 - std::pow(0.9, t)), v_hat = v[i] / (1 - std::pow(0.99, t));
      expected[i] -= 0.1 * m_hat / (std::sqrt(v_hat) + 1e-8);
      EXPECT_NEAR(values[i], expected[i], 1e-12);
    }
  }
}

TEST(Network, EveryThreadCountGivesTheSameBits) {
  Network<float> network({28, 28, 1});
  network.conv({.channels = 16, .activation = leaky_relu()})
      .batch_norm({.activation = relu()})
      .conv({.channels = 32, .activation = leaky_relu()})
      .dense({.outputs = 50})
      .logit_head({});
  Vector<float> first;
  for (const int threads : {1, 2, 3, 5}) {
    base::ThreadPool pool(threads);
    base::Rng rng(4);
    Parameters<float> parameters = make_parameters<float>(network.layout());
    initialise(network.layout(), WeightInitial::kHeNormal, rng, parameters);
    Matrix<float> x(784, 37);
    rng.fill_normal({x.data(), static_cast<std::size_t>(x.size())});
    Tape<float> tape;
    Adam<float> adam(parameters.values.size());
    Vector<float> gradients = Vector<float>::Zero(parameters.values.size());
    for (int step = 0; step < 3; ++step) {
      const Pass pass{.pool = pool};
      Matrix<float> dy = network.forward(pass, parameters, base::view(std::as_const(x)), tape);
      const GradientSink<float> sink{gradients.data()};
      network.backward(pass, parameters, base::view(std::as_const(x)), tape, base::view(dy), &sink,
                       true);
      adam.step(pool, {}, gradients.data(), parameters.values.data());
    }
    if (first.size() == 0) first = parameters.values;
    EXPECT_TRUE(first == parameters.values) << threads << " threads";
  }
}

}  // namespace
}  // namespace counterfeit::nn
