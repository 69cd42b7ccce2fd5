#include "gan/directions.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "gan/latent.h"

namespace counterfeit::gan {
namespace {

using Weights = nn::ConstMatrixView<float>;

// A tensor [slow][fast] as it lies in memory, fast x slow.
Weights tensor(const Sampler& sampler, const std::string& name) {
  for (const nn::TensorInfo& info : sampler.network().layout().parameters())
    if (info.name == name)
      return {sampler.parameters().values.data() + info.offset, info.shape.back(),
              info.size / info.shape.back()};
  CHECK(false, "the generator begins with a linear layer");
}

// W' W of the first linear layer's weights for z, in double.
nn::Matrix<double> first_layer_gram(const Sampler& sampler) {
  const std::string& first = sampler.network().layers().front()->name();
  const bool embeds = first == "0.class";
  nn::Matrix<double> w = tensor(sampler, first == "0.dense" ? "0.dense.weight" : "1.dense.weight")
                             .leftCols(sampler.latent_dim())
                             .cast<double>();
  // Where the class multiplies z first, over all classes z[i] counts by its factors' mean square.
  if (embeds)
    w *= tensor(sampler, "0.class.embedding")
             .cast<double>()
             .array()
             .square()
             .rowwise()
             .mean()
             .sqrt()
             .matrix()
             .asDiagonal();
  return w.transpose() * w;
}

// The shapes of the pictures of `latents`: figures x n.
nn::Matrix<double> shapes_of(base::ThreadPool& pool, Sampler& sampler,
                             const nn::Matrix<float>& latents) {
  const auto pictures = sampler.generate(pool, latents);
  nn::Matrix<double> shapes(kShapeFigures, pictures.cols());
  for (nn::Index i = 0; i < pictures.cols(); ++i) {
    const PictureShape shape =
        picture_shape(sampler.network().output(),
                      {pictures.col(i).data(), static_cast<std::size_t>(pictures.rows())});
    std::ranges::copy(shape, shapes.col(i).data());
  }
  return shapes;
}

// Each figure's standard deviation within the classes; the labels go in turn.
nn::Vector<double> spread(const nn::Matrix<double>& shapes, int classes) {
  const nn::Index groups = std::max(1, classes);
  nn::Vector<double> squares = nn::Vector<double>::Zero(kShapeFigures);
  for (nn::Index group = 0; group < groups; ++group) {
    nn::Vector<double> sum = nn::Vector<double>::Zero(kShapeFigures);
    nn::Index members = 0;
    for (nn::Index i = group; i < shapes.cols(); i += groups, ++members) sum += shapes.col(i);
    for (nn::Index i = group; i < shapes.cols(); i += groups)
      squares += (shapes.col(i) - sum / static_cast<double>(members)).cwiseAbs2();
  }
  return (squares / static_cast<double>(shapes.cols())).cwiseSqrt();
}

// What the direction changes, and its sign and name after what it changes most.
void set_effect(const nn::Vector<double>& change, const nn::Vector<double>& deviations,
                Direction& direction) {
  nn::Index strongest = 0;
  for (nn::Index figure = 0; figure < kShapeFigures; ++figure) {
    const double effect = change[figure] / std::max(deviations[figure], 1e-9);
    direction.effect[static_cast<std::size_t>(figure)] = effect;
    if (std::abs(effect) > std::abs(direction.effect[static_cast<std::size_t>(strongest)]))
      strongest = figure;
  }
  direction.name = static_cast<ShapeFigure>(strongest);
  if (direction.effect[static_cast<std::size_t>(strongest)] >= 0) return;
  direction.z = -direction.z;
  for (double& effect : direction.effect) effect = -effect;
}

}  // namespace

DirectionSearch::DirectionSearch(const Sampler& sampler, const DirectionOptions& options)
    : sampler_(sampler),
      latents_(draw_latents(sampler.latent_dim(), sampler.classes(),
                            {.count = options.pictures, .seed = options.seed})) {
  const int dim = sampler.latent_dim();
  CHECK(options.count >= 1 && options.count <= dim && options.pictures > 0);
  const Eigen::SelfAdjointEigenSolver<nn::Matrix<double>> solver(first_layer_gram(sampler));
  const double total = std::max(solver.eigenvalues().sum(), 1e-30);
  for (int i = 0; i < options.count; ++i) {
    const nn::Index at = dim - 1 - i;  // the solver's eigenvalues rise
    directions_.push_back({.z = solver.eigenvectors().col(at).cast<float>(),
                           .share = solver.eigenvalues()[at] / total});
  }
}

nn::Vector<double> DirectionSearch::mean_shape_at(base::ThreadPool& pool,
                                                  const Direction& direction, double slider) {
  nn::Matrix<float> moved = latents_;
  for (nn::Index i = 0; i < moved.cols(); ++i) set_slider(direction, slider, moved.col(i));
  return shapes_of(pool, sampler_, moved).rowwise().mean();
}

bool DirectionSearch::step(base::ThreadPool& pool) {
  // First the fakes as they are, then both ends of each slider.
  if (steps_ > 2 * directions_.size()) return false;
  const std::size_t at = steps_++;
  if (at == 0) {
    deviations_ = spread(shapes_of(pool, sampler_, latents_), sampler_.classes());
    return true;
  }
  Direction& direction = directions_[(at - 1) / 2];
  if (at % 2 == 1) {
    below_ = mean_shape_at(pool, direction, -kSliderReach);
  } else {
    const nn::Vector<double> above = mean_shape_at(pool, direction, kSliderReach);
    set_effect(above - below_, deviations_, direction);
  }
  return true;
}

std::vector<Direction> principal_directions(base::ThreadPool& pool, const Sampler& sampler,
                                            const DirectionOptions& options) {
  DirectionSearch search(sampler, options);
  while (search.step(pool)) {
  }
  return search.result();
}

void set_slider(const Direction& direction, double deviations,
                Eigen::Ref<nn::Vector<float>> latent) {
  auto z = latent.head(direction.z.size());
  z += (static_cast<float>(deviations) - z.dot(direction.z)) * direction.z;
}

}  // namespace counterfeit::gan
