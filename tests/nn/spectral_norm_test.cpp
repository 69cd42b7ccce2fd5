#include "nn/spectral_norm.h"

#include <Eigen/SVD>

#include "gradient_check.h"
#include "nn/gradient_penalty.h"

namespace counterfeit::nn {
namespace {

Network<double> judge(int classes) {
  Network<double> network({6, 6, 2});
  network.conv({.channels = 3, .activation = leaky_relu()})
      .dense({.outputs = 5, .activation = leaky_relu()})
      .logit_head({.classes = classes})
      .spectral_norm();
  return network;
}

Parameters<double> initial(const Network<double>& network, base::Rng& rng) {
  Parameters<double> parameters = make_parameters<double>(network.layout());
  initialise(network.layout(), WeightInitial::kHeNormal, rng, parameters);
  return parameters;
}

TEST(SpectralNorm, DividesEachWeightByItsLargestSingularValue) {
  const Network<double> network = judge(3);
  base::Rng rng(3);
  Parameters<double> parameters = initial(network, rng), divided;
  follow_singular_vectors(network, 300, parameters);
  divide_by_singular_values(network, parameters, divided);
  ASSERT_EQ(network.spectral_weights().size(), 4u);  // the head has two
  for (const SpectralWeight& weight : network.spectral_weights()) {
    const Matrix<double> before = ConstMatrixView<double>(parameters.values.data() + weight.offset,
                                                          weight.rows, weight.columns);
    const Matrix<double> after =
        ConstMatrixView<double>(divided.values.data() + weight.offset, weight.rows, weight.columns);
    const double largest = Eigen::JacobiSVD<Matrix<double>>(before).singularValues()[0];
    EXPECT_LT((before / largest - after).cwiseAbs().maxCoeff(), 1e-6);
  }
}

TEST(SpectralNorm, OneRoundAStepFollowsAMovingWeight) {
  const Network<double> network = judge(0);
  base::Rng rng(3);
  Parameters<double> parameters = initial(network, rng), divided;
  follow_singular_vectors(network, 30, parameters);
  for (int step = 0; step < 50; ++step) {
    for (double& value : parameters.values) value += 1e-3 * rng.normal();
    follow_singular_vectors(network, 1, parameters);
  }
  divide_by_singular_values(network, parameters, divided);
  for (const SpectralWeight& weight : network.spectral_weights()) {
    const Matrix<double> after =
        ConstMatrixView<double>(divided.values.data() + weight.offset, weight.rows, weight.columns);
    EXPECT_NEAR(Eigen::JacobiSVD<Matrix<double>>(after).singularValues()[0], 1, 0.02);
  }
}

// The gradient of a loss plus a gradient penalty by the weights before the division, with u and v
// held: what a training step uses.
TEST(SpectralNorm, GradientsAreExact) {
  const std::uint8_t labels[] = {1, 0, 2, 1};
  const Network<double> network = judge(3);
  base::ThreadPool pool(2);
  const Pass pass{.pool = pool, .labels = labels};
  base::Rng rng(5);
  Parameters<double> parameters = initial(network, rng), divided;
  follow_singular_vectors(network, 2, parameters);
  const Matrix<double> x =
      Matrix<double>::NullaryExpr(network.input().size(), 4, [&] { return rng.normal(); });
  Tape<double> tape;
  GradientPenalty<double> penalty;
  Vector<double> gradients(network.layout().parameter_values());
  const auto loss = [&] {
    divide_by_singular_values(network, parameters, divided);
    const double sum = network.forward(pass, divided, base::view(x), tape).sum();
    Vector<double> unused = Vector<double>::Zero(gradients.size());
    return sum + penalty.add(pass, {.weight = 0.7}, network, divided, base::view(x), unused.data());
  };
  loss();
  gradients.setZero();
  const GradientSink<double> sink{gradients.data()};
  Matrix<double> dy = Matrix<double>::Ones(1, 4);
  network.backward(pass, divided, base::view(x), tape, base::view(dy), &sink, false);
  penalty.add(pass, {.weight = 0.7}, network, divided, base::view(x), gradients.data());
  gradients_before_division(network, parameters, gradients.data());
  const Vector<double> exact = gradients;
  for (const TensorInfo& tensor : network.layout().parameters())
    EXPECT_LT(gradient_error(loss, parameters.values.data() + tensor.offset,
                             exact.data() + tensor.offset, tensor.size, 1e-6),
              1e-6)
        << tensor.name;
}

}  // namespace
}  // namespace counterfeit::nn
