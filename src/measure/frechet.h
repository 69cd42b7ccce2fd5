#pragma once

#include "nn/shape.h"

namespace counterfeit::measure {

// The normal distribution that fits n points: their mean and covariance (divided by n - 1).
struct Moments {
  nn::Vector<double> mean;        // d
  nn::Matrix<double> covariance;  // d x d
};
Moments moments(nn::ConstMatrixView<float> points);  // d x n, n > 1

// Frechet distance between two normal distributions (Heusel et al. 2017, equation 6; Dowson and
// Landau 1982), squared as everybody reports it:
//   |m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2))
// The trace of the root comes from the eigenvalues of C1^(1/2) C2 C1^(1/2), which is symmetric and
// has those of C1 C2; what rounding leaves below zero counts as zero.
double frechet_distance(const Moments& a, const Moments& b);

}  // namespace counterfeit::measure
