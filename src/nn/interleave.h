#pragma once

#include "nn/layer.h"

namespace counterfeit::nn {

// Takes `count` pictures that lie one after another for one picture of count times the channels
// (PacGAN, Lin et al. 2018). Two neighbours of a batch are one column twice as tall, so packing a
// batch costs nothing but this. input: {count * height, width, channels} -> {height, width, count *
// channels}
template <typename T>
class Interleave final : public Layer<T> {
 public:
  struct Options {
    int count;
  };

  Interleave(std::string name, const Shape& input, const Options& options, Layout&);

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
  void interleave(ConstMatrixView<T> x, Matrix<T>& y) const;

  int count_;
};

}  // namespace counterfeit::nn
