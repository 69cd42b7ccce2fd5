#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

#include "nn/network.h"

namespace counterfeit::nn {

// The largest distance between an analytic gradient and central differences of `loss`, relative to
// the gradient's own size. `value` are the numbers that `loss` depends on.
inline double gradient_error(const std::function<double()>& loss, double* value,
                             const double* gradient, Index size, double step = 1e-5) {
  double worst = 0, scale = 1e-3;
  for (Index i = 0; i < size; ++i) scale = std::max(scale, std::abs(gradient[i]));
  for (Index i = 0; i < size; ++i) {
    const double before = value[i];
    value[i] = before + step;
    const double above = loss();
    value[i] = before - step;
    const double below = loss();
    value[i] = before;
    worst = std::max(worst, std::abs((above - below) / (2 * step) - gradient[i]) / scale);
  }
  return worst;
}

struct Circumstances {
  std::span<const std::uint8_t> labels = {};
  int parts = 1;
  bool training = true;
};

// Checks every gradient of `network`: the loss is a fixed random weighting of the outputs, once by
// each tensor and once by the input.
inline void check_gradients(const Network<double>& network, Index batch,
                            const Circumstances& in = {}) {
  base::ThreadPool pool(2);
  const Pass pass{.pool = pool,
                  .training = in.training,
                  .labels = in.labels,
                  .parts = in.parts,
                  .seed = 3};
  base::Rng rng(11);
  Parameters<double> parameters = make_parameters<double>(network.layout());
  initialise(network.layout(), WeightInitial::kHeNormal, rng, parameters);
  // Off their starting values, so that a gradient that ignores a scale or a shift is caught.
  for (double& value : parameters.values) value += 0.1 * rng.normal();
  for (double& value : parameters.statistics) value += rng.uniform(0, 0.5);
  const auto random = [&](Index rows) {
    return Matrix<double>::NullaryExpr(rows, batch, [&] { return rng.normal(); }).eval();
  };
  Matrix<double> x = random(network.input().size());
  const Matrix<double> weights = random(network.output().size());

  Tape<double> tape;
  const auto loss = [&] {
    return network.forward(pass, parameters, base::view(std::as_const(x)), tape)
        .cwiseProduct(weights)
        .sum();
  };
  loss();
  Vector<double> gradients = Vector<double>::Constant(network.layout().parameter_values(), 7);
  const GradientSink<double> sink{gradients.data()};
  Matrix<double> dy = weights;
  const Matrix<double> dx = network.backward(pass, parameters, base::view(std::as_const(x)), tape,
                                             base::view(dy), &sink, true);

  EXPECT_LT(gradient_error(loss, x.data(), dx.data(), x.size()), 1e-6) << "input";
  for (const TensorInfo& tensor : network.layout().parameters())
    EXPECT_LT(gradient_error(loss, parameters.values.data() + tensor.offset,
                             gradients.data() + tensor.offset, tensor.size),
              1e-6)
        << tensor.name;

  // A second backward pass that accumulates doubles every gradient.
  const Vector<double> once = gradients;
  loss();
  dy = weights;
  const GradientSink<double> adding{gradients.data(), true};
  network.backward(pass, parameters, base::view(std::as_const(x)), tape, base::view(dy), &adding,
                   false);
  for (const TensorInfo& tensor : network.layout().parameters())
    for (Index i = tensor.offset; i < tensor.offset + tensor.size; ++i)
      ASSERT_NEAR(gradients[i], 2 * once[i], 1e-9 * (1 + std::abs(once[i]))) << tensor.name;
}

}  // namespace counterfeit::nn
