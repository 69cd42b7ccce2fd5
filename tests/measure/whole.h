#pragma once

#include "measure/distances.h"
#include "measure/overlap.h"
#include "measure/scores.h"

// The figures that come block by block, taken in one go, in blocks of `block` columns.

namespace counterfeit::measure {

inline SelfBlock whole_self(base::ThreadPool& pool, const nn::Matrix<float>& points, int k,
                            nn::Index block) {
  const Distances self(base::view(points), base::view(points));
  SelfBlock whole;
  for (nn::Index first = 0; first < points.cols(); first += block) {
    const SelfBlock part =
        neighbours_within(pool, self, first, std::min(block, points.cols() - first), k);
    whole.radii.insert(whole.radii.end(), part.radii.begin(), part.radii.end());
    whole.distances += part.distances;
  }
  return whole;
}

inline Overlap whole_overlap(base::ThreadPool& pool, const nn::Matrix<float>& reals,
                             const nn::Matrix<float>& fakes, int k, nn::Index block = 32) {
  const std::vector<double> real_radii = whole_self(pool, reals, k, block).radii;
  const std::vector<double> fake_radii = whole_self(pool, fakes, k, block).radii;
  OverlapCount count(base::view(reals), real_radii, base::view(fakes), fake_radii);
  for (nn::Index first = 0; first < fakes.cols(); first += block)
    count.add(pool, first, std::min(block, fakes.cols() - first));
  return count.result(k);
}

inline double whole_kernel_distance(base::ThreadPool& pool, const nn::Matrix<float>& x,
                                    const nn::Matrix<float>& y, nn::Index block = 32) {
  const auto sum = [&](const nn::Matrix<float>& a, const nn::Matrix<float>& b, bool self) {
    double total = 0;
    for (nn::Index first = 0; first < b.cols(); first += block)
      total += kernel_sum(pool, base::view(a), base::view(b), first,
                          std::min(block, b.cols() - first), self);
    return total;
  };
  return kernel_distance({.xx = sum(x, x, true), .yy = sum(y, y, true), .xy = sum(x, y, false)},
                         x.cols(), y.cols());
}

}  // namespace counterfeit::measure
