#include "nn/kernels/norm.h"

#include <algorithm>

#include "nn/kernels/scratch.h"
#include "nn/kernels/share.h"

namespace counterfeit::nn::kernels {
namespace {

Index columns_per_task(Index channels, Index columns) {
  return task_share(columns, 1, channels * columns, kTaskValues);
}

int tasks_for(Index channels, Index columns) {
  const Index share = columns_per_task(channels, columns);
  return static_cast<int>((columns + share - 1) / share);
}

// Calls body(task, first column, count) for blocks of columns, spread over the pool.
template <typename Body>
void for_columns(base::ThreadPool& pool, Index channels, Index columns, Body&& body) {
  const Index share = columns_per_task(channels, columns);
  pool.run(tasks_for(channels, columns), [&](int task) {
    const Index first = task * share;
    body(task, first, std::min(share, columns - first));
  });
}

// out[i] = factor * sum over the tasks of parts[task * size + i], in the order of the tasks.
template <typename T>
void add_parts(Index size, int tasks, const T* __restrict parts, T factor, T* __restrict out) {
  std::fill_n(out, size, T{0});
  for (int task = 0; task < tasks; ++task)
    for (Index i = 0; i < size; ++i) out[i] += parts[task * size + i];
  for (Index i = 0; i < size; ++i) out[i] *= factor;
}

// The loops of the passes, over `count` columns each; inner loops over channels become vectors.

template <typename T>
void add(Index channels, Index count, const T* __restrict x, T* __restrict sum) {
  for (Index i = 0; i < count; ++i)
    for (Index c = 0; c < channels; ++c) sum[c] += x[i * channels + c];
}

template <typename T>
void add_squares(Index channels, Index count, const T* __restrict x, const T* __restrict mean,
                 T* __restrict sum) {
  for (Index i = 0; i < count; ++i)
    for (Index c = 0; c < channels; ++c) {
      const T d = x[i * channels + c] - mean[c];
      sum[c] += d * d;
    }
}

template <typename T>
void add_products(Index channels, Index count, const T* __restrict x, const T* __restrict mean,
                  const T* __restrict dy, T* __restrict plain, T* __restrict centred) {
  for (Index i = 0; i < count; ++i)
    for (Index c = 0; c < channels; ++c) {
      const T d = dy[i * channels + c];
      plain[c] += d;
      centred[c] += d * (x[i * channels + c] - mean[c]);
    }
}

// y = factor x + term
template <typename T>
void scale_and_shift(Index channels, Index count, const T* __restrict x, const T* __restrict factor,
                     const T* __restrict term, T* __restrict y) {
  for (Index i = 0; i < count; ++i)
    for (Index c = 0; c < channels; ++c)
      y[i * channels + c] = factor[c] * x[i * channels + c] + term[c];
}

// dx = by_dy dy + by_x x + term
template <typename T>
void combine(Index channels, Index count, const T* __restrict x, const T* __restrict dy,
             const T* __restrict by_dy, const T* __restrict by_x, const T* __restrict term,
             T* __restrict dx) {
  for (Index i = 0; i < count; ++i)
    for (Index c = 0; c < channels; ++c)
      dx[i * channels + c] =
          by_dy[c] * dy[i * channels + c] + (by_x[c] * x[i * channels + c] + term[c]);
}

}  // namespace

template <typename T>
void channel_moments(base::ThreadPool& pool, Index channels, Index columns, const T* x, T* mean,
                     T* variance) {
  // Two passes: a one-pass sum of squares would lose the variance of a channel far from zero.
  const int tasks = tasks_for(channels, columns);
  T* const parts = scratch<T, Scratch::kSums>(tasks * channels);
  const T share = T{1} / static_cast<T>(columns);
  for_columns(pool, channels, columns, [&](int task, Index first, Index count) {
    std::fill_n(parts + task * channels, channels, T{0});
    add(channels, count, x + first * channels, parts + task * channels);
  });
  add_parts(channels, tasks, static_cast<const T*>(parts), share, mean);
  for_columns(pool, channels, columns, [&](int task, Index first, Index count) {
    std::fill_n(parts + task * channels, channels, T{0});
    add_squares(channels, count, x + first * channels, static_cast<const T*>(mean),
                parts + task * channels);
  });
  add_parts(channels, tasks, static_cast<const T*>(parts), share, variance);
}

template <typename T>
void normalise(base::ThreadPool& pool, Index channels, Index columns, const T* x, const T* mean,
               const T* inverse_deviation, const T* scale, const T* shift,
               const Activation& activation, T* y) {
  T* const factor = scratch<T, Scratch::kPanels>(2 * channels);
  T* const term = factor + channels;
  for (Index c = 0; c < channels; ++c) {
    factor[c] = scale[c] * inverse_deviation[c];
    term[c] = shift[c] - factor[c] * mean[c];
  }
  for_columns(pool, channels, columns, [&](int, Index first, Index count) {
    // A few columns at a time, so that the activation finds them in the nearest cache.
    const Index step = std::max<Index>(1, 2048 / channels);
    for (Index i = first; i < first + count; i += step) {
      const Index some = std::min(step, first + count - i);
      scale_and_shift(channels, some, x + i * channels, static_cast<const T*>(factor),
                      static_cast<const T*>(term), y + i * channels);
      activate(activation, y + i * channels, some * channels);
    }
  });
}

template <typename T>
void normalise_backward_sums(base::ThreadPool& pool, Index channels, Index columns, const T* x,
                             const T* mean, const T* inverse_deviation, const T* dy, T* sum,
                             T* sum_normalised) {
  const int tasks = tasks_for(channels, columns);
  T* const plain = scratch<T, Scratch::kSums>(2 * tasks * channels);
  T* const centred = plain + tasks * channels;
  for_columns(pool, channels, columns, [&](int task, Index first, Index count) {
    std::fill_n(plain + task * channels, channels, T{0});
    std::fill_n(centred + task * channels, channels, T{0});
    add_products(channels, count, x + first * channels, mean, dy + first * channels,
                 plain + task * channels, centred + task * channels);
  });
  add_parts(channels, tasks, static_cast<const T*>(plain), T{1}, sum);
  add_parts(channels, tasks, static_cast<const T*>(centred), T{1}, sum_normalised);
  for (Index c = 0; c < channels; ++c) sum_normalised[c] *= inverse_deviation[c];
}

template <typename T>
void normalise_backward(base::ThreadPool& pool, Index channels, Index columns, const T* x,
                        const T* mean, const T* inverse_deviation, const T* scale, const T* sum,
                        const T* sum_normalised, const T* dy, T* dx) {
  const T share = T{1} / static_cast<T>(columns);
  T* const by_dy = scratch<T, Scratch::kPatches>(3 * channels);
  T* const by_x = by_dy + channels;
  T* const term = by_x + channels;
  for (Index c = 0; c < channels; ++c) {
    by_dy[c] = scale[c] * inverse_deviation[c];
    by_x[c] = -by_dy[c] * share * sum_normalised[c] * inverse_deviation[c];
    term[c] = -by_dy[c] * share * sum[c] - by_x[c] * mean[c];
  }
  for_columns(pool, channels, columns, [&](int, Index first, Index count) {
    combine(channels, count, x + first * channels, dy + first * channels,
            static_cast<const T*>(by_dy), static_cast<const T*>(by_x), static_cast<const T*>(term),
            dx + first * channels);
  });
}

#define INSTANTIATE(T)                                                                             \
  template void channel_moments(base::ThreadPool&, Index, Index, const T*, T*, T*);                \
  template void normalise(base::ThreadPool&, Index, Index, const T*, const T*, const T*, const T*, \
                          const T*, const Activation&, T*);                                        \
  template void normalise_backward_sums(base::ThreadPool&, Index, Index, const T*, const T*,       \
                                        const T*, const T*, T*, T*);                               \
  template void normalise_backward(base::ThreadPool&, Index, Index, const T*, const T*, const T*,  \
                                   const T*, const T*, const T*, const T*, T*);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace counterfeit::nn::kernels
