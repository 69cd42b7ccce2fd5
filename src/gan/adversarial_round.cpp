#include "gan/adversarial_round.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "nn/kernels/reduce.h"

namespace counterfeit::gan {
namespace {

template <typename T>
bool finite(base::ThreadPool& pool, const Player<T>& player) {
  return nn::kernels::squares_finite(pool, player.gradients.size(), player.gradients.data());
}

}  // namespace

template <typename T>
typename AdversarialRound<T>::Outcome AdversarialRound<T>::play(base::ThreadPool& pool,
                                                                const Options& options,
                                                                const Input& input,
                                                                Player<T>& generator,
                                                                Player<T>& discriminator) {
  Outcome outcome;
  outcome.finite = update_discriminator(pool, options, input, generator, discriminator, outcome) &&
                   update_generator(pool, options, input, generator, discriminator, outcome);
  return outcome;
}

template <typename T>
bool AdversarialRound<T>::update_discriminator(base::ThreadPool& pool, const Options& options,
                                               const Input& input, Player<T>& generator,
                                               Player<T>& discriminator, Outcome& outcome) {
  const Index n = input.reals.cols();
  const auto fakes = generator.network->forward({.pool = pool}, generator.parameters, input.d_noise,
                                                generator_tape_);
  both_.resize(input.reals.rows(), 2 * n);
  both_.leftCols(n) = input.reals;
  both_.rightCols(n) = fakes;
  both_labels_.assign(input.real_labels.begin(), input.real_labels.end());
  both_labels_.insert(both_labels_.end(), input.d_labels.begin(), input.d_labels.end());

  const nn::Pass pass{.pool = pool, .labels = both_labels_};
  const nn::ConstMatrixView<T> both = base::view(std::as_const(both_));
  const auto logits =
      discriminator.network->forward(pass, discriminator.parameters, both, both_tape_);
  both_gradients_.resize(1, 2 * n);
  outcome.d_loss = discriminator_loss(options.loss, n, logits.data(), logits.data() + n,
                                      both_gradients_.data(), both_gradients_.data() + n);
  outcome.d_real = mean_probability(n, logits.data());
  outcome.d_fake = mean_probability(n, logits.data() + n);
  if (!std::isfinite(outcome.d_loss)) return false;

  const nn::GradientSink<T> sink{discriminator.gradients.data()};
  discriminator.network->backward(pass, discriminator.parameters, both, both_tape_,
                                  base::view(both_gradients_), &sink, false);
  add_penalties(pool, options, input, discriminator, outcome);
  if (!finite(pool, discriminator)) return false;
  generator.network->update_statistics(generator_tape_, generator.parameters);
  discriminator.network->update_statistics(both_tape_, discriminator.parameters);
  discriminator.adam.step(pool, options.d_adam, discriminator.gradients.data(),
                          discriminator.parameters.values.data());
  return true;
}

template <typename T>
void AdversarialRound<T>::add_penalties(base::ThreadPool& pool, const Options& options,
                                        const Input& input, Player<T>& discriminator,
                                        Outcome& outcome) {
  const Index n = input.reals.cols(), pixels = both_.rows();
  const auto add = [&](double weight, bool unit_centre, const T* pictures,
                       std::span<const std::uint8_t> labels) {
    outcome.penalty += penalty_.add({.pool = pool, .labels = labels},
                                    {.weight = weight, .unit_centre = unit_centre},
                                    *discriminator.network, discriminator.parameters,
                                    {pictures, pixels, n}, discriminator.gradients.data());
  };
  if (options.r1 > 0) add(options.r1, false, both_.data(), input.real_labels);
  if (options.r2 > 0) add(options.r2, false, both_.data() + pixels * n, input.d_labels);
  if (options.gradient_penalty > 0) {
    CHECK(std::ssize(input.mix) == n);
    mixed_.resize(pixels, n);
    for (Index i = 0; i < n; ++i) {
      const T share = input.mix[static_cast<std::size_t>(i)];
      mixed_.col(i) = share * both_.col(i) + (1 - share) * both_.col(n + i);
    }
    add(options.gradient_penalty, true, mixed_.data(), input.real_labels);
  }
}

template <typename T>
bool AdversarialRound<T>::update_generator(base::ThreadPool& pool, const Options& options,
                                           const Input& input, Player<T>& generator,
                                           Player<T>& discriminator, Outcome& outcome) {
  const Index n = input.g_noise.cols();
  const nn::Pass pass{.pool = pool, .labels = input.g_labels};
  const auto fakes =
      generator.network->forward(pass, generator.parameters, input.g_noise, generator_tape_);
  const auto logits =
      discriminator.network->forward(pass, discriminator.parameters, fakes, fakes_tape_);
  const T* real_logits = nullptr;
  if (generator_needs_reals(options.loss))
    real_logits = discriminator.network
                      ->forward({.pool = pool, .labels = input.real_labels},
                                discriminator.parameters, input.reals, reals_tape_)
                      .data();
  fakes_gradients_.resize(1, n);
  outcome.g_loss =
      generator_loss(options.loss, n, real_logits, logits.data(), fakes_gradients_.data());
  if (!std::isfinite(outcome.g_loss)) return false;

  const auto by_fakes =
      discriminator.network->backward(pass, discriminator.parameters, fakes, fakes_tape_,
                                      base::view(fakes_gradients_), nullptr, true);
  const nn::GradientSink<T> sink{generator.gradients.data()};
  generator.network->backward(pass, generator.parameters, input.g_noise, generator_tape_, by_fakes,
                              &sink, false);
  if (!finite(pool, generator)) return false;
  generator.network->update_statistics(generator_tape_, generator.parameters);
  generator.adam.step(pool, options.g_adam, generator.gradients.data(),
                      generator.parameters.values.data());
  return true;
}

template class AdversarialRound<float>;
template class AdversarialRound<double>;

}  // namespace counterfeit::gan
