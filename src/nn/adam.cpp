#include "nn/adam.h"

#include <algorithm>
#include <cmath>

namespace counterfeit::nn {
namespace {

constexpr Index kBlock = 16384;  // values per task

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
  pool.run(static_cast<int>((size + kBlock - 1) / kBlock), [&](int task) {
    const Index begin = task * kBlock, count = std::min(kBlock, size - begin);
    const T* __restrict const gradient = gradients + begin;
    T* __restrict const mean = first + begin;
    T* __restrict const square = second + begin;
    T* __restrict const value = values + begin;
    for (Index i = 0; i < count; ++i) {
      const T g = gradient[i];
      const T m = beta1 * mean[i] + rest1 * g;
      const T v = beta2 * square[i] + rest2 * (g * g);
      mean[i] = m;
      square[i] = v;
      value[i] -= rate * m / (std::sqrt(v) + epsilon);
    }
  });
}

template class Adam<float>;
template class Adam<double>;

}  // namespace counterfeit::nn
