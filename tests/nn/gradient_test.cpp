// Every layer's backward pass against finite differences, in double.

#include "gradient_check.h"

namespace counterfeit::nn {
namespace {

TEST(Gradient, Dense) {
  for (const Activation& activation :
       {Activation{}, relu(), leaky_relu(), tanh(), sigmoid(), leaky_relu(0.05)}) {
    Network<double> network({1, 1, 5});
    network.dense({.outputs = 7, .activation = activation}).dense({.outputs = 3});
    check_gradients(network, 4);
  }
}

TEST(Gradient, Conv) {
  Network<double> network({8, 6, 3});
  network.conv({.channels = 4, .activation = leaky_relu()}).conv({.channels = 5});
  check_gradients(network, 3);
}

TEST(Gradient, ConvOfOddShapes) {
  for (const int kernel : {1, 2, 3, 5})
    for (const int stride : {1, 2, 3})
      for (const int pad : {0, 1, 2}) {
        if (kernel > 7 + 2 * pad || kernel > 5 + 2 * pad) continue;
        Network<double> network({7, 5, 2});
        network.conv(
            {.channels = 3, .kernel = kernel, .stride = stride, .pad = pad, .activation = tanh()});
        check_gradients(network, 2);
      }
}

TEST(Gradient, ConvTranspose) {
  Network<double> network({3, 2, 4});
  network.conv_transpose({.channels = 3, .activation = leaky_relu()})
      .conv_transpose({.channels = 1, .activation = tanh()});
  check_gradients(network, 3);
}

TEST(Gradient, ConvTransposeOfOddShapes) {
  for (const int kernel : {2, 3, 5})
    for (const int stride : {1, 2, 3})
      for (const int pad : {0, 1}) {
        if (kernel <= 2 * pad) continue;
        Network<double> network({3, 4, 2});
        network.conv_transpose({.channels = 3, .kernel = kernel, .stride = stride, .pad = pad});
        check_gradients(network, 2);
      }
}

TEST(Gradient, BatchNorm) {
  for (const Activation& activation : {Activation{}, leaky_relu(), tanh()}) {
    Network<double> network({1, 1, 4});
    network.dense({.outputs = 18}).reshape({3, 2, 3}).batch_norm({.activation = activation});
    check_gradients(network, 5);
    check_gradients(network, 5, {.training = false});
  }
}

TEST(Gradient, BatchNormOfParts) {
  Network<double> network({2, 2, 3});
  network.batch_norm({.activation = leaky_relu()});
  check_gradients(network, 6, {.parts = 2});
}

TEST(Gradient, LayerNorm) {
  for (const Activation& activation : {Activation{}, leaky_relu(), tanh()}) {
    Network<double> network({1, 1, 4});
    network.dense({.outputs = 18, .activation = leaky_relu()})
        .reshape({3, 2, 3})
        .layer_norm({.activation = activation});
    check_gradients(network, 5);
  }
}

TEST(Gradient, Dropout) {
  Network<double> network({1, 1, 6});
  network.dense({.outputs = 12, .activation = leaky_relu()})
      .dropout({.rate = 0.4})
      .dense({.outputs = 3});
  check_gradients(network, 5);
}

TEST(Gradient, MinibatchStddev) {
  for (const int parts : {1, 2}) {
    Network<double> network({1, 1, 5});
    network.dense({.outputs = 12, .activation = leaky_relu()})
        .reshape({2, 3, 2})
        .minibatch_stddev({})
        .dense({.outputs = 3});
    check_gradients(network, 10, {.parts = parts});  // groups of 5, or of 5 in each part
  }
}

TEST(Gradient, Interleave) {
  Network<double> network({6, 2, 3});
  network.interleave({.count = 2});
  EXPECT_EQ(network.output(), (Shape{3, 2, 6}));
  check_gradients(network, 3);
}

TEST(Gradient, ClassEmbedding) {
  Network<double> network({1, 1, 7});
  network.class_embedding({.classes = 3}).dense({.outputs = 4});
  EXPECT_EQ(network.layers().front()->output(), (Shape{1, 1, 4}));
  check_gradients(network, 5);
}

TEST(Gradient, ClassScale) {
  Network<double> network({1, 1, 7});
  network.class_scale({.classes = 3, .gain = 2.5}).dense({.outputs = 4});
  EXPECT_EQ(network.first_learned(), 1u);
  check_gradients(network, 5);
}

TEST(Gradient, LogitHead) {
  Network<double> plain({2, 2, 3});
  plain.logit_head({});
  check_gradients(plain, 4);

  Network<double> labelled({2, 2, 3});
  labelled.logit_head({.classes = 3});
  const std::uint8_t labels[] = {2, 0, 2, 1};
  check_gradients(labelled, 4, {.labels = labels});
}

}  // namespace
}  // namespace counterfeit::nn
