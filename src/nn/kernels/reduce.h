#pragma once

#include "base/thread_pool.h"
#include "nn/shape.h"

namespace counterfeit::nn::kernels {

// out[r] (+)= sum over columns of values(r, column); values is rows x columns. The order of the sum
// depends on the shape alone.
template <typename T>
void row_sums(base::ThreadPool& pool, Index rows, Index columns, const T* values, T* out,
              bool accumulate);

// The sum of the squares of n values, in an order that n alone decides. It is not finite where one
// of the squares is not, and Adam needs those of the gradients to be.
template <typename T>
double sum_of_squares(base::ThreadPool& pool, Index n, const T* values);

}  // namespace counterfeit::nn::kernels
