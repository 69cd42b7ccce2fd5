#include "gan/sampler.h"

#include <algorithm>

#include "base/check.h"
#include "data/pixels.h"

namespace counterfeit::gan {
namespace {

constexpr int kSampleBatch = 64;

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

std::vector<std::uint8_t> Sampler::sample(base::ThreadPool& pool, int count, std::uint64_t seed,
                                          std::span<const std::uint8_t> labels) {
  CHECK(count >= 0 && (labels.empty() || std::ssize(labels) == count));
  const std::vector<std::uint8_t> in_turn = labels_in_turn(count, classes_);
  if (labels.empty()) labels = in_turn;
  const nn::Index picture = network_->output().size();
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(count * picture));
  base::Rng rng(seed);
  nn::Matrix<float> input;
  for (int first = 0; first < count; first += kSampleBatch) {
    const int batch = std::min(kSampleBatch, count - first);
    input.resize(latent_dim_ + classes_, batch);
    fill_generator_input(rng, latent_dim_, classes_,
                         classes_ > 0 ? labels.subspan(static_cast<std::size_t>(first),
                                                       static_cast<std::size_t>(batch))
                                      : labels,
                         input);
    const auto pictures = generate(pool, input);
    data::to_bytes({pictures.data(), static_cast<std::size_t>(pictures.size())},
                   std::span(bytes).subspan(static_cast<std::size_t>(first * picture),
                                            static_cast<std::size_t>(batch * picture)));
  }
  return bytes;
}

}  // namespace counterfeit::gan
