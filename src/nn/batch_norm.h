#pragma once

#include "nn/activation.h"
#include "nn/layer.h"

namespace counterfeit::nn {

// Batch normalisation per channel over batch and pixels (Ioffe and Szegedy 2015):
// y = f(scale (x - mean) / sqrt(variance + epsilon) + shift), biased variance. Evaluation uses the
// running statistics, which move by `momentum` towards each training batch's (the mean of its
// parts' where `Pass::parts` asks for several); its backward pass then takes them for constants.
template <typename T>
class BatchNorm final : public Layer<T> {
 public:
  struct Options {
    Activation activation = {};
    double epsilon = 1e-5;
    double momentum = 0.1;  // weight of the new value
  };

  BatchNorm(std::string name, const Shape& input, const Options& options, Layout& layout);

  void forward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, Memory<T>&) const override;
  void backward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, const Activation& before,
                const Memory<T>&, ConstMatrixView<T> dy, const GradientSink<T>*,
                Matrix<T>* dx) const override;
  bool compares_pictures() const override { return true; }
  void update_statistics(const Memory<T>&, Parameters<T>&) const override;

  T epsilon() const { return epsilon_; }

 private:
  Index channels_;
  T epsilon_, momentum_;
  Index scale_ = 0, shift_ = 0, mean_ = 0, variance_ = 0;  // offsets
};

}  // namespace counterfeit::nn
