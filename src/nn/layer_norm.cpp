#include "nn/layer_norm.h"

#include <cmath>

#include "nn/kernels/scratch.h"

namespace counterfeit::nn {
namespace {

template <typename T>
using Pixels = Eigen::Map<const Matrix<T>>;  // channels x pixels of one picture

}  // namespace

template <typename T>
LayerNorm<T>::LayerNorm(std::string name, const Shape& input, const Options& options,
                        Layout& layout)
    : Layer<T>(std::move(name), input, input, options.activation),
      channels_(input.channels),
      epsilon_(static_cast<T>(options.epsilon)) {
  const auto parameter = [&](const char* what, Initial::Kind kind) {
    return layout.parameters()[layout.add_parameter(this->name() + what, {channels_}, {kind})]
        .offset;
  };
  scale_ = parameter(".scale", Initial::Kind::kOne);
  shift_ = parameter(".shift", Initial::Kind::kZero);
}

template <typename T>
void LayerNorm<T>::forward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                           Memory<T>& memory) const {
  const Index pixels = x.rows() / channels_;
  const Eigen::Map<const Vector<T>> scale(parameters.values.data() + scale_, channels_);
  const Eigen::Map<const Vector<T>> shift(parameters.values.data() + shift_, channels_);
  memory.output.resize(x.rows(), x.cols());
  memory.saved.resize(2, x.cols());  // mean, 1 / sqrt(variance + epsilon)
  pass.pool.run(static_cast<int>(x.cols()), [&](int i) {
    const T mean = x.col(i).mean();
    const T variance = (x.col(i).array() - mean).square().mean();
    const T inverse = 1 / std::sqrt(variance + epsilon_);
    memory.saved(0, i) = mean;
    memory.saved(1, i) = inverse;
    const T* const in = x.col(i).data();
    T* const out = memory.output.col(i).data();
    for (Index p = 0; p < pixels; ++p)
      for (Index c = 0; c < channels_; ++c)
        out[p * channels_ + c] = scale[c] * ((in[p * channels_ + c] - mean) * inverse) + shift[c];
    activate(this->activation(), out, x.rows());
  });
}

template <typename T>
void LayerNorm<T>::backward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                            const Activation& before, const Memory<T>& memory,
                            ConstMatrixView<T> dy, const GradientSink<T>* sink,
                            Matrix<T>* dx) const {
  const Index pixels = x.rows() / channels_;
  const Eigen::Map<const Vector<T>> scale(parameters.values.data() + scale_, channels_);
  if (dx) dx->resize(x.rows(), x.cols());
  // For each picture, the sums of dy times the normalised x (the scale's gradient) and of dy (the
  // shift's); they are added up in the order of the pictures.
  T* const sums = kernels::scratch<T, kernels::Scratch::kPanels>(2 * channels_ * x.cols());
  pass.pool.run(static_cast<int>(x.cols()), [&](int i) {
    const T mean = memory.saved(0, i), inverse = memory.saved(1, i);
    const auto normalised =
        (Pixels<T>(x.col(i).data(), channels_, pixels).array() - mean) * inverse;
    const Pixels<T> d(dy.col(i).data(), channels_, pixels);
    MatrixView<T> sum(sums + 2 * channels_ * i, channels_, 2);
    sum.col(0) = (d.array() * normalised).rowwise().sum();
    sum.col(1) = d.rowwise().sum();
    if (!dx) return;
    const T share = T{1} / static_cast<T>(x.rows());
    const T along = share * sum.col(0).dot(scale), plain = share * sum.col(1).dot(scale);
    MatrixView<T> out(dx->col(i).data(), channels_, pixels);
    out = inverse * ((d.array().colwise() * scale.array()) - plain - normalised * along);
    activate_backward(before, x.col(i).data(), out.data(), out.size());
  });
  if (!sink) return;
  const MatrixView<T> all(sums, 2 * channels_, x.cols());
  Eigen::Map<Vector<T>> by_scale(sink->values + scale_, channels_);
  Eigen::Map<Vector<T>> by_shift(sink->values + shift_, channels_);
  if (!sink->accumulate) {
    by_scale.setZero();
    by_shift.setZero();
  }
  for (Index i = 0; i < x.cols(); ++i) {
    by_scale += all.col(i).head(channels_);
    by_shift += all.col(i).tail(channels_);
  }
}

template class LayerNorm<float>;
template class LayerNorm<double>;

}  // namespace counterfeit::nn
