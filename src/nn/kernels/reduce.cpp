#include "nn/kernels/reduce.h"

#include <algorithm>

#include "nn/kernels/isa.h"
#include "nn/kernels/scratch.h"
#include "nn/kernels/share.h"

namespace counterfeit::nn::kernels {
namespace {

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

double squares(const float* values, Index n) { return isa().sum_of_squares(values, n); }
double squares(const double* values, Index n) {
  return Eigen::Map<const Vector<double>>(values, n).squaredNorm();
}

}  // namespace

template <typename T>
void row_sums(base::ThreadPool& pool, Index rows, Index columns, const T* values, T* out,
              bool accumulate) {
  if (!accumulate) std::fill_n(out, rows, T{0});
  const Index share = task_share(columns, 1, rows * columns, kTaskValues);
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
double sum_of_squares(base::ThreadPool& pool, Index n, const T* values) {
  const Index share = task_share(n, 1, n, kTaskValues);
  const int tasks = static_cast<int>((n + share - 1) / share);
  double* const parts = scratch<double, Scratch::kSums>(tasks);
  pool.run(tasks, [&](int task) {
    const Index first = task * share;
    parts[task] = squares(values + first, std::min(share, n - first));
  });
  return sum(Index{tasks}, static_cast<const double*>(parts));
}

#define INSTANTIATE(T)                                                         \
  template void row_sums(base::ThreadPool&, Index, Index, const T*, T*, bool); \
  template double sum_of_squares(base::ThreadPool&, Index, const T*);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace counterfeit::nn::kernels
