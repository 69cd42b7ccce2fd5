#include "nn/kernels/reduce.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "nn/kernels/isa.h"
#include "nn/kernels/scratch.h"

namespace counterfeit::nn::kernels {
namespace {

// Values in one task; a larger matrix is summed in parts, which are then added in their order.
constexpr Index kReduceBlock = 64 * 1024;

template <typename T>
void add_columns(Index rows, Index columns, const T* __restrict values, T* __restrict out) {
  for (Index column = 0; column < columns; ++column)
    for (Index row = 0; row < rows; ++row) out[row] += values[column * rows + row];
}

// One row: partial sums side by side instead of one long chain.
template <typename T>
T sum(Index n, const T* values) {
  constexpr Index kLanes = 16;
  T lanes[kLanes] = {};
  Index i = 0;
  for (; i + kLanes <= n; i += kLanes)
    for (Index lane = 0; lane < kLanes; ++lane) lanes[lane] += values[i + lane];
  T total = 0;
  for (; i < n; ++i) total += values[i];
  for (const T lane : lanes) total += lane;
  return total;
}

bool block_finite(const float* values, Index n) { return isa().squares_finite(values, n); }
bool block_finite(const double* values, Index n) {
  return std::all_of(values, values + n, [](double x) { return std::isfinite(x * x); });
}

}  // namespace

template <typename T>
void row_sums(base::ThreadPool& pool, Index rows, Index columns, const T* values, T* out,
              bool accumulate) {
  if (!accumulate) std::fill_n(out, rows, T{0});
  const Index share = std::max<Index>(1, kReduceBlock / rows);
  const int tasks = static_cast<int>((columns + share - 1) / share);
  T* const parts = scratch<T, Scratch::kSums>(tasks * rows);
  pool.run(tasks, [&](int task) {
    const Index first = task * share, count = std::min(share, columns - first);
    T* const part = parts + task * rows;
    if (rows == 1) {
      *part = sum(count, values + first);
      return;
    }
    std::fill_n(part, rows, T{0});
    add_columns(rows, count, values + first * rows, part);
  });
  add_columns(rows, Index{tasks}, static_cast<const T*>(parts), out);
}

template <typename T>
bool squares_finite(base::ThreadPool& pool, Index n, const T* values) {
  std::atomic<bool> all{true};
  pool.run(static_cast<int>((n + kReduceBlock - 1) / kReduceBlock), [&](int task) {
    const Index first = task * kReduceBlock;
    if (!block_finite(values + first, std::min(kReduceBlock, n - first)))
      all.store(false, std::memory_order_relaxed);
  });
  return all.load(std::memory_order_relaxed);
}

#define INSTANTIATE(T)                                                         \
  template void row_sums(base::ThreadPool&, Index, Index, const T*, T*, bool); \
  template bool squares_finite(base::ThreadPool&, Index, const T*);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace counterfeit::nn::kernels
