#pragma once

#include <Eigen/Core>

namespace counterfeit::base {

using Index = Eigen::Index;

// Column-major throughout. A batch is `features x batch`: one column per picture, and inside a
// column the channels of one pixel lie together ([row][col][channel]).
template <typename T>
using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;
template <typename T>
using Vector = Eigen::Matrix<T, Eigen::Dynamic, 1>;

// Views of storage that somebody else keeps alive; dense, no stride between columns.
template <typename T>
using MatrixView = Eigen::Map<Matrix<T>>;
template <typename T>
using ConstMatrixView = Eigen::Map<const Matrix<T>>;

template <typename T>
ConstMatrixView<T> view(const Matrix<T>& matrix) {
  return {matrix.data(), matrix.rows(), matrix.cols()};
}
template <typename T>
ConstMatrixView<T> view(const MatrixView<T>& matrix) {
  return {matrix.data(), matrix.rows(), matrix.cols()};
}
template <typename T>
MatrixView<T> view(Matrix<T>& matrix) {
  return {matrix.data(), matrix.rows(), matrix.cols()};
}

}  // namespace counterfeit::base
