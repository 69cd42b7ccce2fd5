#include "gan/sampler.h"

#include <algorithm>

#include "base/check.h"
#include "data/pixels.h"

namespace counterfeit::gan {
namespace {

constexpr nn::Index kSampleBatch = 64;

}  // namespace

void fill_generator_input(base::Rng& rng, int latent_dim, int classes,
                          std::span<const std::uint8_t> labels, nn::Matrix<float>& input) {
  CHECK(input.rows() == latent_dim + classes);
  CHECK(classes == 0 || std::ssize(labels) == input.cols());
  for (nn::Index i = 0; i < input.cols(); ++i) {
    float* const column = input.col(i).data();
    rng.fill_normal({column, static_cast<std::size_t>(latent_dim)});
    if (classes == 0) continue;
    std::fill_n(column + latent_dim, classes, 0.0f);
    const int label = labels[static_cast<std::size_t>(i)];
    CHECK(label < classes);
    column[latent_dim + label] = 1;
  }
}

std::vector<std::uint8_t> labels_in_turn(int count, int classes) {
  std::vector<std::uint8_t> labels;
  if (classes == 0) return labels;
  for (int i = 0; i < count; ++i) labels.push_back(static_cast<std::uint8_t>(i % classes));
  return labels;
}

Sampler::Sampler(std::shared_ptr<const nn::Network<float>> network,
                 std::shared_ptr<const nn::Parameters<float>> parameters, int latent_dim,
                 int classes)
    : network_(std::move(network)),
      parameters_(std::move(parameters)),
      latent_dim_(latent_dim),
      classes_(classes) {
  CHECK(network_->input().size() == latent_dim_ + classes_);
}

nn::ConstMatrixView<float> Sampler::generate(base::ThreadPool& pool,
                                             const nn::Matrix<float>& input) {
  return network_->forward({.pool = pool, .training = false}, *parameters_, base::view(input),
                           tape_);
}

nn::ConstMatrixView<float> Sampler::pull_back(base::ThreadPool& pool,
                                              const nn::Matrix<float>& input,
                                              nn::Matrix<float>& by_pictures) {
  const auto by_input =
      network_->backward({.pool = pool, .training = false}, *parameters_, base::view(input), tape_,
                         base::view(by_pictures), nullptr, true);
  return {by_input.data(), by_input.rows(), by_input.cols()};
}

template <typename Visit>
void Sampler::each_batch(base::ThreadPool& pool, const nn::Matrix<float>& inputs, Visit&& visit) {
  nn::Matrix<float> part;
  for (nn::Index first = 0; first < inputs.cols(); first += kSampleBatch) {
    part = inputs.middleCols(first, std::min(kSampleBatch, inputs.cols() - first));
    visit(first, generate(pool, part));
  }
}

nn::Matrix<float> Sampler::render(base::ThreadPool& pool, const nn::Matrix<float>& inputs) {
  nn::Matrix<float> all(network_->output().size(), inputs.cols());
  each_batch(pool, inputs, [&](nn::Index first, const auto& pictures) {
    all.middleCols(first, pictures.cols()) = pictures;
  });
  return all;
}

std::vector<std::uint8_t> Sampler::draw(base::ThreadPool& pool, const nn::Matrix<float>& inputs) {
  const nn::Index picture = network_->output().size();
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(inputs.cols() * picture));
  each_batch(pool, inputs, [&](nn::Index first, const auto& pictures) {
    const auto size = static_cast<std::size_t>(pictures.size());
    data::to_bytes({pictures.data(), size},
                   std::span(bytes).subspan(static_cast<std::size_t>(first * picture), size));
  });
  return bytes;
}

std::vector<std::uint8_t> Sampler::sample(base::ThreadPool& pool, int count, std::uint64_t seed,
                                          std::span<const std::uint8_t> labels) {
  CHECK(count >= 0 && (labels.empty() || std::ssize(labels) == count));
  const std::vector<std::uint8_t> in_turn = labels_in_turn(count, classes_);
  base::Rng rng(seed);
  nn::Matrix<float> inputs(latent_dim_ + classes_, count);
  fill_generator_input(rng, latent_dim_, classes_, labels.empty() ? in_turn : labels, inputs);
  return draw(pool, inputs);
}

}  // namespace counterfeit::gan
