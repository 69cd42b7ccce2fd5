#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/thread_pool.h"
#include "nn/shape.h"

namespace counterfeit::measure {

// Classifier score (Salimans et al. 2016, there with the Inception network):
//   exp(mean over x of KL(p(y|x) || p(y))),  p(y) the mean of p(y|x).
// From 1 (every picture the same answer) to the number of classes. logits: classes x n.
double classifier_score(nn::ConstMatrixView<float> logits);

// Share of each class among n labels, each below `classes`.
std::vector<double> histogram(std::span<const std::uint8_t> labels, int classes);
// Half the sum of absolute differences: 0 equal, 1 disjoint.
double total_variation(std::span<const double> a, std::span<const double> b);
// Share of places that hold the same; equal sizes.
double agreement(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

// Sum of the kernel (x.y / d + 1)^3 (Binkowski et al. 2018, section 4) over all rows x and the
// columns [first, first + count) of y; without the pairs of a point with itself where `self`.
double kernel_sum(base::ThreadPool& pool, nn::ConstMatrixView<float> rows,
                  nn::ConstMatrixView<float> columns, nn::Index first, nn::Index count, bool self);

// Kernel inception distance: the unbiased estimate of the squared maximum mean discrepancy
// (Gretton et al. 2012, equation 3) over all pairs, from the three kernel sums. m, n > 1 points.
// It may be slightly negative.
struct KernelSums {
  double xx = 0, yy = 0, xy = 0;  // the first two without the pairs of a point with itself
};
double kernel_distance(const KernelSums& sums, nn::Index m, nn::Index n);

}  // namespace counterfeit::measure
