#pragma once

#include "base/thread_pool.h"
#include "nn/activation.h"

// The passes of batch normalisation over a channels x columns matrix, where a column is one pixel
// of one picture. Every sum is taken in an order that the shape alone decides.

namespace counterfeit::nn::kernels {

// mean[c], variance[c] (biased) of each row.
template <typename T>
void channel_moments(base::ThreadPool& pool, Index channels, Index columns, const T* x, T* mean,
                     T* variance);

// y = f(scale (x - mean) inverse_deviation + shift)
template <typename T>
void normalise(base::ThreadPool& pool, Index channels, Index columns, const T* x, const T* mean,
               const T* inverse_deviation, const T* scale, const T* shift,
               const Activation& activation, T* y);

// Sums dy, the gradient by the argument of f, over each row, plain and weighted with the normalised
// x.
template <typename T>
void normalise_backward_sums(base::ThreadPool& pool, Index channels, Index columns, const T* x,
                             const T* mean, const T* inverse_deviation, const T* dy, T* sum,
                             T* sum_normalised);

// dx = scale inverse_deviation (dy - sum / columns - normalised x * sum_normalised / columns)
template <typename T>
void normalise_backward(base::ThreadPool& pool, Index channels, Index columns, const T* x,
                        const T* mean, const T* inverse_deviation, const T* scale, const T* sum,
                        const T* sum_normalised, const T* dy, T* dx);

}  // namespace counterfeit::nn::kernels
