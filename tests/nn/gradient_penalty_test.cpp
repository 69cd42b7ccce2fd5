#include "nn/gradient_penalty.h"

#include "gradient_check.h"

namespace counterfeit::nn {
namespace {

// The penalty is exact to second order: its gradient by every weight against finite differences.
void check_penalty(const Network<double>& network, std::span<const std::uint8_t> labels,
                   const GradientPenalty<double>::Options& options) {
  const Index batch = 3;
  base::ThreadPool pool(2);
  const Pass pass{.pool = pool, .labels = labels, .seed = 3};
  base::Rng rng(21);
  Parameters<double> parameters = make_parameters<double>(network.layout());
  initialise(network.layout(), WeightInitial::kHeNormal, rng, parameters);
  for (double& value : parameters.values) value += 0.1 * rng.normal();
  const Matrix<double> x =
      Matrix<double>::NullaryExpr(network.input().size(), batch, [&] { return rng.normal(); });

  GradientPenalty<double> penalty;
  const auto value = [&] {
    Vector<double> unused = Vector<double>::Zero(network.layout().parameter_values());
    return penalty.add(pass, options, network, parameters, base::view(x), unused.data());
  };
  // The value itself, from the logit's finite differences by the picture.
  double expected = 0;
  Tape<double> tape;
  for (Index i = 0; i < batch; ++i) {
    double square = 0;
    for (Index p = 0; p < x.rows(); ++p) {
      Matrix<double> moved = x;
      moved(p, i) += 1e-6;
      const double above =
          network.forward(pass, parameters, base::view(std::as_const(moved)), tape)(0, i);
      moved(p, i) -= 2e-6;
      const double below =
          network.forward(pass, parameters, base::view(std::as_const(moved)), tape)(0, i);
      square += std::pow((above - below) / 2e-6, 2);
    }
    expected += options.unit_centre ? std::pow(std::sqrt(square) - 1, 2) : square / 2;
  }
  EXPECT_NEAR(value(), options.weight * expected / static_cast<double>(batch), 1e-6);

  Vector<double> gradients = Vector<double>::Constant(network.layout().parameter_values(), 2);
  penalty.add(pass, options, network, parameters, base::view(x), gradients.data());
  gradients.array() -= 2;  // it adds
  for (const TensorInfo& tensor : network.layout().parameters())
    EXPECT_LT(gradient_error(value, parameters.values.data() + tensor.offset,
                             gradients.data() + tensor.offset, tensor.size, 1e-6),
              1e-6)
        << tensor.name;
}

TEST(GradientPenalty, IsExact) {
  const std::uint8_t labels[] = {1, 0, 1};
  for (const bool unit_centre : {false, true}) {
    Network<double> conv({6, 6, 2});
    conv.conv({.channels = 3, .activation = leaky_relu()})
        .conv({.channels = 4, .activation = leaky_relu()})
        .logit_head({.classes = 2});
    check_penalty(conv, labels, {.weight = 0.7, .unit_centre = unit_centre});

    Network<double> mlp({1, 1, 6});
    mlp.dense({.outputs = 9, .activation = leaky_relu()})
        .dense({.outputs = 5, .activation = relu()})
        .logit_head({});
    check_penalty(mlp, {}, {.weight = 1.3, .unit_centre = unit_centre});

    // A packed pair of pictures, values forgotten at random, and more than the logit at the end.
    Network<double> packed({8, 4, 2});
    packed.interleave({.count = 2})
        .conv({.channels = 3, .activation = leaky_relu()})
        .dropout({.rate = 0.3})
        .dense({.outputs = 4});
    check_penalty(packed, {}, {.weight = 0.9, .unit_centre = unit_centre});
  }
}

TEST(GradientPenalty, KnowsWhatItCannotDo) {
  Network<double> smooth({1, 1, 4});
  smooth.dense({.outputs = 3, .activation = tanh()}).logit_head({});
  EXPECT_FALSE(GradientPenalty<double>::supports(smooth));
  Network<double> normed({2, 2, 3});
  normed.batch_norm({}).logit_head({});
  EXPECT_FALSE(GradientPenalty<double>::supports(normed));
  Network<double> layer_normed({2, 2, 3});
  layer_normed.layer_norm({}).logit_head({});
  EXPECT_FALSE(GradientPenalty<double>::supports(layer_normed));
  Network<double> comparing({2, 2, 3});
  comparing.minibatch_stddev({}).logit_head({});
  EXPECT_FALSE(GradientPenalty<double>::supports(comparing));
}

}  // namespace
}  // namespace counterfeit::nn
