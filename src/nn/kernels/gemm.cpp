#include "nn/kernels/gemm.h"

#include <algorithm>

#include "base/check.h"

namespace counterfeit::nn::kernels {
namespace {

template <typename T>
using Strided = Eigen::Map<const Matrix<T>, 0, Eigen::OuterStride<>>;

// Columns per task: chosen by the shape alone, so that every thread count computes the same sums.
constexpr Index kColumns = 64;

template <typename T, typename A, typename B>
void multiply_block(const Gemm<T>& p, const A& a, const B& b, Index first, Index columns) {
  Eigen::Map<Matrix<T>, 0, Eigen::OuterStride<>> c(p.c + first * p.c_stride, p.m, columns,
                                                   Eigen::OuterStride<>(p.c_stride));
  if (p.accumulate)
    c.noalias() += a * b;
  else
    c.noalias() = a * b;
  if (p.epilogue.bias) {
    const Eigen::Map<const Vector<T>> bias(p.epilogue.bias, p.m);
    c.colwise() += bias;
  }
  for (Index j = 0; j < columns; ++j) activate(p.epilogue.activation, c.col(j).data(), p.m);
}

}  // namespace

template <typename T>
void gemm(base::ThreadPool& pool, const Gemm<T>& p) {
  const Index tasks = (p.n + kColumns - 1) / kColumns;
  pool.run(static_cast<int>(tasks), [&](int task) {
    const Index first = task * kColumns;
    const Index columns = std::min(kColumns, p.n - first);
    const Eigen::OuterStride<> a_stride(p.a.stride), b_stride(p.b.stride);
    const auto with_b = [&](const auto& a) {
      if (p.b.transposed)
        multiply_block(p, a, Strided<T>(p.b.data + first, columns, p.k, b_stride).transpose(),
                       first, columns);
      else
        multiply_block(p, a, Strided<T>(p.b.data + first * p.b.stride, p.k, columns, b_stride),
                       first, columns);
    };
    if (p.a.transposed)
      with_b(Strided<T>(p.a.data, p.k, p.m, a_stride).transpose());
    else
      with_b(Strided<T>(p.a.data, p.m, p.k, a_stride));
  });
}

template void gemm(base::ThreadPool&, const Gemm<float>&);
template void gemm(base::ThreadPool&, const Gemm<double>&);

}  // namespace counterfeit::nn::kernels
