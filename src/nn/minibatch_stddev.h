#pragma once

#include "nn/layer.h"

namespace counterfeit::nn {

// Minibatch standard deviation (Karras et al. 2018, section 3): appends one channel that says how
// much the pictures of a group of about four differ,
//   s = mean over features of sqrt(variance over the group + epsilon),
// the same for all of the group's pixels, so that a discriminator sees pictures that are all alike.
// Groups are neighbours in the batch and never span two of the pass's parts. x: channels ->
// channels + 1.
template <typename T>
class MinibatchStddev final : public Layer<T> {
 public:
  struct Options {
    int group = 4;
    double epsilon = 1e-8;
  };

  MinibatchStddev(std::string name, const Shape& input, const Options& options, Layout&);

  void forward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, Memory<T>&) const override;
  void backward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x, const Activation& before,
                const Memory<T>&, ConstMatrixView<T> dy, const GradientSink<T>*,
                Matrix<T>* dx) const override;
  bool compares_pictures() const override { return true; }

 private:
  // How a batch falls into groups: group g is the columns from first(g) to before first(g + 1).
  struct Groups {
    Index pictures, per_part, count;
    Index first(Index g) const;
  };
  Groups groups(const Pass& pass, Index batch) const;

  int group_;
  T epsilon_;
};

}  // namespace counterfeit::nn
