#include "measure/cross_entropy.h"

#include <cmath>

#include "base/check.h"

namespace counterfeit::measure {

nn::Matrix<double> log_softmax(nn::ConstMatrixView<float> logits) {
  nn::Matrix<double> result = logits.cast<double>();
  for (nn::Index i = 0; i < result.cols(); ++i) {
    auto column = result.col(i).array();
    column -= column.maxCoeff();
    column -= std::log(column.exp().sum());
  }
  return result;
}

double cross_entropy(nn::ConstMatrixView<float> logits, std::span<const std::uint8_t> labels,
                     nn::Matrix<float>& gradient) {
  CHECK(std::ssize(labels) == logits.cols() && logits.cols() > 0);
  const nn::Matrix<double> log_p = log_softmax(logits);
  const double share = 1.0 / static_cast<double>(logits.cols());
  gradient = (log_p.array().exp() * share).cast<float>().matrix();
  double sum = 0;
  for (nn::Index i = 0; i < logits.cols(); ++i) {
    const int label = labels[static_cast<std::size_t>(i)];
    CHECK(label < logits.rows());
    sum -= log_p(label, i);
    gradient(label, i) -= static_cast<float>(share);
  }
  return sum * share;
}

std::vector<std::uint8_t> largest(nn::ConstMatrixView<float> logits) {
  std::vector<std::uint8_t> classes(static_cast<std::size_t>(logits.cols()));
  for (nn::Index i = 0; i < logits.cols(); ++i) {
    nn::Index row = 0;
    logits.col(i).maxCoeff(&row);
    classes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(row);
  }
  return classes;
}

}  // namespace counterfeit::measure
