#pragma once

#include "nn/layer.h"

namespace counterfeit::nn {

// Dropout (Srivastava et al. 2014): in training each value is forgotten with probability `rate`,
// and what is left counts 1 / (1 - rate) times. What is forgotten follows from `Pass::seed`, the
// layer's position in its network and the picture's in the batch. Evaluation forgets nothing.
template <typename T>
class Dropout final : public Layer<T> {
 public:
  struct Options {
    double rate;  // 0 <= rate < 1
  };

  Dropout(std::string name, const Shape& input, const Options& options, int position, Layout&);

  void forward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, Memory<T>&) const override;
  void backward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, const Activation& before,
                const Memory<T>&, ConstMatrixView<T> dy, const GradientSink<T>*,
                Matrix<T>* dx) const override;
  bool piecewise_linear() const override { return true; }
  void tangent(const Pass&, const Parameters<T>&, ConstMatrixView<T> dx, const Memory<T>&,
               Matrix<T>& dy) const override;
  void tangent_gradient(const Pass&, ConstMatrixView<T>, ConstMatrixView<T>,
                        const GradientSink<T>&) const override {}

 private:
  double rate_;
  std::uint64_t position_;
};

}  // namespace counterfeit::nn
