#pragma once

#include "nn/kernels/conv.h"
#include "nn/layer.h"

namespace counterfeit::nn {

// Which way a convolution runs between its large and its small side.
enum class ConvDirection {
  kDown,  // convolution
  kUp,    // transposed convolution
};

// A 2-D convolution or transposed convolution with bias and activation. Weight of a convolution:
// [row][col][in][out]; of a transposed one: [row][col][out][in], the same filter seen from the
// other side. Bias: [out].
template <typename T>
class Conv final : public Layer<T> {
 public:
  struct Options {
    int channels;  // of the output
    int kernel = 4;
    int stride = 2;
    int pad = 1;
    Activation activation = {};
  };

  Conv(std::string name, ConvDirection direction, const Shape& input, const Options& options,
       Layout& layout);

  void forward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, Memory<T>&) const override;
  void backward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, const Activation& before,
                const Memory<T>&, ConstMatrixView<T> dy, const GradientSink<T>*,
                Matrix<T>* dx) const override;
  bool piecewise_linear() const override;
  void tangent(const Pass&, const Parameters<T>&, ConstMatrixView<T> dx, const Memory<T>&,
               Matrix<T>& dy) const override;
  void tangent_gradient(const Pass&, ConstMatrixView<T> dx, ConstMatrixView<T> signal,
                        const GradientSink<T>&) const override;

  int kernel() const { return geometry_.kernel; }
  int stride() const { return geometry_.stride; }
  int pad() const { return geometry_.pad; }

 private:
  ConvDirection direction_;
  kernels::ConvGeometry geometry_;
  Index weight_ = 0, bias_ = 0;  // offsets
};

}  // namespace counterfeit::nn
