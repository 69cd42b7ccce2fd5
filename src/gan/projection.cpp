#include "gan/projection.h"

#include <cmath>
#include <numbers>

#include "base/check.h"
#include "gan/latent.h"
#include "nn/adam.h"

namespace counterfeit::gan {
namespace {

// The labels of a batch in which every candidate class has `restarts` columns.
std::vector<std::uint8_t> candidates(const Sampler& sampler, const ProjectionOptions& options) {
  std::vector<std::uint8_t> labels;
  for (int label = 0; label < sampler.classes(); ++label)
    if (!options.label || *options.label == label)
      labels.insert(labels.end(), static_cast<std::size_t>(options.restarts),
                    static_cast<std::uint8_t>(label));
  return labels;
}

}  // namespace

Projection project(base::ThreadPool& pool, Sampler& sampler, std::span<const float> picture,
                   const ProjectionOptions& options) {
  const nn::Index pixels = sampler.network().output().size();
  const int dim = sampler.latent_dim();
  CHECK(std::ssize(picture) == pixels && options.restarts > 0 && options.steps > 0);
  CHECK(!options.label || *options.label < sampler.classes());
  const std::vector<std::uint8_t> labels = candidates(sampler, options);
  const int count = labels.empty() ? options.restarts : static_cast<int>(labels.size());
  nn::Matrix<float> latents = draw_latents(
      dim, sampler.classes(), {.count = count, .seed = options.seed, .labels = labels});
  const Eigen::Map<const nn::Vector<float>> target(picture.data(), pixels);

  nn::Adam<float> adam(latents.size());
  nn::Matrix<float> by_pictures, by_latents;
  for (int step = 0; step < options.steps; ++step) {
    // Adam's own step for a column does not depend on the others: each is a search by itself.
    const auto pictures = sampler.generate(pool, latents);
    by_pictures = (2 / static_cast<float>(pixels)) * (pictures.colwise() - target);
    by_latents = sampler.pull_back(pool, latents, by_pictures);
    by_latents.topRows(dim) += static_cast<float>(2 * options.prior / dim) * latents.topRows(dim);
    by_latents.bottomRows(sampler.classes()).setZero();  // the classes stay
    const double done = static_cast<double>(step) / options.steps;
    const double rate = options.rate * (1 + std::cos(std::numbers::pi * done)) / 2;
    adam.step(pool, {.rate = rate, .beta1 = 0.9, .beta2 = 0.999}, by_latents.data(),
              latents.data());
  }

  const auto pictures = sampler.generate(pool, latents);
  const nn::Vector<float> squares =
      (pictures.colwise() - target).colwise().squaredNorm().transpose() /
      static_cast<float>(pixels);
  const nn::Vector<float> lengths = latents.topRows(dim).colwise().squaredNorm().transpose();
  nn::Index best = 0;
  (squares + static_cast<float>(options.prior / dim) * lengths).minCoeff(&best);
  Projection found{.latent = latents.col(best),
                   .label = std::nullopt,
                   .error = std::sqrt(static_cast<double>(squares[best])) / 2};
  if (!labels.empty()) found.label = labels[static_cast<std::size_t>(best)];
  return found;
}

}  // namespace counterfeit::gan
