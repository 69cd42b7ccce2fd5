#pragma once

#include "nn/layer.h"

namespace counterfeit::nn {

// The discriminator's last layer: one logit per picture,
//   logit = bias + weight . x + embedding[label] . x / sqrt(features),
// the projection of Miyato and Koyama 2018; without classes only the first two terms.
// weight: [features], bias: [1], embedding: [classes][features]. A labelled head reads
// `Pass::labels`, each below `classes`.
template <typename T>
class LogitHead final : public Layer<T> {
 public:
  struct Options {
    int classes = 0;
  };

  LogitHead(std::string name, const Shape& input, const Options& options, Layout& layout);

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
  void check_labels(const Pass& pass, Index batch) const;
  // The backward pass but for the bias. Without `dx`, `parameters` is not looked at.
  void backward_features(const Pass& pass, const Parameters<T>* parameters, ConstMatrixView<T> x,
                         const Activation& before, ConstMatrixView<T> dy,
                         const GradientSink<T>* sink, Matrix<T>* dx) const;
  // Where the embedding of picture i's class begins.
  Index row_of(const Pass& pass, Index i) const {
    return embedding_ + pass.labels[static_cast<std::size_t>(i)] * features_;
  }

  Index features_;
  int classes_;
  T share_;                                      // 1 / sqrt(features)
  Index weight_ = 0, bias_ = 0, embedding_ = 0;  // offsets
};

}  // namespace counterfeit::nn
