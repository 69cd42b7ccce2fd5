#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/check.h"
#include "base/thread_pool.h"
#include "nn/activation.h"
#include "nn/parameters.h"

namespace counterfeit::nn {

// What holds for one whole pass through a network.
struct Pass {
  base::ThreadPool& pool;
  bool training = true;  // batch norm: the batch's statistics, or the running ones
  std::span<const std::uint8_t> labels = {};  // one per picture, for layers that judge by class
  int parts = 1;  // of the batch, of equal size; layers that compare pictures do so within one
  std::uint64_t seed = 0;  // of the layers that draw random numbers in training
};

// What one layer remembers between the forward and the backward half of a pass.
template <typename T>
struct Memory {
  Matrix<T> output;  // output size x batch
  Matrix<T> saved;   // whatever else the layer needs again
};

// Where a backward pass leaves the gradients: an array laid out like the parameters' values.
template <typename T>
struct GradientSink {
  T* values;
  bool accumulate = false;  // add to what is there instead of replacing it
};

// A layer is a shape, the places of its tensors and a pair of functions. It holds no values and
// remembers nothing, so one layer serves the trained parameters, their average and a snapshot's, on
// any number of threads.
template <typename T>
class Layer {
 public:
  Layer(std::string name, Shape input, Shape output, Activation activation = {})
      : name_(std::move(name)), input_(input), output_(output), activation_(activation) {}
  virtual ~Layer() = default;

  const std::string& name() const { return name_; }  // "2.conv"
  const Shape& input() const { return input_; }
  const Shape& output() const { return output_; }
  const Activation& activation() const { return activation_; }  // with which the output leaves

  // x: input size x batch. Leaves its result in memory.output.
  virtual void forward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                       Memory<T>& memory) const = 0;

  // dy: output size x batch, the loss's gradient by the argument of this layer's activation. Fills
  // in the gradients by the parameters where `sink` is given. Where `dx` is, fills in those by the
  // argument of the activation `before`, whose values x are: so each derivative is applied to a
  // gradient as it is stored, not in a pass of its own.
  virtual void backward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                        const Activation& before, const Memory<T>& memory, ConstMatrixView<T> dy,
                        const GradientSink<T>* sink, Matrix<T>* dx) const = 0;

  // For penalties on the input's gradient (nn/gradient_penalty.h). A layer that is linear but for
  // an activation of straight pieces has no second derivative, and says so here; the other two
  // functions are then defined.
  virtual bool piecewise_linear() const { return false; }

  // dy: how the output of the pass in `memory` changes when x changes along dx.
  virtual void tangent(const Pass&, const Parameters<T>&, ConstMatrixView<T> /*dx*/,
                       const Memory<T>&, Matrix<T>& /*dy*/) const {
    CHECK(false, "the layer has no tangent");
  }

  // The weights' gradient of the inner product of `signal` (the loss's gradient by what goes into
  // the activation) with the layer's linear part applied to dx. The bias has none.
  virtual void tangent_gradient(const Pass&, ConstMatrixView<T> /*dx*/,
                                ConstMatrixView<T> /*signal*/, const GradientSink<T>&) const {
    CHECK(false, "the layer has no tangent");
  }

  // Whether what leaves for one picture depends on the others of its part of the batch.
  virtual bool compares_pictures() const { return false; }

  // Moves the running statistics towards those of the training pass in `memory`.
  virtual void update_statistics(const Memory<T>&, Parameters<T>&) const {}

 private:
  std::string name_;
  Shape input_, output_;
  Activation activation_;
};

}  // namespace counterfeit::nn
