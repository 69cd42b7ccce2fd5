#include "gan/latent.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace counterfeit::gan {
namespace {

constexpr std::uint64_t kReplacements = 1;  // the purpose of a seed's stream

// The normal distribution between -bound and bound, by rejection from the uniform one.
double truncated_normal(base::Rng& rng, double bound) {
  for (;;) {
    const double x = rng.uniform(-bound, bound);
    if (rng.uniform() < std::exp(-x * x / 2)) return x;
  }
}

}  // namespace

nn::Matrix<float> draw_latents(int latent_dim, int classes, const LatentRequest& request) {
  CHECK(request.count >= 0 && (classes > 0 || request.labels.empty()));
  std::vector<std::uint8_t> labels = labels_in_turn(request.count, classes);
  if (!request.labels.empty())
    for (std::size_t i = 0; i < labels.size(); ++i)
      labels[i] = request.labels[i % request.labels.size()];
  base::Rng rng(request.seed);
  nn::Matrix<float> latents(latent_dim + classes, request.count);
  fill_generator_input(rng, latent_dim, classes, labels, latents);
  if (!request.truncation) return latents;
  const double bound = *request.truncation;
  CHECK(bound >= kTruncationRange.low && bound <= kTruncationRange.high);
  base::Rng replacements = base::Rng::stream(request.seed, kReplacements);
  for (nn::Index i = 0; i < latents.cols(); ++i)
    for (float& value : latents.col(i).head(latent_dim))
      if (std::abs(value) > bound)
        value = static_cast<float>(truncated_normal(replacements, bound));
  return latents;
}

nn::Matrix<float> draw_words(int latent_dim, int classes, const LatentRequest& request) {
  const nn::Index length = std::ssize(request.labels);
  CHECK(length > 0);
  const nn::Matrix<float> hands = draw_latents(latent_dim, classes, request);
  nn::Matrix<float> latents(hands.rows(), hands.cols() * length);
  for (nn::Index i = 0; i < latents.cols(); ++i) {
    const int label = request.labels[static_cast<std::size_t>(i % length)];
    CHECK(label < classes);
    latents.col(i) = hands.col(i / length);
    latents.col(i).tail(classes).setZero();
    latents(latent_dim + label, i) = 1;
  }
  return latents;
}

nn::Vector<float> slerp(int latent_dim, const nn::Vector<float>& a, const nn::Vector<float>& b,
                        double share) {
  CHECK(a.size() == b.size() && a.size() >= latent_dim);
  constexpr double kParallel = 1e-4;  // sine of an angle that marks out no circle
  const auto from = a.head(latent_dim).cast<double>(), to = b.head(latent_dim).cast<double>();
  const double lengths = from.norm() * to.norm();
  const double angle = lengths > 0 ? std::acos(std::clamp(from.dot(to) / lengths, -1.0, 1.0)) : 0;
  const bool straight = std::sin(angle) < kParallel;
  const double by_a = straight ? 1 - share : std::sin((1 - share) * angle) / std::sin(angle);
  const double by_b = straight ? share : std::sin(share * angle) / std::sin(angle);
  nn::Vector<float> between = static_cast<float>(1 - share) * a + static_cast<float>(share) * b;
  between.head(latent_dim) = (by_a * from + by_b * to).cast<float>();
  return between;
}

nn::Vector<float> combine(int latent_dim, std::span<const LatentTerm> terms) {
  CHECK(!terms.empty());
  nn::Vector<float> sum = terms.front().latent;
  sum.head(latent_dim).setZero();
  double squares = 0;
  for (const LatentTerm& term : terms) {
    CHECK(term.latent.size() == sum.size());
    sum.head(latent_dim) += static_cast<float>(term.weight) * term.latent.head(latent_dim);
    squares += term.weight * term.weight;
  }
  sum.head(latent_dim) *= static_cast<float>(1 / std::sqrt(squares));
  return sum;
}

}  // namespace counterfeit::gan
