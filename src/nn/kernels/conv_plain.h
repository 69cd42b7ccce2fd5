#pragma once

#include "nn/kernels/conv.h"

namespace counterfeit::nn::kernels {

// The three kernels by way of a matrix of patches: for any shape and in double, and the better way
// up to a picture of very few channels, which would leave most of a vector empty.

template <typename T>
void plain_conv_down(base::ThreadPool& pool, const ConvGeometry& geometry, Index batch,
                     const T* large, const T* filter, T* small, const Epilogue<T>& epilogue);

template <typename T>
void plain_conv_up(base::ThreadPool& pool, const ConvGeometry& geometry, Index batch,
                   const T* small, const T* filter, T* large, const Epilogue<T>& epilogue);

template <typename T>
void plain_conv_filter(base::ThreadPool& pool, const ConvGeometry& geometry, Index batch,
                       const T* large, const T* small, T* filter_gradient, bool accumulate);

}  // namespace counterfeit::nn::kernels
