#include "gan/losses.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace counterfeit::gan {
namespace {

// A function of one logit: its value and its slope there.
template <typename T>
struct Term {
  T value, slope;
};

template <typename T>
T sigmoid(T x) {
  return T{1} / (T{1} + std::exp(-x));
}

// s(x) = log(1 + exp(x)) without overflow.
template <typename T>
Term<T> softplus(T x) {
  return {std::max(x, T{0}) + std::log1p(std::exp(-std::abs(x))), sigmoid(x)};
}

template <typename T>
Term<T> negated(const Term<T>& of_minus_x) {  // f(-x), from f and f' at -x
  return {of_minus_x.value, -of_minus_x.slope};
}

template <typename T>
Term<T> half_square(T x, T target) {
  return {(x - target) * (x - target) / 2, x - target};
}

template <typename T>
Term<T> hinge(T x) {  // max(0, 1 + x)
  return x > T{-1} ? Term<T>{1 + x, 1} : Term<T>{0, 0};
}

// The terms of the losses that judge each picture by itself.
template <typename T>
Term<T> real_term(Loss loss, T r, T smoothing) {
  switch (loss) {
    case Loss::kLeastSquares:
      return half_square(r, 1 - smoothing);
    case Loss::kHinge:
      return negated(hinge(-r));
    case Loss::kWasserstein:
      return {-r, -1};
    default:
      // (1 - smoothing) s(-r) + smoothing s(r), since s(r) = s(-r) + r
      const Term<T> sure = negated(softplus(-r));
      return {sure.value + smoothing * r, sure.slope + smoothing};
  }
}

template <typename T>
Term<T> fake_term(Loss loss, T f) {
  switch (loss) {
    case Loss::kLeastSquares:
      return half_square(f, T{0});
    case Loss::kHinge:
      return hinge(f);
    case Loss::kWasserstein:
      return {f, 1};
    default:
      return softplus(f);
  }
}

template <typename T>
Term<T> generator_term(Loss loss, T f) {
  switch (loss) {
    case Loss::kMinimax: {
      const Term<T> s = softplus(f);
      return {-s.value, -s.slope};
    }
    case Loss::kLeastSquares:
      return half_square(f, T{1});
    case Loss::kHinge:
    case Loss::kWasserstein:
      return {-f, -1};
    default:
      return negated(softplus(-f));
  }
}

}  // namespace

bool generator_needs_reals(Loss loss) { return loss == Loss::kRelativistic; }

template <typename T>
T discriminator_loss(Loss loss, Index n, const T* real, const T* fake, T* real_gradient,
                     T* fake_gradient, T smoothing) {
  const T share = T{1} / static_cast<T>(n);
  T sum = 0;
  for (Index i = 0; i < n; ++i) {
    Term<T> r, f;
    if (loss == Loss::kRelativistic) {
      f = softplus(fake[i] - real[i]);
      r = {0, -f.slope};
    } else {
      r = real_term(loss, real[i], smoothing);
      f = fake_term(loss, fake[i]);
    }
    sum += r.value + f.value;
    real_gradient[i] = r.slope * share;
    fake_gradient[i] = f.slope * share;
  }
  return sum * share;
}

template <typename T>
T generator_loss(Loss loss, Index n, const T* real, const T* fake, T* gradient) {
  CHECK(real != nullptr || !generator_needs_reals(loss));
  const T share = T{1} / static_cast<T>(n);
  T sum = 0;
  for (Index i = 0; i < n; ++i) {
    const Term<T> f = generator_needs_reals(loss) ? negated(softplus(real[i] - fake[i]))
                                                  : generator_term(loss, fake[i]);
    sum += f.value;
    gradient[i] = f.slope * share;
  }
  return sum * share;
}

template <typename T>
T class_loss(int classes, Index n, Index stride, const T* scores, const std::uint8_t* labels,
             T share, T* gradients) {
  T sum = 0;
  for (Index i = 0; i < n; ++i) {
    const T* const x = scores + i * stride;
    T* const dx = gradients + i * stride;
    const T most = *std::max_element(x, x + classes);
    T total = 0;
    for (int c = 0; c < classes; ++c) total += dx[c] = std::exp(x[c] - most);
    sum += std::log(total) + most - x[labels[i]];
    for (int c = 0; c < classes; ++c) dx[c] *= share / total;
    dx[labels[i]] -= share;
  }
  return share * sum;
}

template <typename T>
T mean_probability(Index n, const T* logits) {
  T sum = 0;
  for (Index i = 0; i < n; ++i) sum += sigmoid(logits[i]);
  return sum / static_cast<T>(n);
}

#define INSTANTIATE(T)                                                            \
  template T discriminator_loss(Loss, Index, const T*, const T*, T*, T*, T);      \
  template T generator_loss(Loss, Index, const T*, const T*, T*);                 \
  template T class_loss(int, Index, Index, const T*, const std::uint8_t*, T, T*); \
  template T mean_probability(Index, const T*);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace counterfeit::gan
