#pragma once

#include "nn/layer.h"

namespace counterfeit::nn {

// Lets a generator hear its class beside the noise: x is noise z above a class h as one-hot (or a
// mixture of classes), and y is z above gain * h. Dense weights are drawn alike for all of x, so a
// one-hot of length 1 is lost among 64 numbers of noise; and a gain also speeds up the learning of
// the class's weights as many times. Has no parameters.
// (latent_dim + classes) -> (latent_dim + classes)
template <typename T>
class ClassScale final : public Layer<T> {
 public:
  struct Options {
    int classes;
    T gain;
  };

  ClassScale(std::string name, const Shape& input, const Options& options, Layout& layout);

  T gain() const { return gain_; }

  void forward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, Memory<T>&) const override;
  void backward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, const Activation& before,
                const Memory<T>&, ConstMatrixView<T> dy, const GradientSink<T>*,
                Matrix<T>* dx) const override;

 private:
  Index classes_;
  T gain_;
};

}  // namespace counterfeit::nn
