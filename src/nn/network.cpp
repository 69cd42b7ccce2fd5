#include "nn/network.h"

#include <algorithm>

#include "base/check.h"

namespace counterfeit::nn {

template <typename T>
template <typename L, typename... Arguments>
Network<T>& Network<T>::add(const char* kind, Arguments&&... arguments) {
  std::string name = std::to_string(layers_.size()) + "." + kind;
  const bool learned = layout_.parameter_values() > 0;
  layers_.push_back(
      std::make_unique<L>(std::move(name), std::forward<Arguments>(arguments)..., layout_));
  if (!learned && layout_.parameter_values() > 0) first_learned_ = layers_.size() - 1;
  shape_.reset();
  return *this;
}

template <typename T>
Network<T>& Network<T>::dense(const typename Dense<T>::Options& options) {
  return add<Dense<T>>("dense", output(), options);
}

template <typename T>
Network<T>& Network<T>::conv(const typename Conv<T>::Options& options) {
  return add<Conv<T>>("conv", ConvDirection::kDown, output(), options);
}

template <typename T>
Network<T>& Network<T>::conv_transpose(const typename Conv<T>::Options& options) {
  return add<Conv<T>>("conv_transpose", ConvDirection::kUp, output(), options);
}

template <typename T>
Network<T>& Network<T>::batch_norm(const typename BatchNorm<T>::Options& options) {
  return add<BatchNorm<T>>("batch_norm", output(), options);
}

template <typename T>
Network<T>& Network<T>::layer_norm(const typename LayerNorm<T>::Options& options) {
  return add<LayerNorm<T>>("layer_norm", output(), options);
}

template <typename T>
Network<T>& Network<T>::dropout(const typename Dropout<T>::Options& options) {
  return add<Dropout<T>>("dropout", output(), options, static_cast<int>(layers_.size()));
}

template <typename T>
Network<T>& Network<T>::minibatch_stddev(const typename MinibatchStddev<T>::Options& options) {
  return add<MinibatchStddev<T>>("minibatch_stddev", output(), options);
}

template <typename T>
Network<T>& Network<T>::interleave(const typename Interleave<T>::Options& options) {
  return add<Interleave<T>>("interleave", output(), options);
}

template <typename T>
Network<T>& Network<T>::class_embedding(const typename ClassEmbedding<T>::Options& options) {
  return add<ClassEmbedding<T>>("class", output(), options);
}

template <typename T>
Network<T>& Network<T>::class_scale(const typename ClassScale<T>::Options& options) {
  return add<ClassScale<T>>("class_scale", output(), options);
}

template <typename T>
Network<T>& Network<T>::logit_head(const typename LogitHead<T>::Options& options) {
  return add<LogitHead<T>>("logit", output(), options);
}

template <typename T>
Network<T>& Network<T>::reshape(const Shape& shape) {
  CHECK(shape.size() == output().size());
  shape_ = shape;
  return *this;
}

template <typename T>
Network<T>& Network<T>::spectral_norm() {
  const auto vector = [&](const std::string& name, Index size) {
    const Layout::Slot slot = layout_.add_statistic(name, {size}, {Initial::Kind::kNormal});
    return layout_.statistics()[slot].offset;
  };
  for (const TensorInfo& tensor : layout_.parameters()) {
    if (tensor.shape.size() < 2) continue;  // biases, scales, shifts
    const Index rows = tensor.shape.back(), columns = tensor.size / rows;
    spectral_weights_.push_back({.offset = tensor.offset,
                                 .rows = rows,
                                 .columns = columns,
                                 .u = vector(tensor.name + ".u", rows),
                                 .v = vector(tensor.name + ".v", columns)});
  }
  return *this;
}

template <typename T>
bool Network<T>::compares_pictures() const {
  return std::ranges::any_of(layers_, [](const auto& layer) { return layer->compares_pictures(); });
}

template <typename T>
ConstMatrixView<T> Network<T>::forward(const Pass& pass, const Parameters<T>& parameters,
                                       ConstMatrixView<T> x, Tape<T>& tape) const {
  CHECK(x.rows() == input_.size() && x.cols() > 0);
  CHECK(parameters.values.size() == layout_.parameter_values());
  tape.layers.resize(layers_.size());
  const T* data = x.data();
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const Layer<T>& layer = *layers_[i];
    layer.forward(pass, parameters, {data, layer.input().size(), x.cols()}, tape.layers[i]);
    data = tape.layers[i].output.data();
  }
  return {data, output().size(), x.cols()};
}

template <typename T>
MatrixView<T> Network<T>::backward(const Pass& pass, const Parameters<T>& parameters,
                                   ConstMatrixView<T> x, Tape<T>& tape, MatrixView<T> dy,
                                   const GradientSink<T>* sink, bool input_gradient) const {
  CHECK(tape.layers.size() == layers_.size());
  CHECK(dy.rows() == output().size() && dy.cols() == x.cols());
  if (layers_.empty()) return dy;
  tape.gradients.resize(layers_.size());
  activate_backward(layers_.back()->activation(), tape.layers.back().output.data(), dy.data(),
                    dy.size());
  T* gradient = dy.data();
  const std::size_t last = input_gradient ? 0 : first_learned_;
  for (std::size_t i = layers_.size(); i-- > last;) {
    const Layer<T>& layer = *layers_[i];
    const bool wants_dx = i > last || input_gradient;
    Matrix<T>& dx = tape.gradients[i];
    const T* const input = i > 0 ? tape.layers[i - 1].output.data() : x.data();
    layer.backward(pass, parameters, {input, layer.input().size(), x.cols()},
                   i > 0 ? layers_[i - 1]->activation() : Activation{}, tape.layers[i],
                   {gradient, layer.output().size(), x.cols()}, sink, wants_dx ? &dx : nullptr);
    gradient = wants_dx ? dx.data() : nullptr;
  }
  return {gradient, input_gradient ? input_.size() : 0, input_gradient ? x.cols() : 0};
}

template <typename T>
void Network<T>::update_statistics(const Tape<T>& tape, Parameters<T>& parameters) const {
  for (std::size_t i = 0; i < layers_.size(); ++i)
    layers_[i]->update_statistics(tape.layers[i], parameters);
}

template class Network<float>;
template class Network<double>;

}  // namespace counterfeit::nn
