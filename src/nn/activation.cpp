#include "nn/activation.h"

#include "base/fast_math.h"

namespace counterfeit::nn {
namespace {

// Plain loops with a select in them: compilers turn those into vector instructions.
template <typename T, typename Function>
void each(T* __restrict y, Index n, Function&& f) {
  for (Index i = 0; i < n; ++i) y[i] = f(y[i]);
}
template <typename T, typename Function>
void each(const T* __restrict y, T* __restrict dy, Index n, Function&& f) {
  for (Index i = 0; i < n; ++i) dy[i] = f(y[i], dy[i]);
}

float tanh_of(float x) { return base::fast_tanh(x); }
double tanh_of(double x) { return std::tanh(x); }
float sigmoid_of(float x) { return base::fast_sigmoid(x); }
double sigmoid_of(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

template <typename T>
void activate(const Activation& activation, T* y, Index n) {
  const T slope = static_cast<T>(activation.slope);
  switch (activation.kind) {
    case Activation::Kind::kIdentity:
      return;
    case Activation::Kind::kRelu:
      return each(y, n, [](T x) { return x > T{0} ? x : T{0}; });
    case Activation::Kind::kLeakyRelu:
      return each(y, n, [=](T x) { return x * (x > T{0} ? T{1} : slope); });
    case Activation::Kind::kTanh:
      return each(y, n, [](T x) { return tanh_of(x); });
    case Activation::Kind::kSigmoid:
      return each(y, n, [](T x) { return sigmoid_of(x); });
  }
}

template <typename T>
void activate_backward(const Activation& activation, const T* y, T* dy, Index n) {
  const T slope = static_cast<T>(activation.slope);
  switch (activation.kind) {
    case Activation::Kind::kIdentity:
      return;
    case Activation::Kind::kRelu:
      return each(y, dy, n, [](T v, T d) { return d * (v > T{0} ? T{1} : T{0}); });
    case Activation::Kind::kLeakyRelu:
      return each(y, dy, n, [=](T v, T d) { return d * (v > T{0} ? T{1} : slope); });
    case Activation::Kind::kTanh:
      return each(y, dy, n, [](T v, T d) { return d * (T{1} - v * v); });
    case Activation::Kind::kSigmoid:
      return each(y, dy, n, [](T v, T d) { return d * (v * (T{1} - v)); });
  }
}

template void activate(const Activation&, float*, Index);
template void activate(const Activation&, double*, Index);
template void activate_backward(const Activation&, const float*, float*, Index);
template void activate_backward(const Activation&, const double*, double*, Index);

}  // namespace counterfeit::nn
