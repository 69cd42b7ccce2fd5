#pragma once

#include <memory>
#include <vector>

#include "base/rng.h"
#include "data/strokes.h"
#include "measure/part.h"

namespace counterfeit::measure {

inline data::DataSource strokes(int train, int test) {
  return data::strokes_source({.train = train, .test = test});
}

// d x n numbers: standard normals times `scale` plus `shift`.
inline nn::Matrix<float> normals(nn::Index d, nn::Index n, std::uint64_t seed, float scale = 1,
                                 float shift = 0) {
  nn::Matrix<float> points(d, n);
  base::Rng rng(seed);
  rng.fill_normal({points.data(), static_cast<std::size_t>(points.size())});
  return (points.array() * scale + shift).matrix();
}

inline nn::ConstMatrixView<float> as_view(const nn::Matrix<float>& matrix) {
  return base::view(matrix);
}

}  // namespace counterfeit::measure
