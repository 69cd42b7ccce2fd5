#include "measure/frechet.h"

#include <Eigen/Eigenvalues>

#include "base/check.h"

namespace counterfeit::measure {

Moments moments(nn::ConstMatrixView<float> points) {
  CHECK(points.cols() > 1);
  nn::Matrix<double> centred = points.cast<double>();
  Moments result;
  result.mean = centred.rowwise().mean();
  centred.colwise() -= result.mean;
  result.covariance = centred * centred.transpose() / static_cast<double>(points.cols() - 1);
  return result;
}

double frechet_distance(const Moments& a, const Moments& b) {
  CHECK(a.mean.size() == b.mean.size());
  using Solver = Eigen::SelfAdjointEigenSolver<nn::Matrix<double>>;
  const Solver of_a(a.covariance);
  const nn::Matrix<double> root = of_a.eigenvectors() *
                                  of_a.eigenvalues().cwiseMax(0.0).cwiseSqrt().asDiagonal() *
                                  of_a.eigenvectors().transpose();
  const nn::Matrix<double> product = root * b.covariance * root;
  const Solver of_product(product, Eigen::EigenvaluesOnly);
  return (a.mean - b.mean).squaredNorm() + a.covariance.trace() + b.covariance.trace() -
         2 * of_product.eigenvalues().cwiseMax(0.0).cwiseSqrt().sum();
}

}  // namespace counterfeit::measure
