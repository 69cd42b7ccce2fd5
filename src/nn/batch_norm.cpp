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
  const int parts = pass.training ? pass.parts : 1;
  const Index columns = x.size() / channels_ / parts;
  CHECK(x.cols() % parts == 0);
  memory.output.resize(x.rows(), x.cols());
  // saved: channels x 3 for each part: mean, variance, 1 / sqrt(variance + epsilon)
  memory.saved.resize(channels_, 3 * parts);
  const T* const values = parameters.values.data();
  for (int part = 0; part < parts; ++part) {
    auto saved = memory.saved.middleCols(3 * part, 3);
    const Index first = part * columns * channels_;
    if (pass.training) {
      kernels::channel_moments(pass.pool, channels_, columns, x.data() + first, saved.col(0).data(),
                               saved.col(1).data());
    } else {
      const T* const statistics = parameters.statistics.data();
      saved.col(0) = Eigen::Map<const Vector<T>>(statistics + mean_, channels_);
      saved.col(1) = Eigen::Map<const Vector<T>>(statistics + variance_, channels_);
    }
    saved.col(2) = (saved.col(1).array() + epsilon_).rsqrt();
    kernels::normalise(pass.pool, channels_, columns, x.data() + first, saved.col(0).data(),
                       saved.col(2).data(), values + scale_, values + shift_, this->activation(),
                       memory.output.data() + first);
  }
}

template <typename T>
void BatchNorm<T>::backward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                            const Activation& before, const Memory<T>& memory,
                            ConstMatrixView<T> dy, const GradientSink<T>* sink,
                            Matrix<T>* dx) const {
  const int parts = pass.training ? pass.parts : 1;
  const Index columns = x.size() / channels_ / parts;
  // Sums over a channel: of dy (the shift's gradient) and of dy times the normalised x (the
  // scale's).
  T* const space = kernels::scratch<T, kernels::Scratch::kPanels>(2 * channels_);
  MatrixView<T> sums(space, channels_, 2);
  if (dx) dx->resize(x.rows(), x.cols());
  for (int part = 0; part < parts; ++part) {
    const auto saved = memory.saved.middleCols(3 * part, 3);
    const Index first = part * columns * channels_;
    kernels::normalise_backward_sums(pass.pool, channels_, columns, x.data() + first,
                                     saved.col(0).data(), saved.col(2).data(), dy.data() + first,
                                     sums.col(0).data(), sums.col(1).data());
    if (sink) {
      Eigen::Map<Vector<T>> scale(sink->values + scale_, channels_);
      Eigen::Map<Vector<T>> shift(sink->values + shift_, channels_);
      if (part == 0 && !sink->accumulate) {
        scale.setZero();
        shift.setZero();
      }
      shift += sums.col(0);
      scale += sums.col(1);
    }
    // The running statistics do not depend on the batch: nothing comes back through them.
    if (!pass.training) sums.setZero();
    if (dx)
      kernels::normalise_backward(pass.pool, channels_, columns, x.data() + first,
                                  saved.col(0).data(), saved.col(2).data(),
                                  parameters.values.data() + scale_, sums.col(0).data(),
                                  sums.col(1).data(), dy.data() + first, dx->data() + first);
  }
  if (dx) activate_backward(before, x.data(), dx->data(), dx->size());
}

template <typename T>
void BatchNorm<T>::update_statistics(const Memory<T>& memory, Parameters<T>& parameters) const {
  T* const mean = parameters.statistics.data() + mean_;
  T* const variance = parameters.statistics.data() + variance_;
  const Index parts = memory.saved.cols() / 3;
  for (Index c = 0; c < channels_; ++c) {
    T means = 0, variances = 0;
    for (Index part = 0; part < parts; ++part) {
      means += memory.saved(c, 3 * part);
      variances += memory.saved(c, 3 * part + 1);
    }
    mean[c] += momentum_ * (means / static_cast<T>(parts) - mean[c]);
    variance[c] += momentum_ * (variances / static_cast<T>(parts) - variance[c]);
  }
}

template class BatchNorm<float>;
template class BatchNorm<double>;

}  // namespace counterfeit::nn
