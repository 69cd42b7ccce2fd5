#pragma once

#include "nn/kernels/conv.h"

namespace counterfeit::nn::kernels {

// The three kernels in float as products whose second operand is read straight from the picture: a
// row of a patch is kernel x channels neighbouring values. All that is copied are the pictures of a
// group, with their border of zeros, into the cache.

inline constexpr int kFewChannels = 4;  // on the large side: see conv_plain.h

void gather_conv_down(base::ThreadPool& pool, const ConvGeometry& geometry, Index batch,
                      const float* large, const float* filter, float* small,
                      const Epilogue<float>& epilogue);

void gather_conv_up(base::ThreadPool& pool, const ConvGeometry& geometry, Index batch,
                    const float* small, const float* filter, float* large,
                    const Epilogue<float>& epilogue);

void gather_conv_filter(base::ThreadPool& pool, const ConvGeometry& geometry, Index batch,
                        const float* large, const float* small, float* filter_gradient,
                        bool accumulate);

}  // namespace counterfeit::nn::kernels
