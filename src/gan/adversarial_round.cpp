#include "gan/adversarial_round.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "nn/kernels/reduce.h"

namespace counterfeit::gan {
namespace {

// The same pictures, `packing` neighbours in a column.
template <typename T>
nn::ConstMatrixView<T> packed(const nn::Matrix<T>& pictures, int packing) {
  return {pictures.data(), pictures.rows() * packing, pictures.cols() / packing};
}
template <typename T>
nn::ConstMatrixView<T> packed(nn::ConstMatrixView<T> pictures, int packing) {
  return {pictures.data(), pictures.rows() * packing, pictures.cols() / packing};
}

// Places the gradients by the logits, and below them those of the auxiliary classifier where there
// is one. Returns its loss: `share` times the sum over the outputs' columns.
template <typename T>
T place_gradients(nn::ConstMatrixView<T> outputs, const nn::Vector<T>& slopes,
                  std::span<const std::uint8_t> labels, T share, nn::Matrix<T>& gradients) {
  gradients.resize(outputs.rows(), outputs.cols());
  gradients.row(0) = slopes.transpose();
  const int classes = static_cast<int>(outputs.rows()) - 1;
  if (classes == 0) return 0;
  CHECK(std::ssize(labels) == outputs.cols());
  return class_loss(classes, outputs.cols(), outputs.rows(), outputs.data() + 1, labels.data(),
                    share, gradients.data() + 1);
}

// Leaves the length of the player's gradient in `length`. Whether it is finite; if so, a gradient
// longer than `clip` is shortened to that (Pascanu et al. 2013).
template <typename T>
bool settle(base::ThreadPool& pool, double clip, Player<T>& player, T& length) {
  length = static_cast<T>(std::sqrt(
      nn::kernels::sum_of_squares(pool, player.gradients.size(), player.gradients.data())));
  if (!std::isfinite(length)) return false;
  const T longest = static_cast<T>(clip);
  if (clip == 0 || length <= longest) return true;
  player.gradients *= longest / length;
  length = longest;
  return true;
}

// Moves the running statistics towards those of a pass. Where they would no longer be finite, as
// where activations have grown beyond their square, they stay as they were and the answer is false.
template <typename T>
bool move_statistics(const nn::Tape<T>& tape, nn::Vector<T>& before, Player<T>& player) {
  before = player.parameters.statistics;
  player.network->update_statistics(tape, player.parameters);
  if (player.parameters.statistics.allFinite()) return true;
  player.parameters.statistics = before;
  return false;
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
void AdversarialRound<T>::draw_chances(const Options& options, const Input& input) {
  CHECK(input.rng || !(options.disguise.any() || options.dropout));
  if (options.disguise.any())
    disguise_.draw(*input.rng, options.disguise, options.picture, input.reals.cols());
  if (options.dropout) seed_ = input.rng->bits();
}

template <typename T>
nn::ConstMatrixView<T> AdversarialRound<T>::disguised(const Options& options, const Input& input,
                                                      nn::ConstMatrixView<T> pictures,
                                                      nn::Matrix<T>& copy) {
  if (!options.disguise.any()) return pictures;
  copy = pictures;
  disguise_.apply(*input.rng, base::view(copy));
  return base::view(std::as_const(copy));
}

template <typename T>
void AdversarialRound<T>::gather_both(const Options& options, const Input& input,
                                      nn::ConstMatrixView<T> fakes) {
  const Index n = input.reals.cols();
  both_.resize(input.reals.rows(), 2 * n);
  both_.leftCols(n) = input.reals;
  both_.rightCols(n) = fakes;
  both_labels_.assign(input.real_labels.begin(), input.real_labels.end());
  both_labels_.insert(both_labels_.end(), input.d_labels.begin(), input.d_labels.end());
  if (!options.disguise.any()) return;
  for (const Index first : {Index{0}, n})
    disguise_.apply(*input.rng, {both_.col(first).data(), both_.rows(), n});
}

template <typename T>
bool AdversarialRound<T>::update_discriminator(base::ThreadPool& pool, const Options& options,
                                               const Input& input, Player<T>& generator,
                                               Player<T>& discriminator, Outcome& outcome) {
  const auto fakes = generator.network->forward({.pool = pool}, generator.parameters, input.d_noise,
                                                generator_tape_);
  draw_chances(options, input);
  gather_both(options, input, fakes);
  nn::follow_singular_vectors(*discriminator.network, 1, discriminator.parameters);
  const nn::Parameters<T>& values = discriminator.effective();
  const nn::Pass pass{.pool = pool, .labels = both_labels_, .parts = 2, .seed = seed_};
  const nn::ConstMatrixView<T> both = packed(both_, options.packing);
  const auto outputs = discriminator.network->forward(pass, values, both, both_tape_);

  const Index n = both.cols() / 2;  // judgements of reals, and of fakes
  logits_ = outputs.row(0).transpose();
  slopes_.resize(2 * n);
  outcome.d_loss =
      discriminator_loss(options.loss, n, logits_.data(), logits_.data() + n, slopes_.data(),
                         slopes_.data() + n, static_cast<T>(options.label_smoothing));
  outcome.d_class =
      place_gradients<T>(outputs, slopes_, both_labels_, T{1} / static_cast<T>(n), both_gradients_);
  outcome.d_loss += outcome.d_class;
  outcome.d_real = mean_probability(n, logits_.data());
  outcome.d_fake = mean_probability(n, logits_.data() + n);
  if (!std::isfinite(outcome.d_loss)) return false;

  const nn::GradientSink<T> sink{discriminator.gradients.data()};
  const auto by_both = discriminator.network->backward(
      pass, values, both, both_tape_, base::view(both_gradients_), &sink, options.simultaneous);
  if (options.simultaneous)
    share_fakes(options, pass, *discriminator.network, values, base::view(by_both), outcome);
  add_penalties(pool, options, input, values, discriminator, outcome);
  nn::gradients_before_division(*discriminator.network, discriminator.parameters,
                                discriminator.gradients.data());
  if (!settle(pool, options.clip, discriminator, outcome.d_gradient)) return false;
  if (!move_statistics(generator_tape_, g_statistics_, generator) ||
      !move_statistics(both_tape_, d_statistics_, discriminator))
    return false;
  discriminator.adam.step(pool, options.d_adam, discriminator.gradients.data(),
                          discriminator.parameters.values.data());
  return true;
}

template <typename T>
T AdversarialRound<T>::judge_fakes(const Options& options, nn::ConstMatrixView<T> outputs,
                                   const T* real_logits, Labels labels) {
  const Index n = outputs.cols();
  fake_logits_ = outputs.row(0).transpose();
  fake_slopes_.resize(n);
  const T loss =
      generator_loss(options.loss, n, real_logits, fake_logits_.data(), fake_slopes_.data());
  return loss + place_gradients<T>(outputs, fake_slopes_, labels, T{1} / static_cast<T>(n),
                                   fakes_gradients_);
}

template <typename T>
void AdversarialRound<T>::share_fakes(const Options& options, const nn::Pass& pass,
                                      const nn::Network<T>& discriminator,
                                      const nn::Parameters<T>& values,
                                      nn::ConstMatrixView<T> by_both, Outcome& outcome) {
  const Index n = by_both.cols() / 2;
  const nn::Matrix<T>& outputs = both_tape_.layers.back().output;
  const bool classifies = outputs.rows() > 1;
  outcome.g_loss =
      judge_fakes(options, {outputs.col(n).data(), outputs.rows(), n}, logits_.data(),
                  classifies ? Labels(both_labels_).subspan(both_labels_.size() / 2) : Labels{});
  by_fakes_.resize(both_.rows(), both_.cols() / 2);
  nn::MatrixView<T> by_fakes(by_fakes_.data(), by_both.rows(), n);
  // Where each picture has its one logit, both players' gradients by it point the same way, and
  // what is known of one gives the other. A logit that one of them does not care for has no
  // direction to give.
  const auto known = slopes_.tail(n).array().abs();
  if (!classifies && !discriminator.compares_pictures() && known.minCoeff() > T(1e-20)) {
    for (Index i = 0; i < n; ++i)
      by_fakes.col(i) = fake_slopes_[i] / slopes_[n + i] * by_both.col(n + i);
  } else {
    both_gradients_.leftCols(n).setZero();
    both_gradients_.rightCols(n) = fakes_gradients_;
    const auto again =
        discriminator.backward(pass, values, packed(both_, options.packing), both_tape_,
                               base::view(both_gradients_), nullptr, true);
    by_fakes = again.rightCols(n);
  }
  if (options.disguise.any()) disguise_.backward(base::view(by_fakes_));
}

template <typename T>
void AdversarialRound<T>::add_penalties(base::ThreadPool& pool, const Options& options,
                                        const Input& input, const nn::Parameters<T>& values,
                                        Player<T>& discriminator, Outcome& outcome) {
  const nn::ConstMatrixView<T> both = packed(both_, options.packing);
  const Index n = both.cols() / 2, pixels = both.rows();
  const auto add = [&](double weight, bool unit_centre, const T* pictures, Labels labels) {
    outcome.penalty +=
        penalty_.add({.pool = pool, .labels = labels, .seed = seed_},
                     {.weight = weight, .unit_centre = unit_centre}, *discriminator.network, values,
                     {pictures, pixels, n}, discriminator.gradients.data());
  };
  if (options.r1 > 0) add(options.r1, false, both.data(), input.real_labels);
  if (options.r2 > 0) add(options.r2, false, both.data() + pixels * n, input.d_labels);
  if (options.gradient_penalty > 0) {
    CHECK(std::ssize(input.mix) == n);
    mixed_.resize(pixels, n);
    for (Index i = 0; i < n; ++i) {
      const T share = input.mix[static_cast<std::size_t>(i)];
      mixed_.col(i) = share * both.col(i) + (1 - share) * both.col(n + i);
    }
    add(options.gradient_penalty, true, mixed_.data(), input.real_labels);
  }
}

template <typename T>
nn::ConstMatrixView<T> AdversarialRound<T>::draw_fakes(base::ThreadPool& pool,
                                                       const Options& options, const Input& input,
                                                       Player<T>& generator) {
  if (!shares_fakes(options))
    return generator.network->forward({.pool = pool}, generator.parameters, input.g_noise,
                                      generator_tape_);
  return base::view(std::as_const(generator_tape_.layers.back().output));
}

template <typename T>
nn::MatrixView<T> AdversarialRound<T>::look_at_fakes(base::ThreadPool& pool, const Options& options,
                                                     const Input& input, Player<T>& generator,
                                                     Player<T>& discriminator, Outcome& outcome) {
  const nn::Network<T>& judge = *discriminator.network;
  const nn::Parameters<T>& values = discriminator.effective();
  const auto fakes = draw_fakes(pool, options, input, generator);
  const Labels labels = shares_fakes(options) ? input.d_labels : input.g_labels;
  draw_chances(options, input);
  const nn::Pass pass{.pool = pool, .labels = labels, .seed = seed_};
  const auto seen = packed(disguised(options, input, fakes, fakes_), options.packing);
  const auto outputs = judge.forward(pass, values, seen, fakes_tape_);
  if (generator_needs_reals(options.loss)) {
    const auto reals = packed(disguised(options, input, input.reals, reals_), options.packing);
    const auto of_reals = judge.forward({.pool = pool, .labels = input.real_labels, .seed = seed_},
                                        values, reals, reals_tape_);
    logits_ = of_reals.row(0).transpose();
  }
  outcome.g_loss = judge_fakes(options, outputs, logits_.data(), labels);
  auto by_seen =
      judge.backward(pass, values, seen, fakes_tape_, base::view(fakes_gradients_), nullptr, true);
  const nn::MatrixView<T> by_fakes(by_seen.data(), fakes.rows(), fakes.cols());
  if (options.disguise.any()) disguise_.backward(by_fakes);
  return by_fakes;
}

template <typename T>
bool AdversarialRound<T>::update_generator(base::ThreadPool& pool, const Options& options,
                                           const Input& input, Player<T>& generator,
                                           Player<T>& discriminator, Outcome& outcome) {
  const auto& noise = shares_fakes(options) ? input.d_noise : input.g_noise;
  const nn::MatrixView<T> by_fakes =
      options.simultaneous ? base::view(by_fakes_)
                           : look_at_fakes(pool, options, input, generator, discriminator, outcome);
  if (!std::isfinite(outcome.g_loss)) return false;
  const nn::GradientSink<T> sink{generator.gradients.data()};
  generator.network->backward({.pool = pool}, generator.parameters, noise, generator_tape_,
                              by_fakes, &sink, false);
  if (!settle(pool, options.clip, generator, outcome.g_gradient)) return false;
  if (!shares_fakes(options) && !move_statistics(generator_tape_, g_statistics_, generator))
    return false;
  generator.adam.step(pool, options.g_adam, generator.gradients.data(),
                      generator.parameters.values.data());
  return true;
}

template class AdversarialRound<float>;
template class AdversarialRound<double>;

}  // namespace counterfeit::gan
