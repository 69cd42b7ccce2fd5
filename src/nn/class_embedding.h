#pragma once

#include "nn/layer.h"

namespace counterfeit::nn {

// Tells a generator its class by a learned factor for each number of noise: x is noise z above a
// class h as one-hot (or a mixture of classes), and y = z * (embedding^T h), value by value (Odena
// et al. 2017).  embedding: [classes][latent_dim].  (latent_dim + classes) -> latent_dim
template <typename T>
class ClassEmbedding final : public Layer<T> {
 public:
  struct Options {
    int classes;
  };

  ClassEmbedding(std::string name, const Shape& input, const Options& options, Layout& layout);

  void forward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, Memory<T>&) const override;
  void backward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, const Activation& before,
                const Memory<T>&, ConstMatrixView<T> dy, const GradientSink<T>*,
                Matrix<T>* dx) const override;

 private:
  Index latent_, classes_;
  Index embedding_ = 0;  // offset
};

}  // namespace counterfeit::nn
