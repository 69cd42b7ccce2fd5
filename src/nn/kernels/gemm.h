#pragma once

#include "base/thread_pool.h"
#include "nn/activation.h"

namespace counterfeit::nn::kernels {

// What happens to a product as it leaves: c = f(a b + bias), the bias one value per row.
template <typename T>
struct Epilogue {
  const T* bias = nullptr;  // m values, or none
  Activation activation = {};
  // Where given, the product leaves as c = a b f'(x) instead, without bias, where these are the
  // values f(x), stored like c.
  const T* derivative_at = nullptr;
};

// A matrix in memory, column-major: element (row, col) lies at data[col * stride + row]. With
// `transposed`, the product takes it the other way round.
template <typename T>
struct Operand {
  const T* data;
  Index stride;
  bool transposed = false;
};

template <typename T>
struct Gemm {
  Index m, n, k;
  Operand<T> a;  // m x k as the product sees it
  Operand<T> b;  // k x n as the product sees it
  T* c;          // m x n, column-major
  Index c_stride;
  bool accumulate = false;  // c += a b instead of c = a b; goes with no epilogue
  Epilogue<T> epilogue = {};
};

// c = f(a b + bias). The result does not depend on the number of threads.
template <typename T>
void gemm(base::ThreadPool& pool, const Gemm<T>& product);

}  // namespace counterfeit::nn::kernels
