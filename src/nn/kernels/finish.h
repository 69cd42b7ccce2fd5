#pragma once

#include "nn/kernels/gemm.h"
#include "nn/kernels/isa.h"

namespace counterfeit::nn::kernels {

// Rectifiers are applied as sums are stored; the other functions run over what was stored.
inline bool finishes_apart(const Activation& activation) {
  return activation.kind == Activation::Kind::kTanh ||
         activation.kind == Activation::Kind::kSigmoid;
}

// `origin`: the first of the values that epilogue.derivative_at[0] belongs to.
inline Finish finish_of(const Epilogue<float>& epilogue, float* origin) {
  Finish finish{.bias = epilogue.bias};
  if (finishes_apart(epilogue.activation)) return finish;
  if (epilogue.activation.kind == Activation::Kind::kIdentity) return finish;
  finish.kind = kFinishLeaky;
  if (epilogue.activation.kind == Activation::Kind::kLeakyRelu)
    finish.slope = static_cast<float>(epilogue.activation.slope);
  finish.derivative = epilogue.derivative_at;
  finish.origin = origin;
  return finish;
}

// What finish_of() left undone for n values at c.
template <typename T>
void finish_apart(const Epilogue<T>& epilogue, const T* origin, T* c, Index n) {
  if (epilogue.derivative_at)
    activate_backward(epilogue.activation, epilogue.derivative_at + (c - origin), c, n);
  else
    activate(epilogue.activation, c, n);
}

}  // namespace counterfeit::nn::kernels
