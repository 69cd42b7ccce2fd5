#include "nn/kernels/norm.h"

#include <algorithm>

namespace counterfeit::nn::kernels {
namespace {

// Columns per task of the elementwise passes and per partial sum of the reductions.
constexpr Index kColumns = 512;

int tasks_for(Index columns) { return static_cast<int>((columns + kColumns - 1) / kColumns); }

// Calls body(first column, end column) for blocks of columns, spread over the pool.
template <typename Body>
void for_columns(base::ThreadPool& pool, Index columns, Body&& body) {
  pool.run(tasks_for(columns), [&](int task) {
    const Index first = task * kColumns;
    body(first, std::min(columns, first + kColumns));
  });
}

}  // namespace

template <typename T>
void channel_moments(base::ThreadPool& pool, Index channels, Index columns, const T* x, T* mean,
                     T* variance) {
  // Two passes: a one-pass sum of squares would lose the variance of a channel far from zero.
  Matrix<T> partial(channels, tasks_for(columns));
  const auto total = [&](T* out) {
    std::fill_n(out, channels, T{0});
    for (Index task = 0; task < partial.cols(); ++task)
      for (Index c = 0; c < channels; ++c) out[c] += partial(c, task);
    for (Index c = 0; c < channels; ++c) out[c] /= static_cast<T>(columns);
  };
  partial.setZero();
  for_columns(pool, columns, [&](Index first, Index end) {
    T* const sum = partial.col(first / kColumns).data();
    for (Index i = first; i < end; ++i)
      for (Index c = 0; c < channels; ++c) sum[c] += x[i * channels + c];
  });
  total(mean);
  partial.setZero();
  for_columns(pool, columns, [&](Index first, Index end) {
    T* const sum = partial.col(first / kColumns).data();
    for (Index i = first; i < end; ++i)
      for (Index c = 0; c < channels; ++c) {
        const T d = x[i * channels + c] - mean[c];
        sum[c] += d * d;
      }
  });
  total(variance);
}

template <typename T>
void normalise(base::ThreadPool& pool, Index channels, Index columns, const T* x, const T* mean,
               const T* inverse_deviation, const T* scale, const T* shift,
               const Activation& activation, T* y) {
  for_columns(pool, columns, [&](Index first, Index end) {
    for (Index i = first; i < end; ++i)
      for (Index c = 0; c < channels; ++c)
        y[i * channels + c] =
            scale[c] * ((x[i * channels + c] - mean[c]) * inverse_deviation[c]) + shift[c];
    activate(activation, y + first * channels, (end - first) * channels);
  });
}

template <typename T>
void normalise_backward_sums(base::ThreadPool& pool, Index channels, Index columns, const T* x,
                             const T* mean, const T* inverse_deviation,
                             const Activation& activation, const T* y, T* dy, T* sum,
                             T* sum_normalised) {
  Matrix<T> partial(2 * channels, tasks_for(columns));
  partial.setZero();
  for_columns(pool, columns, [&](Index first, Index end) {
    activate_backward(activation, y + first * channels, dy + first * channels,
                      (end - first) * channels);
    T* const plain = partial.col(first / kColumns).data();
    T* const weighted = plain + channels;
    for (Index i = first; i < end; ++i)
      for (Index c = 0; c < channels; ++c) {
        const T d = dy[i * channels + c];
        plain[c] += d;
        weighted[c] += d * ((x[i * channels + c] - mean[c]) * inverse_deviation[c]);
      }
  });
  std::fill_n(sum, channels, T{0});
  std::fill_n(sum_normalised, channels, T{0});
  for (Index task = 0; task < partial.cols(); ++task)
    for (Index c = 0; c < channels; ++c) {
      sum[c] += partial(c, task);
      sum_normalised[c] += partial(channels + c, task);
    }
}

template <typename T>
void normalise_backward(base::ThreadPool& pool, Index channels, Index columns, const T* x,
                        const T* mean, const T* inverse_deviation, const T* scale, const T* sum,
                        const T* sum_normalised, const T* dy, T* dx) {
  const T share = T{1} / static_cast<T>(columns);
  for_columns(pool, columns, [&](Index first, Index end) {
    for (Index i = first; i < end; ++i)
      for (Index c = 0; c < channels; ++c) {
        const T normalised = (x[i * channels + c] - mean[c]) * inverse_deviation[c];
        dx[i * channels + c] =
            scale[c] * inverse_deviation[c] *
            (dy[i * channels + c] - share * (sum[c] + normalised * sum_normalised[c]));
      }
  });
}

#define INSTANTIATE(T)                                                                             \
  template void channel_moments(base::ThreadPool&, Index, Index, const T*, T*, T*);                \
  template void normalise(base::ThreadPool&, Index, Index, const T*, const T*, const T*, const T*, \
                          const T*, const Activation&, T*);                                        \
  template void normalise_backward_sums(base::ThreadPool&, Index, Index, const T*, const T*,       \
                                        const T*, const Activation&, const T*, T*, T*, T*);        \
  template void normalise_backward(base::ThreadPool&, Index, Index, const T*, const T*, const T*,  \
                                   const T*, const T*, const T*, const T*, T*);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace counterfeit::nn::kernels
