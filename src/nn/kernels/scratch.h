#pragma once

#include <vector>

#include "nn/shape.h"

namespace counterfeit::nn::kernels {

// Uninitialised working memory of the calling thread, valid until its next call. It grows to the
// largest size asked for and stays.
template <typename T>
T* scratch(Index size) {
  thread_local std::vector<T> buffer;
  if (std::ssize(buffer) < size) buffer.resize(static_cast<std::size_t>(size));
  return buffer.data();
}

}  // namespace counterfeit::nn::kernels
