#pragma once

#include <vector>

#include "nn/network.h"

namespace counterfeit::nn {

// Penalties on the gradient of a discriminator's logit, the first value that it puts out, by its
// picture, v = d logit / d x:
//   centre 0:  weight / 2 * mean |v|^2           R1 and R2, Mescheder et al. 2018
//   centre 1:  weight * mean (|v| - 1)^2         Gulrajani et al. 2017
//
// Their gradient by the parameters is exact. For straight-pieced networks the logit along a fixed
// direction u is u . v, whose gradient needs no second derivative: with u_i = d penalty / d v_i it
// is the penalty's own.
template <typename T>
class GradientPenalty {
 public:
  struct Options {
    double weight = 1;
    bool unit_centre = false;
  };

  // Whether the network is made of straight pieces; others are refused by CHECK.
  static bool supports(const Network<T>& network);

  // Returns the penalty of the pictures x (input size x batch) and adds its gradient to `gradients`
  // (laid out like the parameters' values).
  T add(const Pass& pass, const Options& options, const Network<T>& network,
        const Parameters<T>& parameters, ConstMatrixView<T> x, T* gradients);

 private:
  Tape<T> tape_;
  std::vector<Matrix<T>>
      signals_;          // the logits' gradient by what goes into each layer's activation
  Matrix<T> direction_;  // v, then u: input size x batch
  Matrix<T> tangents_[2];
};

}  // namespace counterfeit::nn
