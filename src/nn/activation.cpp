#include "nn/activation.h"

namespace counterfeit::nn {
namespace {

template <typename T>
using Values = Eigen::Map<Eigen::Array<T, Eigen::Dynamic, 1>>;
template <typename T>
using ConstValues = Eigen::Map<const Eigen::Array<T, Eigen::Dynamic, 1>>;

}  // namespace

template <typename T>
void activate(const Activation& activation, T* y, Index n) {
  Values<T> v(y, n);
  const T slope = static_cast<T>(activation.slope);
  switch (activation.kind) {
    case Activation::Kind::kIdentity:
      return;
    case Activation::Kind::kRelu:
      v = v.max(T{0});
      return;
    case Activation::Kind::kLeakyRelu:
      v = (v > T{0}).select(v, slope * v);
      return;
    case Activation::Kind::kTanh:
      v = v.tanh();
      return;
    case Activation::Kind::kSigmoid:
      v = v.logistic();
      return;
  }
}

template <typename T>
void activate_backward(const Activation& activation, const T* y, T* dy, Index n) {
  const ConstValues<T> v(y, n);
  Values<T> d(dy, n);
  const T slope = static_cast<T>(activation.slope);
  switch (activation.kind) {
    case Activation::Kind::kIdentity:
      return;
    case Activation::Kind::kRelu:
      d = (v > T{0}).select(d, T{0});
      return;
    case Activation::Kind::kLeakyRelu:
      d = (v > T{0}).select(d, slope * d);
      return;
    case Activation::Kind::kTanh:
      d *= T{1} - v.square();
      return;
    case Activation::Kind::kSigmoid:
      d *= v * (T{1} - v);
      return;
  }
}

template void activate(const Activation&, float*, Index);
template void activate(const Activation&, double*, Index);
template void activate_backward(const Activation&, const float*, float*, Index);
template void activate_backward(const Activation&, const double*, double*, Index);

}  // namespace counterfeit::nn
