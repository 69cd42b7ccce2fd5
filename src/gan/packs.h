#pragma once

#include "nn/network.h"

namespace counterfeit::gan {

// Pictures as a discriminator that takes `packing` at once is shown them one by one: each followed
// by those after it, the first after the last. pictures: picture x n -> packing * picture x n
template <typename T>
void pack_in_turn(const nn::Matrix<T>& pictures, int packing, nn::Matrix<T>& packs) {
  const nn::Index n = pictures.cols(), values = pictures.rows();
  packs.resize(packing * values, n);
  for (nn::Index i = 0; i < n; ++i)
    for (int k = 0; k < packing; ++k)
      packs.col(i).segment(k * values, values) = pictures.col((i + k) % n);
}

}  // namespace counterfeit::gan
