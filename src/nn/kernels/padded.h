#pragma once

#include <algorithm>

#include "nn/kernels/conv.h"
#include "nn/kernels/scratch.h"

namespace counterfeit::nn::kernels {

// A picture with rows and columns of zeros before it and as many behind as the size asks for.
struct Padded {
  Shape picture;
  int before;
  int height, width;  // with the border; may also cut off rows and columns that no patch reaches

  Index row() const { return Index{width} * picture.channels; }
  Index size() const { return height * row(); }

  template <typename T>
  void copy(const T* from, T* to) const {
    const Index channels = picture.channels;
    const Index left = std::min<Index>(before, width) * channels;
    const Index middle = std::clamp<Index>(picture.width, 0, width - before) * channels;
    for (int y = 0; y < height; ++y, to += row()) {
      const int source = y - before;
      if (source < 0 || source >= picture.height) {
        std::fill_n(to, row(), T{0});
        continue;
      }
      std::fill_n(to, left, T{0});
      std::copy_n(from + source * picture.width * channels, middle, to + left);
      std::fill_n(to + left + middle, row() - left - middle, T{0});
    }
  }

  // count pictures, in the calling thread's scratch, with some room behind that may be read.
  template <typename T>
  const T* copy_group(const T* from, Index count) const {
    T* const to = scratch<T, Scratch::kPictures>(count * size() + 64);
    for (Index i = 0; i < count; ++i) copy(from + i * picture.size(), to + i * size());
    return to;
  }
};

// The large side of a convolution with its border.
inline Padded padded_large(const ConvGeometry& g) {
  return {g.large, g.pad, (g.small.height - 1) * g.stride + g.kernel,
          (g.small.width - 1) * g.stride + g.kernel};
}

}  // namespace counterfeit::nn::kernels
