#pragma once

#include "nn/kernels/gemm.h"
#include "nn/kernels/isa.h"

namespace counterfeit::nn::kernels {

// Rectifiers are applied as sums are stored; the other functions run over what was stored.
inline bool finishes_apart(const Activation& activation) {
  return activation.kind == Activation::Kind::kTanh ||
         activation.kind == Activation::Kind::kSigmoid;
}

inline Finish finish_of(const Epilogue<float>& epilogue) {
  Finish finish{.bias = epilogue.bias};
  if (epilogue.activation.kind == Activation::Kind::kRelu) finish.kind = kFinishLeaky;
  if (epilogue.activation.kind == Activation::Kind::kLeakyRelu) {
    finish.kind = kFinishLeaky;
    finish.slope = static_cast<float>(epilogue.activation.slope);
  }
  return finish;
}

}  // namespace counterfeit::nn::kernels
