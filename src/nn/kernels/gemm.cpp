#include "nn/kernels/gemm.h"

#include <algorithm>

#include "base/check.h"
#include "nn/kernels/finish.h"
#include "nn/kernels/scratch.h"
#include "nn/kernels/share.h"

namespace counterfeit::nn::kernels {
namespace {

// Multiply-adds of a task, at least: a dozen microseconds.
constexpr Index kTaskWork = 512 * 1024;

// In double there are only tests: Eigen's product, cut into blocks of columns.
void multiply(base::ThreadPool& pool, const Gemm<double>& p) {
  using Strided = Eigen::Map<const Matrix<double>, 0, Eigen::OuterStride<>>;
  constexpr Index kColumns = 64;
  pool.run(static_cast<int>((p.n + kColumns - 1) / kColumns), [&](int task) {
    const Index first = task * kColumns, columns = std::min(kColumns, p.n - first);
    const Eigen::OuterStride<> a_stride(p.a.stride), b_stride(p.b.stride);
    Matrix<double> a, b;
    if (p.a.transposed)
      a = Strided(p.a.data, p.k, p.m, a_stride).transpose();
    else
      a = Strided(p.a.data, p.m, p.k, a_stride);
    if (p.b.transposed)
      b = Strided(p.b.data + first, columns, p.k, b_stride).transpose();
    else
      b = Strided(p.b.data + first * p.b.stride, p.k, columns, b_stride);
    Eigen::Map<Matrix<double>, 0, Eigen::OuterStride<>> c(p.c + first * p.c_stride, p.m, columns,
                                                          Eigen::OuterStride<>(p.c_stride));
    if (p.accumulate)
      c.noalias() += a * b;
    else
      c.noalias() = a * b;
    if (p.epilogue.bias) c.colwise() += Eigen::Map<const Vector<double>>(p.epilogue.bias, p.m);
    for (Index j = 0; j < columns; ++j) finish_apart(p.epilogue, p.c, c.col(j).data(), p.m);
  });
}

// The rows and columns of c that a task works out.
struct Block {
  Index rows, columns;
};

Block cut(const Gemm<float>& p, Index panel) {
  constexpr Index kColumns = 24;
  const Index work = p.m * p.n * p.k;
  if (!p.b.transposed) {
    // Rows are cut where there are enough, since what a task packs is its rows of a.
    if (p.m >= p.n / 4 && p.m > panel) return {task_share(p.m, panel, work, kTaskWork), p.n};
    return {p.m, task_share(p.n, kColumns, work, kTaskWork)};
  }
  // A task packs its rows of a and its columns of b: both ways, so that all pack least.
  const Index tasks = task_count(work, kTaskWork);
  Index across = 1;  // tasks beside each other, with the same rows
  while (across < tasks &&
         2 * across * p.m + tasks / (2 * across) * p.n < across * p.m + tasks / across * p.n)
    across *= 2;
  return {equal_share(p.m, panel, tasks / across), equal_share(p.n, kColumns, across)};
}

void multiply(base::ThreadPool& pool, const Gemm<float>& p) {
  const Isa& set = isa();
  const auto [rows, columns] = cut(p, set.panel_width);
  const Index row_tasks = (p.m + rows - 1) / rows, column_tasks = (p.n + columns - 1) / columns;
  pool.run(static_cast<int>(row_tasks * column_tasks), [&](int task) {
    const Index row = task % row_tasks * rows, column = task / row_tasks * columns;
    const int m = static_cast<int>(std::min(rows, p.m - row));
    const int n = static_cast<int>(std::min(columns, p.n - column));
    const int k = static_cast<int>(p.k);
    Finish finish = finish_of(p.epilogue, p.c);
    if (finish.bias) finish.bias += row;
    finish.accumulate = p.accumulate;
    float* const c = p.c + column * p.c_stride + row;
    set.product(
        {.m = m,
         .n = n,
         .k = k,
         .a = {p.a.data + (p.a.transposed ? row * p.a.stride : row), p.a.stride, p.a.transposed},
         .b = {p.b.data + (p.b.transposed ? column : column * p.b.stride), p.b.stride,
               p.b.transposed},
         .c = c,
         .c_stride = p.c_stride,
         .finish = finish,
         .scratch =
             scratch<float, Scratch::kProduct>(set.product_scratch(m, n, k, p.b.transposed))});
    if (finishes_apart(p.epilogue.activation))
      for (int j = 0; j < n; ++j) finish_apart(p.epilogue, p.c, c + j * p.c_stride, Index{m});
  });
}

}  // namespace

template <typename T>
void gemm(base::ThreadPool& pool, const Gemm<T>& p) {
  CHECK(!p.accumulate ||
        (!p.epilogue.bias && p.epilogue.activation.kind == Activation::Kind::kIdentity));
  multiply(pool, p);
}

template void gemm(base::ThreadPool&, const Gemm<float>&);
template void gemm(base::ThreadPool&, const Gemm<double>&);

}  // namespace counterfeit::nn::kernels
