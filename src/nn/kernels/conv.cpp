#include "nn/kernels/conv.h"

#include "base/check.h"
#include "nn/kernels/conv_gather.h"
#include "nn/kernels/conv_plain.h"

namespace counterfeit::nn::kernels {

Shape conv_output(const Shape& input, int channels, int kernel, int stride, int pad) {
  CHECK(kernel > 0 && stride > 0 && pad >= 0 && channels > 0);
  CHECK(input.height + 2 * pad >= kernel && input.width + 2 * pad >= kernel);
  return {(input.height + 2 * pad - kernel) / stride + 1,
          (input.width + 2 * pad - kernel) / stride + 1, channels};
}

Shape conv_transpose_output(const Shape& input, int channels, int kernel, int stride, int pad) {
  CHECK(kernel > 0 && stride > 0 && pad >= 0 && channels > 0);
  const Shape output{(input.height - 1) * stride + kernel - 2 * pad,
                     (input.width - 1) * stride + kernel - 2 * pad, channels};
  CHECK(output.height > 0 && output.width > 0);
  return output;
}

template <>
void conv_down(base::ThreadPool& pool, const ConvGeometry& g, Index batch, const float* large,
               const float* filter, float* small, const Epilogue<float>& epilogue) {
  gather_conv_down(pool, g, batch, large, filter, small, epilogue);
}

template <>
void conv_up(base::ThreadPool& pool, const ConvGeometry& g, Index batch, const float* small,
             const float* filter, float* large, const Epilogue<float>& epilogue) {
  if (g.large.channels < kFewChannels)
    plain_conv_up(pool, g, batch, small, filter, large, epilogue);
  else
    gather_conv_up(pool, g, batch, small, filter, large, epilogue);
}

template <>
void conv_filter(base::ThreadPool& pool, const ConvGeometry& g, Index batch, const float* large,
                 const float* small, float* filter_gradient, bool accumulate) {
  gather_conv_filter(pool, g, batch, large, small, filter_gradient, accumulate);
}

// In double there are only tests.
template <>
void conv_down(base::ThreadPool& pool, const ConvGeometry& g, Index batch, const double* large,
               const double* filter, double* small, const Epilogue<double>& epilogue) {
  plain_conv_down(pool, g, batch, large, filter, small, epilogue);
}

template <>
void conv_up(base::ThreadPool& pool, const ConvGeometry& g, Index batch, const double* small,
             const double* filter, double* large, const Epilogue<double>& epilogue) {
  plain_conv_up(pool, g, batch, small, filter, large, epilogue);
}

template <>
void conv_filter(base::ThreadPool& pool, const ConvGeometry& g, Index batch, const double* large,
                 const double* small, double* filter_gradient, bool accumulate) {
  plain_conv_filter(pool, g, batch, large, small, filter_gradient, accumulate);
}

}  // namespace counterfeit::nn::kernels
