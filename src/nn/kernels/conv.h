#pragma once

#include "nn/kernels/gemm.h"

namespace counterfeit::nn::kernels {

// A convolution joins a large side (its input) and a small side (its output). A transposed
// convolution is the same geometry run the other way, so three kernels serve both layers:
//
//            forward       input gradient   filter gradient
//   conv     conv_down     conv_up          conv_filter
//   conv^T   conv_up       conv_down        conv_filter
//
// The filter is [row][col][large channel][small channel] for both.
struct ConvGeometry {
  Shape large;
  Shape small;
  int kernel = 4;
  int stride = 2;
  int pad = 1;  // rows and columns of zeros on each side of the large picture

  Index patch() const { return Index{kernel} * kernel * large.channels; }
  Index filter_size() const { return patch() * small.channels; }
};

// The small side's shape: floor((size + 2 pad - kernel) / stride) + 1 each way.
Shape conv_output(const Shape& input, int channels, int kernel, int stride, int pad);
// The large side's shape of a transposed convolution: (size - 1) stride + kernel - 2 pad each way.
Shape conv_transpose_output(const Shape& input, int channels, int kernel, int stride, int pad);

// small = f(filter * patches(large) + bias).  large: size x batch, small: size x batch
template <typename T>
void conv_down(base::ThreadPool& pool, const ConvGeometry& geometry, Index batch, const T* large,
               const T* filter, T* small, const Epilogue<T>& epilogue = {});

// large = f(sum over the patches that cover a pixel of filter^T * small, + bias).
template <typename T>
void conv_up(base::ThreadPool& pool, const ConvGeometry& geometry, Index batch, const T* small,
             const T* filter, T* large, const Epilogue<T>& epilogue = {});

// filter_gradient (+)= sum over pictures and pixels of small (x) patch(large).
template <typename T>
void conv_filter(base::ThreadPool& pool, const ConvGeometry& geometry, Index batch, const T* large,
                 const T* small, T* filter_gradient, bool accumulate);

}  // namespace counterfeit::nn::kernels
