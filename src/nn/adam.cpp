#include "nn/adam.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "nn/kernels/isa.h"

namespace counterfeit::nn {
namespace {

constexpr Index kValuesPerTask = 16384;

struct DoublePass {
  Index count;
  const double* gradients;
  double *means, *squares, *values;
  double rate, epsilon, beta1, beta2, rest1, rest2;
};
template <typename T>
using AdamPassOf = std::conditional_t<std::is_same_v<T, float>, kernels::AdamPass, DoublePass>;

void update(const kernels::AdamPass& pass) { kernels::isa().adam(pass); }

void update(const DoublePass& p) {
  for (Index i = 0; i < p.count; ++i) {
    const double g = p.gradients[i];
    p.means[i] = p.beta1 * p.means[i] + p.rest1 * g;
    p.squares[i] = p.beta2 * p.squares[i] + p.rest2 * (g * g);
    p.values[i] -= p.rate * p.means[i] / (std::sqrt(p.squares[i]) + p.epsilon);
  }
}

}  // namespace

template <typename T>
Adam<T>::Adam(Index size) : state_{Vector<T>::Zero(size), Vector<T>::Zero(size), 0} {}

template <typename T>
void Adam<T>::step(base::ThreadPool& pool, const Options& options, const T* gradients, T* values) {
  const double t = static_cast<double>(++state_.steps);
  const double correction1 = 1 - std::pow(options.beta1, t);
  const double correction2 = 1 - std::pow(options.beta2, t);
  // rate (m / c1) / (sqrt(v / c2) + e) = rate sqrt(c2) / c1 * m / (sqrt(v) + e sqrt(c2))
  const T rate = static_cast<T>(options.rate * std::sqrt(correction2) / correction1);
  const T epsilon = static_cast<T>(options.epsilon * std::sqrt(correction2));
  const T beta1 = static_cast<T>(options.beta1), beta2 = static_cast<T>(options.beta2);
  const T rest1 = static_cast<T>(1 - options.beta1), rest2 = static_cast<T>(1 - options.beta2);
  T* const first = state_.first.data();
  T* const second = state_.second.data();
  const Index size = state_.first.size();
  pool.run(static_cast<int>((size + kValuesPerTask - 1) / kValuesPerTask), [&](int task) {
    const Index begin = task * kValuesPerTask, count = std::min(kValuesPerTask, size - begin);
    update(AdamPassOf<T>{.count = count,
                         .gradients = gradients + begin,
                         .means = first + begin,
                         .squares = second + begin,
                         .values = values + begin,
                         .rate = rate,
                         .epsilon = epsilon,
                         .beta1 = beta1,
                         .beta2 = beta2,
                         .rest1 = rest1,
                         .rest2 = rest2});
  });
}

template class Adam<float>;
template class Adam<double>;

}  // namespace counterfeit::nn
