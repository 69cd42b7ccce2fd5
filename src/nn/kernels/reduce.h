#pragma once

#include "base/thread_pool.h"
#include "nn/shape.h"

namespace counterfeit::nn::kernels {

// out[r] (+)= sum over columns of values(r, column); values is rows x columns. The order of the sum
// depends on the shape alone.
template <typename T>
void row_sums(base::ThreadPool& pool, Index rows, Index columns, const T* values, T* out,
              bool accumulate);

// Whether the squares of all n values are finite, as Adam needs the gradients to be.
template <typename T>
bool squares_finite(base::ThreadPool& pool, Index n, const T* values);

}  // namespace counterfeit::nn::kernels
