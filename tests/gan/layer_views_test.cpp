#include "gan/layer_views.h"

#include <gtest/gtest.h>

#include "gan/models.h"

namespace counterfeit::gan {
namespace {

nn::Parameters<float> random_parameters(const nn::Network<float>& network) {
  nn::Parameters<float> parameters = nn::make_parameters<float>(network.layout());
  base::Rng rng(5);
  nn::initialise(network.layout(), nn::WeightInitial::kHeNormal, rng, parameters);
  return parameters;
}

nn::Matrix<float> random_inputs(nn::Index rows, nn::Index columns) {
  base::Rng rng(6);
  return nn::Matrix<float>::NullaryExpr(rows, columns,
                                        [&] { return static_cast<float>(rng.normal()); });
}

TEST(LayerViews, AddUpToTheNetwork) {
  base::ThreadPool pool(1);
  for (const Family family : {Family::kConvolutional, Family::kMlp}) {
    TrainConfig config;
    config.family = family;
    for (const auto& network :
         {make_generator<float>(config, 10), make_discriminator<float>(config, 0)}) {
      const auto parameters = random_parameters(network);
      const auto inputs = random_inputs(network.input().size(), 3);
      const auto views = layer_views(pool, network, parameters, inputs, 1);
      ASSERT_EQ(views.size(), network.layers().size());
      std::int64_t count = 0;
      for (const LayerView& view : views) {
        count += view.parameters;
        EXPECT_EQ(std::ssize(view.activations), view.shape.size()) << view.name;
      }
      EXPECT_EQ(count, network.layout().parameter_count());
      // What leaves last is what the network says of the chosen picture.
      nn::Tape<float> tape;
      const auto said =
          network.forward({.pool = pool, .training = false}, parameters, base::view(inputs), tape);
      EXPECT_EQ(views.back().activations.front(), said(0, 1));
    }
  }
}

TEST(LayerViews, FindsDeadChannelsAndAveragesFilters) {
  base::ThreadPool pool(1);
  nn::Network<float> network({8, 8, 2});
  network.conv({.channels = 3, .activation = nn::relu()}).logit_head({});
  auto parameters = random_parameters(network);
  const nn::TensorInfo& weight = network.layout().parameters()[0];
  ASSERT_EQ(weight.shape, (std::vector<nn::Index>{4, 4, 2, 3}));
  float* const values = parameters.values.data() + weight.offset;
  // Channel 2 sees nothing and its bias is zero: it lets nothing through.
  for (nn::Index place = 0; place < 16; ++place)
    for (nn::Index in = 0; in < 2; ++in) values[(place * 2 + in) * 3 + 2] = 0;
  values[(5 * 2 + 0) * 3 + 1] = 3;
  values[(5 * 2 + 1) * 3 + 1] = 1;
  const auto views = layer_views(pool, network, parameters, random_inputs(128, 4), 0);
  EXPECT_EQ(views[0].dead, 1);
  EXPECT_EQ(views[0].dead_channels, (std::vector<bool>{false, false, true}));
  EXPECT_EQ(views[0].kernel, 4);
  EXPECT_FLOAT_EQ(views[0].filters[16 + 5], 2);
  EXPECT_EQ(views[1].dead, -1);
  EXPECT_EQ(views[1].kernel, 0);
}

}  // namespace
}  // namespace counterfeit::gan
