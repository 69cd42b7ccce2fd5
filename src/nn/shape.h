#pragma once

#include "base/matrix.h"

namespace counterfeit::nn {

using base::ConstMatrixView;
using base::Index;
using base::Matrix;
using base::MatrixView;
using base::Vector;

// One picture, or one feature map: stored [row][col][channel], the channels of a pixel together. A
// plain vector of n features is {1, 1, n}.
struct Shape {
  int height = 1;
  int width = 1;
  int channels = 1;

  Index pixels() const { return Index{height} * width; }
  Index size() const { return pixels() * channels; }
  bool operator==(const Shape&) const = default;
};

}  // namespace counterfeit::nn
