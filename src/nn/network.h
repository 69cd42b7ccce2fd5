#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "nn/batch_norm.h"
#include "nn/class_embedding.h"
#include "nn/class_scale.h"
#include "nn/conv.h"
#include "nn/dense.h"
#include "nn/dropout.h"
#include "nn/interleave.h"
#include "nn/layer.h"
#include "nn/layer_norm.h"
#include "nn/logit_head.h"
#include "nn/minibatch_stddev.h"

namespace counterfeit::nn {

// What a network remembers of one pass. Keep one for each kind of pass (its batch size, training or
// evaluation): from the second pass on nothing is allocated.
template <typename T>
struct Tape {
  std::vector<Memory<T>> layers;
  std::vector<Matrix<T>> gradients;  // by each layer's input; of changing size, one would be
                                     // allocated anew at every layer
};

// A weight whose layers see it divided by its largest singular value (nn/spectral_norm.h): where it
// lies in the values, as rows x columns, and its two vectors in the statistics.
struct SpectralWeight {
  Index offset, rows, columns, u, v;
};

// A stack of layers; the architecture alone, without values. Built by chaining:
//
//   Network<float> d({28, 28, 1});
//   d.conv({.channels = 32, .activation = leaky_relu()}).logit_head({});
template <typename T>
class Network {
 public:
  explicit Network(const Shape& input) : input_(input) {}

  Network& dense(const typename Dense<T>::Options& options);
  Network& conv(const typename Conv<T>::Options& options);
  Network& conv_transpose(const typename Conv<T>::Options& options);
  Network& batch_norm(const typename BatchNorm<T>::Options& options);
  Network& layer_norm(const typename LayerNorm<T>::Options& options);
  Network& dropout(const typename Dropout<T>::Options& options);
  Network& minibatch_stddev(const typename MinibatchStddev<T>::Options& options);
  Network& interleave(const typename Interleave<T>::Options& options);
  Network& class_embedding(const typename ClassEmbedding<T>::Options& options);
  Network& class_scale(const typename ClassScale<T>::Options& options);
  Network& logit_head(const typename LogitHead<T>::Options& options);
  Network& reshape(const Shape& shape);  // the same values, seen as rows, columns and channels
  Network& spectral_norm();              // of all weights and embeddings so far

  const Shape& input() const { return input_; }
  Shape output() const {
    return shape_.value_or(layers_.empty() ? input_ : layers_.back()->output());
  }
  const Layout& layout() const { return layout_; }
  const std::vector<std::unique_ptr<Layer<T>>>& layers() const { return layers_; }
  const std::vector<SpectralWeight>& spectral_weights() const { return spectral_weights_; }
  bool compares_pictures() const;  // whether any layer does
  // The first layer that has parameters; 0 if none has. The way back need not go below it.
  std::size_t first_learned() const { return first_learned_; }

  // x: input size x batch. Returns output size x batch, which lies in the tape.
  ConstMatrixView<T> forward(const Pass& pass, const Parameters<T>& parameters,
                             ConstMatrixView<T> x, Tape<T>& tape) const;

  // The way back through the pass that `tape` and `x` belong to. dy: output size x batch, used up.
  // Fills in the parameters' gradients where `sink` is given, and returns those by x (which lie in
  // the tape) where `input_gradient` is set, else an empty view.
  MatrixView<T> backward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                         Tape<T>& tape, MatrixView<T> dy, const GradientSink<T>* sink,
                         bool input_gradient) const;

  // Moves the running statistics towards those of the training pass in `tape`.
  void update_statistics(const Tape<T>& tape, Parameters<T>& parameters) const;

 private:
  template <typename L, typename... Arguments>
  Network& add(const char* kind, Arguments&&... arguments);

  Shape input_;
  std::optional<Shape> shape_;  // after a reshape
  Layout layout_;
  std::vector<std::unique_ptr<Layer<T>>> layers_;
  std::vector<SpectralWeight> spectral_weights_;
  std::size_t first_learned_ = 0;
};

}  // namespace counterfeit::nn
