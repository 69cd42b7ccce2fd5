#include "gan/projection.h"

#include <cmath>
#include <numbers>

#include "base/check.h"
#include "gan/latent.h"

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

ProjectionSearch::ProjectionSearch(const Sampler& sampler, std::span<const float> picture,
                                   const ProjectionOptions& options)
    : sampler_(sampler),
      options_(options),
      target_(Eigen::Map<const nn::Vector<float>>(picture.data(), std::ssize(picture))),
      labels_(candidates(sampler, options)),
      latents_(draw_latents(
          sampler.latent_dim(), sampler.classes(),
          {.count = labels_.empty() ? options.restarts : static_cast<int>(labels_.size()),
           .seed = options.seed,
           .labels = labels_})),
      adam_(latents_.size()) {
  CHECK(target_.size() == sampler.network().output().size());
  CHECK(options.restarts > 0 && options.steps > 0);
  CHECK(!options.label || *options.label < sampler.classes());
}

bool ProjectionSearch::step(base::ThreadPool& pool) {
  if (steps_ == options_.steps) return false;
  const int dim = sampler_.latent_dim();
  // Adam's own step for a column does not depend on the others: each is a search by itself.
  const auto pictures = sampler_.generate(pool, latents_);
  by_pictures_ = (2 / static_cast<float>(target_.size())) * (pictures.colwise() - target_);
  by_latents_ = sampler_.pull_back(pool, latents_, by_pictures_);
  by_latents_.topRows(dim) += static_cast<float>(2 * options_.prior / dim) * latents_.topRows(dim);
  by_latents_.bottomRows(sampler_.classes()).setZero();  // the classes stay
  const double done = static_cast<double>(steps_++) / options_.steps;
  const double rate = options_.rate * (1 + std::cos(std::numbers::pi * done)) / 2;
  adam_.step(pool, {.rate = rate, .beta1 = 0.9, .beta2 = 0.999}, by_latents_.data(),
             latents_.data());
  return true;
}

Projection ProjectionSearch::result(base::ThreadPool& pool) {
  const int dim = sampler_.latent_dim();
  const auto pictures = sampler_.generate(pool, latents_);
  const nn::Vector<float> squares =
      (pictures.colwise() - target_).colwise().squaredNorm().transpose() /
      static_cast<float>(target_.size());
  const nn::Vector<float> lengths = latents_.topRows(dim).colwise().squaredNorm().transpose();
  nn::Index best = 0;
  (squares + static_cast<float>(options_.prior / dim) * lengths).minCoeff(&best);
  Projection found{.latent = latents_.col(best),
                   .label = std::nullopt,
                   .error = std::sqrt(static_cast<double>(squares[best])) / 2};
  if (!labels_.empty()) found.label = labels_[static_cast<std::size_t>(best)];
  return found;
}

Projection project(base::ThreadPool& pool, const Sampler& sampler, std::span<const float> picture,
                   const ProjectionOptions& options) {
  ProjectionSearch search(sampler, picture, options);
  while (search.step(pool)) {
  }
  return search.result(pool);
}

}  // namespace counterfeit::gan
