#include "gan/directions.h"

#include <gtest/gtest.h>

#include <cmath>

#include "gan/latent.h"
#include "gan/models.h"

namespace counterfeit::gan {
namespace {

// A soft bar of the given lean, width and place, in [-1, 1].
std::vector<float> bar(double lean, double width, double x0, double y0, double height) {
  std::vector<float> picture;
  for (int y = 0; y < 28; ++y)
    for (int x = 0; x < 28; ++x) {
      const double across = std::abs(x - x0 + lean * (y - y0)) - width / 2;
      const double down = std::abs(y - y0) - height / 2;
      const double ink = 1 / (1 + std::exp(4 * std::max(across, down)));
      picture.push_back(static_cast<float>(2 * ink - 1));
    }
  return picture;
}

double figure(const std::vector<float>& picture, ShapeFigure which) {
  return picture_shape(kPicture, picture)[static_cast<std::size_t>(which)];
}

TEST(PictureShape, MeasuresABar) {
  for (const double lean : {-0.3, 0.0, 0.4}) {
    const auto picture = bar(lean, 3, 13, 15, 16);
    EXPECT_NEAR(figure(picture, ShapeFigure::kSlant), lean, 0.03);
    EXPECT_NEAR(figure(picture, ShapeFigure::kAcross), 13, 0.05);
    EXPECT_NEAR(figure(picture, ShapeFigure::kDown), 15, 0.05);
    EXPECT_NEAR(figure(picture, ShapeFigure::kHeight), 4 * 16 / std::sqrt(12.0), 0.5);
    EXPECT_NEAR(figure(picture, ShapeFigure::kInk), 3 * 16 / 784.0, 0.01);
  }
  EXPECT_NEAR(figure(bar(0, 5, 14, 14, 20), ShapeFigure::kStroke) -
                  figure(bar(0, 3, 14, 14, 20), ShapeFigure::kStroke),
              2 * 20 / 22.5, 0.5);
  EXPECT_GT(figure(bar(0, 9, 14, 14, 9), ShapeFigure::kWidth),
            figure(bar(0, 5, 14, 14, 9), ShapeFigure::kWidth) + 2);
}

TEST(PictureShape, SurvivesEmptyAndFullPictures) {
  for (const float value : {-1.0f, 1.0f, 0.0f})
    for (const double f : picture_shape(kPicture, std::vector<float>(784, value)))
      EXPECT_TRUE(std::isfinite(f));
}

// A generator whose first layer spreads z[2] most and then z[0], and whose pictures sink with
// falling z[2] and wander to the right with z[0].
Sampler plain_sampler() {
  auto network = std::make_shared<nn::Network<float>>(nn::Shape{1, 1, 4});
  network->dense({.outputs = 784, .activation = nn::tanh()}).reshape(kPicture);
  auto parameters =
      std::make_shared<nn::Parameters<float>>(nn::make_parameters<float>(network->layout()));
  const nn::TensorInfo& weight = network->layout().parameters()[0];
  const nn::TensorInfo& bias = network->layout().parameters()[1];
  nn::MatrixView<float> w(parameters->values.data() + weight.offset, 784, 4);
  nn::MatrixView<float> b(parameters->values.data() + bias.offset, 784, 1);
  const auto at = [](double x0, double y0) {
    const auto picture = bar(0, 5, x0, y0, 12);
    return Eigen::Map<const nn::Vector<float>>(picture.data(), 784).eval();
  };
  b = at(14, 14);
  w.col(2) = 0.5f * (at(14, 12) - at(14, 16));
  w.col(0) = 0.2f * (at(15, 14) - at(13, 14));
  w.col(1).setConstant(1e-4f);
  return Sampler(network, parameters, 4, 0);
}

TEST(Directions, AreTheFirstLayersAndNamedByWhatTheyDo) {
  base::ThreadPool pool(2);
  Sampler sampler = plain_sampler();
  const auto directions = principal_directions(pool, sampler, {.count = 2, .pictures = 100});
  ASSERT_EQ(directions.size(), 2u);
  EXPECT_LT(directions[0].z[2], -0.99);  // down is up, and z[2] lifts
  EXPECT_EQ(directions[0].name, ShapeFigure::kDown);
  EXPECT_GT(directions[1].z[0], 0.99);
  EXPECT_EQ(directions[1].name, ShapeFigure::kAcross);
  EXPECT_GT(directions[0].share, directions[1].share);
  EXPECT_NEAR(directions[0].share + directions[1].share, 1, 1e-3);
  for (const Direction& direction : directions)
    EXPECT_GT(direction.effect[static_cast<std::size_t>(direction.name)], 1);
  Sampler again = plain_sampler();
  EXPECT_EQ(principal_directions(pool, again, {.count = 2, .pictures = 100})[1].effect,
            directions[1].effect);
}

// Where classes multiply the noise, a direction that no class lets through is none.
TEST(Directions, SeeTheClassesFactors) {
  base::ThreadPool pool(1);
  auto network = std::make_shared<nn::Network<float>>(nn::Shape{1, 1, 3 + 2});
  network->class_embedding({.classes = 2}).dense({.outputs = 784}).reshape(kPicture);
  auto parameters =
      std::make_shared<nn::Parameters<float>>(nn::make_parameters<float>(network->layout()));
  const auto& tensors = network->layout().parameters();
  nn::MatrixView<float> factors(parameters->values.data() + tensors[0].offset, 3, 2);
  nn::MatrixView<float> weights(parameters->values.data() + tensors[1].offset, 784, 3);
  factors << 0, 0, 1, -3, 1, 1;
  weights.setOnes();
  weights.col(2).head(392).setConstant(-1);
  Sampler sampler(network, parameters, 3, 2);
  const auto directions = principal_directions(pool, sampler, {.count = 2, .pictures = 4});
  EXPECT_GT(std::abs(directions[0].z[1]), 0.99);
  EXPECT_GT(std::abs(directions[1].z[2]), 0.99);
  EXPECT_NEAR(directions[0].share, 5.0 / 6, 1e-4);
}

TEST(Directions, ASliderReplacesTheCoordinate) {
  Direction direction;
  direction.z = nn::Vector<float>::Zero(4);
  direction.z[1] = 0.6f;
  direction.z[3] = 0.8f;
  auto latents = draw_latents(4, 3, {.count = 1, .seed = 1});
  const auto before = latents;
  set_slider(direction, 1.5, latents.col(0));
  EXPECT_NEAR(latents.col(0).head(4).dot(direction.z), 1.5, 1e-6);
  EXPECT_EQ(latents(0, 0), before(0, 0));
  EXPECT_EQ(latents.bottomRows(3), before.bottomRows(3));
}

}  // namespace
}  // namespace counterfeit::gan
