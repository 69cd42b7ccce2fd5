#include "gan/losses.h"

#include <algorithm>
#include <cmath>

namespace counterfeit::gan {
namespace {

// log(1 + exp(x)) without overflow.
template <typename T>
T softplus(T x) {
  return std::max(x, T{0}) + std::log1p(std::exp(-std::abs(x)));
}

template <typename T>
T sigmoid(T x) {
  return T{1} / (T{1} + std::exp(-x));
}

// mean of softplus(sign * logit), and its gradient.
template <typename T>
T mean_softplus(T sign, Index n, const T* logits, T* gradient) {
  const T share = T{1} / static_cast<T>(n);
  T sum = 0;
  for (Index i = 0; i < n; ++i) {
    const T x = sign * logits[i];
    sum += softplus(x);
    gradient[i] = sign * sigmoid(x) * share;
  }
  return sum * share;
}

}  // namespace

template <typename T>
T discriminator_loss(Loss loss, Index n, const T* real, const T* fake, T* real_gradient,
                     T* fake_gradient) {
  switch (loss) {
    case Loss::kNonSaturating:
      break;
  }
  return mean_softplus(T{-1}, n, real, real_gradient) + mean_softplus(T{1}, n, fake, fake_gradient);
}

template <typename T>
T generator_loss(Loss loss, Index n, const T* fake, T* gradient) {
  switch (loss) {
    case Loss::kNonSaturating:
      break;
  }
  return mean_softplus(T{-1}, n, fake, gradient);
}

template <typename T>
T mean_probability(Index n, const T* logits) {
  T sum = 0;
  for (Index i = 0; i < n; ++i) sum += sigmoid(logits[i]);
  return sum / static_cast<T>(n);
}

#define INSTANTIATE(T)                                                    \
  template T discriminator_loss(Loss, Index, const T*, const T*, T*, T*); \
  template T generator_loss(Loss, Index, const T*, T*);                   \
  template T mean_probability(Index, const T*);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace counterfeit::gan
