#include "nn/minibatch_stddev.h"

#include <algorithm>
#include <cmath>

namespace counterfeit::nn {

template <typename T>
MinibatchStddev<T>::MinibatchStddev(std::string name, const Shape& input, const Options& options,
                                    Layout&)
    : Layer<T>(std::move(name), input, {input.height, input.width, input.channels + 1}),
      group_(options.group),
      epsilon_(static_cast<T>(options.epsilon)) {
  CHECK(group_ > 0);
}

template <typename T>
Index MinibatchStddev<T>::Groups::first(Index g) const {
  return g / per_part * pictures + g % per_part * pictures / per_part;
}

template <typename T>
typename MinibatchStddev<T>::Groups MinibatchStddev<T>::groups(const Pass& pass,
                                                               Index batch) const {
  CHECK(batch % pass.parts == 0);
  const Index pictures = batch / pass.parts;
  const Index per_part = std::max<Index>(1, pictures / group_);
  return {.pictures = pictures, .per_part = per_part, .count = per_part * pass.parts};
}

template <typename T>
void MinibatchStddev<T>::forward(const Pass& pass, const Parameters<T>&, ConstMatrixView<T> x,
                                 Memory<T>& memory) const {
  const Groups all = groups(pass, x.cols());
  const Index channels = this->input().channels, pixels = this->input().pixels();
  memory.output.resize(this->output().size(), x.cols());
  memory.saved.resize(x.rows(), 2 * all.count);  // of each group: mean, deviation
  pass.pool.run(static_cast<int>(all.count), [&](int g) {
    const Index first = all.first(g), count = all.first(g + 1) - first;
    const auto pictures = x.middleCols(first, count);
    auto mean = memory.saved.col(2 * g), deviation = memory.saved.col(2 * g + 1);
    mean.setZero();
    deviation.setZero();
    for (Index i = 0; i < count; ++i) mean += pictures.col(i);
    mean /= static_cast<T>(count);
    for (Index i = 0; i < count; ++i) deviation += (pictures.col(i) - mean).cwiseAbs2();
    deviation = (deviation.array() / static_cast<T>(count) + epsilon_).sqrt();
    const T statistic = deviation.mean();
    for (Index i = 0; i < count; ++i) {
      MatrixView<T> out(memory.output.col(first + i).data(), channels + 1, pixels);
      out.topRows(channels) = ConstMatrixView<T>(pictures.col(i).data(), channels, pixels);
      out.row(channels).setConstant(statistic);
    }
  });
}

template <typename T>
void MinibatchStddev<T>::backward(const Pass& pass, const Parameters<T>&, ConstMatrixView<T> x,
                                  const Activation& before, const Memory<T>& memory,
                                  ConstMatrixView<T> dy, const GradientSink<T>*,
                                  Matrix<T>* dx) const {
  if (!dx) return;
  const Groups all = groups(pass, x.cols());
  const Index channels = this->input().channels, pixels = this->input().pixels();
  dx->resize(x.rows(), x.cols());
  pass.pool.run(static_cast<int>(all.count), [&](int g) {
    const Index first = all.first(g), count = all.first(g + 1) - first;
    const auto of_picture = [&](Index i) {
      return ConstMatrixView<T>(dy.col(i).data(), channels + 1, pixels);
    };
    T by_statistic = 0;
    for (Index i = first; i < first + count; ++i) by_statistic += of_picture(i).row(channels).sum();
    const T share = by_statistic / static_cast<T>(count * x.rows());
    for (Index i = first; i < first + count; ++i) {
      MatrixView<T>(dx->col(i).data(), channels, pixels) = of_picture(i).topRows(channels);
      dx->col(i).array() += share * (x.col(i) - memory.saved.col(2 * g)).array() /
                            memory.saved.col(2 * g + 1).array();
      activate_backward(before, x.col(i).data(), dx->col(i).data(), x.rows());
    }
  });
}

template class MinibatchStddev<float>;
template class MinibatchStddev<double>;

}  // namespace counterfeit::nn
