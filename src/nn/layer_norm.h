#pragma once

#include "nn/activation.h"
#include "nn/layer.h"

namespace counterfeit::nn {

// Layer normalisation (Ba et al. 2016): y = f(scale (x - mean) / sqrt(variance + epsilon) + shift)
// with the mean and the biased variance of all values of one picture, so no picture depends on
// another; scale and shift are one per channel.
template <typename T>
class LayerNorm final : public Layer<T> {
 public:
  struct Options {
    Activation activation = {};
    double epsilon = 1e-5;
  };

  LayerNorm(std::string name, const Shape& input, const Options& options, Layout& layout);

  void forward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, Memory<T>&) const override;
  void backward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, const Activation& before,
                const Memory<T>&, ConstMatrixView<T> dy, const GradientSink<T>*,
                Matrix<T>* dx) const override;

  T epsilon() const { return epsilon_; }

 private:
  Index channels_;
  T epsilon_;
  Index scale_ = 0, shift_ = 0;  // offsets
};

}  // namespace counterfeit::nn
