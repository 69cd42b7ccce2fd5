#include "nn/logit_head.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "nn/kernels/share.h"

namespace counterfeit::nn {
namespace {

constexpr Index kPictures = 8;  // in one task of the forward pass

// Sums side by side, in an order that the length alone decides.
template <typename T>
T dot(Index n, const T* __restrict a, const T* __restrict b) {
  constexpr Index kLanes = 32;
  T lanes[kLanes] = {};
  Index i = 0;
  for (; i + kLanes <= n; i += kLanes)
    for (Index lane = 0; lane < kLanes; ++lane) lanes[lane] += a[i + lane] * b[i + lane];
  T sum = 0;
  for (; i < n; ++i) sum += a[i] * b[i];
  for (const T lane : lanes) sum += lane;
  return sum;
}

template <typename T>
void add_multiple(Index n, T factor, const T* __restrict x, T* __restrict sum) {
  for (Index i = 0; i < n; ++i) sum[i] += factor * x[i];
}

template <typename T>
void weighted_sum(Index n, T by_a, const T* __restrict a, T by_b, const T* __restrict b,
                  T* __restrict out) {
  for (Index i = 0; i < n; ++i) out[i] = by_a * a[i] + by_b * b[i];
}

}  // namespace

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
void LogitHead<T>::forward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                           Memory<T>& memory) const {
  check_labels(pass, x.cols());
  memory.output.resize(1, x.cols());
  const T* const values = parameters.values.data();
  const Index batch = x.cols();
  pass.pool.run(static_cast<int>((batch + kPictures - 1) / kPictures), [&](int task) {
    for (Index i = task * kPictures; i < std::min(batch, (task + 1) * kPictures); ++i) {
      T logit = values[bias_] + dot(features_, values + weight_, x.col(i).data());
      if (classes_ > 0) logit += share_ * dot(features_, values + row_of(pass, i), x.col(i).data());
      memory.output(0, i) = logit;
    }
  });
}

template <typename T>
void LogitHead<T>::backward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                            const Activation& before, const Memory<T>&, ConstMatrixView<T> dy,
                            const GradientSink<T>* sink, Matrix<T>* dx) const {
  check_labels(pass, x.cols());
  if (sink) {
    T sum = sink->accumulate ? sink->values[bias_] : T{0};
    for (Index i = 0; i < x.cols(); ++i) sum += dy(0, i);
    sink->values[bias_] = sum;
  }
  backward_features(pass, &parameters, x, before, dy, sink, dx);
}

template <typename T>
void LogitHead<T>::backward_features(const Pass& pass, const Parameters<T>* parameters,
                                     ConstMatrixView<T> x, const Activation& before,
                                     ConstMatrixView<T> dy, const GradientSink<T>* sink,
                                     Matrix<T>* dx) const {
  if (dx) dx->resize(features_, x.cols());
  // Each task has some of the features, for all pictures: one pass over x serves everything.
  const Index share = kernels::task_share(features_, 32, x.size(), kernels::kTaskValues);
  pass.pool.run(static_cast<int>((features_ + share - 1) / share), [&](int task) {
    const Index first = task * share, count = std::min(share, features_ - first);
    const T* const values = dx ? parameters->values.data() + first : nullptr;
    T* const gradients = sink ? sink->values + first : nullptr;
    if (sink && !sink->accumulate) {
      std::fill_n(gradients + weight_, count, T{0});
      for (Index c = 0; c < classes_; ++c)
        std::fill_n(gradients + embedding_ + c * features_, count, T{0});
    }
    for (Index i = 0; i < x.cols(); ++i) {
      const T d = dy(0, i);
      const T* const picture = x.col(i).data() + first;
      if (sink) add_multiple(count, d, picture, gradients + weight_);
      if (sink && classes_ > 0)
        add_multiple(count, d * share_, picture, gradients + row_of(pass, i));
      if (!dx) continue;
      T* const out = dx->col(i).data() + first;
      if (classes_ > 0)
        weighted_sum(count, d, values + weight_, d * share_, values + row_of(pass, i), out);
      else
        weighted_sum(count, d, values + weight_, T{0}, values + weight_, out);
      activate_backward(before, picture, out, count);
    }
  });
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
  backward_features(pass, nullptr, dx, {}, signal, &sink, nullptr);
}

template class LogitHead<float>;
template class LogitHead<double>;

}  // namespace counterfeit::nn
