#pragma once

#include <vector>

#include "nn/shape.h"

namespace counterfeit::nn::kernels {

// The purposes that working memory is lent for, so that one kernel may call another.
enum class Scratch { kProduct, kPatches, kPanels, kPictures, kSums, kOffsets };

// Uninitialised working memory of the calling thread, valid until its next call for that purpose.
// It grows to the largest size asked for and stays.
template <typename T, Scratch>
T* scratch(Index size) {
  thread_local std::vector<T> buffer;
  if (std::ssize(buffer) < size) buffer.resize(static_cast<std::size_t>(size));
  return buffer.data();
}

}  // namespace counterfeit::nn::kernels
