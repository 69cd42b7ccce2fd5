#include "nn/batch_norm.h"

#include "base/check.h"
#include "nn/kernels/norm.h"
#include "nn/kernels/scratch.h"

namespace counterfeit::nn {

template <typename T>
BatchNorm<T>::BatchNorm(std::string name, const Shape& input, const Options& options,
                        Layout& layout)
    : Layer<T>(std::move(name), input, input, options.activation),
      channels_(input.channels),
      epsilon_(static_cast<T>(options.epsilon)),
      momentum_(static_cast<T>(options.momentum)) {
  const auto parameter = [&](const char* what, Initial::Kind kind) {
    return layout.parameters()[layout.add_parameter(this->name() + what, {channels_}, {kind})]
        .offset;
  };
  const auto statistic = [&](const char* what, Initial::Kind kind) {
    return layout.statistics()[layout.add_statistic(this->name() + what, {channels_}, {kind})]
        .offset;
  };
  scale_ = parameter(".scale", Initial::Kind::kOne);
  shift_ = parameter(".shift", Initial::Kind::kZero);
  mean_ = statistic(".running_mean", Initial::Kind::kZero);
  variance_ = statistic(".running_variance", Initial::Kind::kOne);
}

template <typename T>
void BatchNorm<T>::forward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                           Memory<T>& memory) const {
  const Index columns = x.size() / channels_;
  memory.output.resize(x.rows(), x.cols());
  // saved: channels x 3: mean, variance, 1 / sqrt(variance + epsilon)
  memory.saved.resize(channels_, 3);
  if (pass.training) {
    kernels::channel_moments(pass.pool, channels_, columns, x.data(), memory.saved.col(0).data(),
                             memory.saved.col(1).data());
  } else {
    const T* const statistics = parameters.statistics.data();
    memory.saved.col(0) = Eigen::Map<const Vector<T>>(statistics + mean_, channels_);
    memory.saved.col(1) = Eigen::Map<const Vector<T>>(statistics + variance_, channels_);
  }
  memory.saved.col(2) = (memory.saved.col(1).array() + epsilon_).rsqrt();
  const T* const values = parameters.values.data();
  kernels::normalise(pass.pool, channels_, columns, x.data(), memory.saved.col(0).data(),
                     memory.saved.col(2).data(), values + scale_, values + shift_,
                     this->activation(), memory.output.data());
}

template <typename T>
void BatchNorm<T>::backward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                            const Activation& before, const Memory<T>& memory,
                            ConstMatrixView<T> dy, const GradientSink<T>* sink,
                            Matrix<T>* dx) const {
  const Index columns = x.size() / channels_;
  // Sums over a channel: of dy (the shift's gradient) and of dy times the normalised x (the
  // scale's).
  T* const space = kernels::scratch<T, kernels::Scratch::kPanels>(2 * channels_);
  MatrixView<T> sums(space, channels_, 2);
  kernels::normalise_backward_sums(pass.pool, channels_, columns, x.data(),
                                   memory.saved.col(0).data(), memory.saved.col(2).data(),
                                   dy.data(), sums.col(0).data(), sums.col(1).data());
  if (sink) {
    Eigen::Map<Vector<T>> scale(sink->values + scale_, channels_);
    Eigen::Map<Vector<T>> shift(sink->values + shift_, channels_);
    if (!sink->accumulate) {
      scale.setZero();
      shift.setZero();
    }
    shift += sums.col(0);
    scale += sums.col(1);
  }
  if (dx) {
    // The running statistics do not depend on the batch: nothing comes back through them.
    if (!pass.training) sums.setZero();
    dx->resize(x.rows(), x.cols());
    kernels::normalise_backward(pass.pool, channels_, columns, x.data(), memory.saved.col(0).data(),
                                memory.saved.col(2).data(), parameters.values.data() + scale_,
                                sums.col(0).data(), sums.col(1).data(), dy.data(), dx->data());
    activate_backward(before, x.data(), dx->data(), dx->size());
  }
}

template <typename T>
void BatchNorm<T>::update_statistics(const Memory<T>& memory, Parameters<T>& parameters) const {
  Eigen::Map<Vector<T>> mean(parameters.statistics.data() + mean_, channels_);
  Eigen::Map<Vector<T>> variance(parameters.statistics.data() + variance_, channels_);
  mean += momentum_ * (memory.saved.col(0) - mean);
  variance += momentum_ * (memory.saved.col(1) - variance);
}

template class BatchNorm<float>;
template class BatchNorm<double>;

}  // namespace counterfeit::nn
