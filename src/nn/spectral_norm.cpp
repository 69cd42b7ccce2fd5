#include "nn/spectral_norm.h"

#include <algorithm>

namespace counterfeit::nn {
namespace {

// A weight and its two vectors, where they lie.
template <typename T>
struct Weight {
  Eigen::Map<const Matrix<T>> matrix;  // outputs x everything else
  Eigen::Map<const Vector<T>> u, v;

  Weight(const SpectralWeight& place, const Parameters<T>& parameters)
      : matrix(parameters.values.data() + place.offset, place.rows, place.columns),
        u(parameters.statistics.data() + place.u, place.rows),
        v(parameters.statistics.data() + place.v, place.columns) {}

  // Away from zero, so that a weight of zeros stays one.
  T singular_value() const {
    T sum = 0;
    for (Index column = 0; column < matrix.cols(); ++column)
      sum += v[column] * matrix.col(column).dot(u);
    return std::max(sum, T(1e-12));
  }
};

template <typename Direction>
void to_unit_length(Direction& direction) {
  const auto length = direction.norm();
  if (length > 0) direction /= length;
}

}  // namespace

template <typename T>
void follow_singular_vectors(const Network<T>& network, int rounds, Parameters<T>& parameters) {
  for (const SpectralWeight& place : network.spectral_weights()) {
    const Eigen::Map<const Matrix<T>> matrix(parameters.values.data() + place.offset, place.rows,
                                             place.columns);
    Eigen::Map<Vector<T>> u(parameters.statistics.data() + place.u, place.rows);
    Eigen::Map<Vector<T>> v(parameters.statistics.data() + place.v, place.columns);
    for (int round = 0; round < rounds; ++round) {
      for (Index column = 0; column < place.columns; ++column)
        v[column] = matrix.col(column).dot(u);
      to_unit_length(v);
      u.setZero();
      for (Index column = 0; column < place.columns; ++column) u += v[column] * matrix.col(column);
      to_unit_length(u);
    }
  }
}

template <typename T>
void divide_by_singular_values(const Network<T>& network, const Parameters<T>& parameters,
                               Parameters<T>& divided) {
  divided.values = parameters.values;
  divided.statistics = parameters.statistics;
  for (const SpectralWeight& place : network.spectral_weights())
    divided.values.segment(place.offset, place.rows * place.columns) /=
        Weight<T>(place, parameters).singular_value();
}

template <typename T>
void gradients_before_division(const Network<T>& network, const Parameters<T>& parameters,
                               T* gradients) {
  for (const SpectralWeight& place : network.spectral_weights()) {
    const Weight<T> weight(place, parameters);
    const T inverse = 1 / weight.singular_value();
    MatrixView<T> gradient(gradients + place.offset, place.rows, place.columns);
    const T along = inverse * gradient.cwiseProduct(weight.matrix).sum();
    for (Index column = 0; column < place.columns; ++column)
      gradient.col(column) = inverse * (gradient.col(column) - along * weight.v[column] * weight.u);
  }
}

#define INSTANTIATE(T)                                                             \
  template void follow_singular_vectors(const Network<T>&, int, Parameters<T>&);   \
  template void divide_by_singular_values(const Network<T>&, const Parameters<T>&, \
                                          Parameters<T>&);                         \
  template void gradients_before_division(const Network<T>&, const Parameters<T>&, T*);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace counterfeit::nn
