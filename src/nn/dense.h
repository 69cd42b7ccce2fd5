#pragma once

#include "nn/activation.h"
#include "nn/layer.h"

namespace counterfeit::nn {

// y = f(W x + b).  weight: [in][out], bias: [out].
template <typename T>
class Dense final : public Layer<T> {
 public:
  struct Options {
    int outputs;
    Activation activation = {};
  };

  Dense(std::string name, const Shape& input, const Options& options, Layout& layout);

  void forward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, Memory<T>&) const override;
  void backward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, const Activation& before,
                const Memory<T>&, ConstMatrixView<T> dy, const GradientSink<T>*,
                Matrix<T>* dx) const override;
  bool piecewise_linear() const override;
  void tangent(const Pass&, const Parameters<T>&, ConstMatrixView<T> dx, const Memory<T>&,
               Matrix<T>& dy) const override;
  void tangent_gradient(const Pass&, ConstMatrixView<T> dx, ConstMatrixView<T> signal,
                        const GradientSink<T>&) const override;

 private:
  Index inputs_, outputs_;
  Index weight_ = 0, bias_ = 0;  // offsets
};

}  // namespace counterfeit::nn
