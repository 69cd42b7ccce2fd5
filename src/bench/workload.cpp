#include "bench/workload.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "gan/models.h"

namespace counterfeit::bench {
namespace {

using nn::Index;

constexpr int kLatentDim = 64, kLatentBatches = 32, kPictures = 1024;

// The counter hash: number i of stream s, in [0, 1).
double unit(std::uint32_t s, std::uint32_t i) {
  std::uint32_t x = s * 0x9e3779b1u + i;
  x ^= x >> 16;
  x *= 0x85ebca6bu;
  x ^= x >> 13;
  x *= 0xc2b2ae35u;
  x ^= x >> 16;
  return x / 4294967296.0;
}

float latent(std::uint32_t i) {
  return static_cast<float>(std::sqrt(-2 * std::log(1 - unit(7, 2 * i))) *
                            std::cos(2 * std::numbers::pi * unit(7, 2 * i + 1)));
}

void draw_disc(std::uint32_t n, float* picture) {
  const double x = 8 + std::floor(12 * unit(9, 3 * n)), y = 8 + std::floor(12 * unit(9, 3 * n + 1));
  const double radius = 3 + std::floor(5 * unit(9, 3 * n + 2));
  for (int row = 0; row < 28; ++row)
    for (int col = 0; col < 28; ++col) {
      const double dx = col - x, dy = row - y;
      picture[row * 28 + col] = dx * dx + dy * dy <= radius * radius ? 1.0f : -1.0f;
    }
}

gan::TrainConfig config(const Workload::Options& options) {
  gan::TrainConfig config;
  config.family = options.convolutional ? gan::Family::kConvolutional : gan::Family::kMlp;
  if (!options.convolutional) config.g_norm = gan::Norm::kNone;
  config.latent_dim = kLatentDim;
  if (!options.convolutional) config.g_norm = gan::Norm::kNone;
  config.g_width = config.d_width = options.convolutional ? options.width : 16;
  return config;
}

// Uniform in +-1/sqrt(fan-in); the fan-in of both kinds of 4x4 layer is 16 x input channels.
void fill_weights(std::uint32_t first_stream, gan::Player<float>& player) {
  base::Rng unused(1);
  nn::initialise(player.network->layout(), nn::WeightInitial::kUniformFanIn, unused,
                 player.parameters);
  const auto& tensors = player.network->layout().parameters();
  const auto& layers = player.network->layers();
  for (std::size_t k = 0; k < tensors.size(); ++k) {
    const nn::TensorInfo& tensor = tensors[k];
    if (tensor.initial.kind != nn::Initial::Kind::kWeight) continue;
    const std::string_view name = tensor.name;
    const auto layer = std::ranges::find_if(
        layers, [&](const auto& candidate) { return name.starts_with(candidate->name() + "."); });
    const double fan_in =
        static_cast<double>(tensor.shape.size() == 4 ? Index{16} * (*layer)->input().channels
                                                     : (*layer)->input().size());
    float* const values = player.parameters.values.data() + tensor.offset;
    for (Index i = 0; i < tensor.size; ++i)
      values[i] = static_cast<float>(
          (2 * unit(first_stream + static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(i)) -
           1) /
          std::sqrt(fan_in));
  }
}

}  // namespace

double layer_operations(const nn::Network<float>& network, const nn::Layer<float>& layer) {
  for (const nn::TensorInfo& tensor : network.layout().parameters()) {
    if (tensor.name != layer.name() + ".weight") continue;
    const double uses =
        tensor.shape.size() == 4
            ? static_cast<double>(std::min(layer.input().pixels(), layer.output().pixels()))
            : 1.0;
    return 2 * uses * static_cast<double>(tensor.size);
  }
  return 0;
}

double forward_operations(const nn::Network<float>& network) {
  double sum = 0;
  for (const auto& layer : network.layers()) sum += layer_operations(network, *layer);
  return sum;
}

double step_operations(const nn::Network<float>& generator, const nn::Network<float>& discriminator,
                       int draws) {
  const double g = forward_operations(generator), d = forward_operations(discriminator);
  const double g1 = layer_operations(generator, *generator.layers()[generator.first_learned()]);
  const double d1 = layer_operations(discriminator, *discriminator.layers().front());
  return (2 + draws) * g - g1 + 8 * d - 2 * d1;
}

Workload::Workload(const Options& options)
    : options_(options),
      generator_(gan::make_generator<float>(config(options), 0)),
      discriminator_(gan::make_discriminator<float>(config(options), 0)),
      latents_(kLatentDim, Index{kLatentBatches} * options.batch),
      pictures_(784, std::max(kPictures, options.batch)) {
  fill_weights(1000, generator_);
  fill_weights(2000, discriminator_);
  for (Index i = 0; i < latents_.size(); ++i)
    latents_.data()[i] = latent(static_cast<std::uint32_t>(i));
  for (Index n = 0; n < pictures_.cols(); ++n)
    draw_disc(static_cast<std::uint32_t>(n), pictures_.col(n).data());
}

nn::ConstMatrixView<float> Workload::latents(int index) const {
  return {latents_.col(index % kLatentBatches * Index{options_.batch}).data(), kLatentDim,
          options_.batch};
}

gan::AdversarialRound<float>::Outcome Workload::step(base::ThreadPool& pool) {
  const nn::Adam<float>::Options adam{.rate = 2e-4, .beta1 = 0.5, .beta2 = 0.999, .epsilon = 1e-8};
  const Index batches = pictures_.cols() / options_.batch;
  const nn::ConstMatrixView<float> reals(pictures_.col(steps_ % batches * options_.batch).data(),
                                         784, options_.batch);
  const auto outcome =
      round_.play(pool, {.loss = gan::Loss::kNonSaturating, .g_adam = adam, .d_adam = adam},
                  {.reals = reals,
                   .real_labels = {},
                   .d_noise = latents(2 * steps_),
                   .d_labels = {},
                   .g_noise = latents(2 * steps_ + 1),
                   .g_labels = {}},
                  generator_, discriminator_);
  ++steps_;
  return outcome;
}

nn::ConstMatrixView<float> Workload::sample(base::ThreadPool& pool, int count) {
  const nn::ConstMatrixView<float> input(latents_.data(), kLatentDim, count);
  return generator_.network->forward({.pool = pool, .training = false}, generator_.parameters,
                                     input, sample_tape_);
}

double Workload::step_flops() const {
  return options_.batch * step_operations(*generator_.network, *discriminator_.network, 2);
}

double Workload::sample_flops(int count) const {
  return count * forward_operations(*generator_.network);
}

const CheckLosses& expected_losses(bool convolutional) {
  static constexpr CheckLosses kMlp{{{1.372265, 0.697074},
                                     {1.204344, 0.688193},
                                     {1.079323, 0.679735},
                                     {0.983358, 0.669188},
                                     {0.914736, 0.655276}}};
  static constexpr CheckLosses kDcgan{{{1.373499, 0.688100},
                                       {1.324512, 0.677902},
                                       {1.284469, 0.667486},
                                       {1.246745, 0.658372},
                                       {1.211100, 0.647351}}};
  return convolutional ? kDcgan : kMlp;
}

CheckLosses check_losses(base::ThreadPool& pool, bool convolutional) {
  Workload workload({.convolutional = convolutional});
  CheckLosses losses;
  for (auto& [d, g] : losses) {
    const auto outcome = workload.step(pool);
    d = static_cast<double>(outcome.d_loss);
    g = static_cast<double>(outcome.g_loss);
  }
  return losses;
}

double largest_error(const CheckLosses& found, const CheckLosses& expected) {
  double largest = 0;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (std::size_t j = 0; j < 2; ++j)
      largest = std::max(largest, std::abs(found[i][j] / expected[i][j] - 1));
  return largest;
}

}  // namespace counterfeit::bench
