#include "nn/logit_head.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace counterfeit::nn {

template <typename T>
LogitHead<T>::LogitHead(std::string name, const Shape& input, const Options& options,
                        Layout& layout)
    : Layer<T>(std::move(name), input, {1, 1, 1}),
      features_(input.size()),
      classes_(options.classes),
      share_(static_cast<T>(1 / std::sqrt(static_cast<double>(features_)))) {
  const auto parameter = [&](const char* what, std::vector<Index> shape, Initial initial) {
    return layout.parameters()[layout.add_parameter(this->name() + what, std::move(shape), initial)]
        .offset;
  };
  weight_ = parameter(".weight", {features_, 1}, {Initial::Kind::kWeight, features_});
  bias_ = parameter(".bias", {1}, {});
  if (classes_ > 0)
    embedding_ = parameter(".embedding", {classes_, features_}, {Initial::Kind::kNormal});
}

template <typename T>
void LogitHead<T>::check_labels(const Pass& pass, Index batch) const {
  if (classes_ == 0) return;
  CHECK(std::ssize(pass.labels) == batch, "a class-conditional head needs a label per picture");
  for (const std::uint8_t label : pass.labels) CHECK(label < classes_);
}

template <typename T>
Index LogitHead<T>::embedding_of(const Pass& pass, Index picture) const {
  return embedding_ + pass.labels[static_cast<std::size_t>(picture)] * features_;
}

template <typename T>
void LogitHead<T>::forward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                           Memory<T>& memory) const {
  check_labels(pass, x.cols());
  memory.output.resize(1, x.cols());
  const T* const values = parameters.values.data();
  const Eigen::Map<const Vector<T>> weight(values + weight_, features_);
  for (Index i = 0; i < x.cols(); ++i) {
    T logit = values[bias_] + weight.dot(x.col(i));
    if (classes_ > 0) {
      const Index row = pass.labels[static_cast<std::size_t>(i)] * features_;
      logit +=
          share_ * Eigen::Map<const Vector<T>>(values + embedding_ + row, features_).dot(x.col(i));
    }
    memory.output(0, i) = logit;
  }
}

template <typename T>
void LogitHead<T>::backward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                            const Memory<T>&, MatrixView<T> dy, const GradientSink<T>* sink,
                            Matrix<T>* dx) const {
  check_labels(pass, x.cols());
  const T* const values = parameters.values.data();
  if (dx) dx->resize(features_, x.cols());
  if (sink) {
    tangent_gradient(pass, x, base::view(dy), *sink);
    sink->values[bias_] = (sink->accumulate ? sink->values[bias_] : T{0}) + dy.sum();
  }
  if (!dx) return;
  const Eigen::Map<const Vector<T>> weight(values + weight_, features_);
  for (Index i = 0; i < x.cols(); ++i) {
    const T d = dy(0, i);
    dx->col(i) = d * weight;
    if (classes_ > 0)
      dx->col(i) +=
          (d * share_) * Eigen::Map<const Vector<T>>(values + embedding_of(pass, i), features_);
  }
}

// The embedding is chosen by the label and does not bend: the layer is linear in x.
template <typename T>
bool LogitHead<T>::piecewise_linear() const {
  return true;
}

template <typename T>
void LogitHead<T>::tangent(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> dx,
                           const Memory<T>&, Matrix<T>& dy) const {
  Memory<T> moved;
  forward(pass, parameters, dx, moved);
  dy = moved.output.array() - parameters.values[bias_];
}

template <typename T>
void LogitHead<T>::tangent_gradient(const Pass& pass, ConstMatrixView<T> dx,
                                    ConstMatrixView<T> signal, const GradientSink<T>& sink) const {
  if (!sink.accumulate) {
    std::fill_n(sink.values + weight_, features_, T{0});
    std::fill_n(sink.values + embedding_, classes_ * features_, T{0});
  }
  Eigen::Map<Vector<T>> weight(sink.values + weight_, features_);
  for (Index i = 0; i < dx.cols(); ++i) {
    const T d = signal(0, i);
    weight += d * dx.col(i);
    if (classes_ > 0)
      Eigen::Map<Vector<T>>(sink.values + embedding_of(pass, i), features_) +=
          (d * share_) * dx.col(i);
  }
}

template class LogitHead<float>;
template class LogitHead<double>;

}  // namespace counterfeit::nn
