#include "measure/scores.h"

#include <cmath>

#include "base/check.h"
#include "measure/cross_entropy.h"
#include "measure/distances.h"

namespace counterfeit::measure {

double classifier_score(nn::ConstMatrixView<float> logits) {
  CHECK(logits.cols() > 0 && logits.rows() > 0);
  const nn::Matrix<double> log_p = log_softmax(logits);
  const nn::Matrix<double> p = log_p.array().exp();
  const nn::Vector<double> mean = p.rowwise().mean();
  double sum = 0;
  for (nn::Index i = 0; i < p.cols(); ++i)
    for (nn::Index c = 0; c < p.rows(); ++c)
      if (p(c, i) > 0) sum += p(c, i) * (log_p(c, i) - std::log(mean[c]));
  return std::exp(sum / static_cast<double>(p.cols()));
}

std::vector<double> histogram(std::span<const std::uint8_t> labels, int classes) {
  CHECK(!labels.empty());
  std::vector<double> counts(static_cast<std::size_t>(classes));
  for (const std::uint8_t label : labels) {
    CHECK(label < classes);
    counts[label] += 1;
  }
  for (double& count : counts) count /= static_cast<double>(labels.size());
  return counts;
}

double total_variation(std::span<const double> a, std::span<const double> b) {
  CHECK(a.size() == b.size());
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]);
  return sum / 2;
}

double agreement(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  CHECK(a.size() == b.size() && !a.empty());
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(same) / static_cast<double>(a.size());
}

double kernel_sum(base::ThreadPool& pool, nn::ConstMatrixView<float> rows,
                  nn::ConstMatrixView<float> columns, nn::Index first, nn::Index count, bool self) {
  nn::Matrix<float> products;
  inner_products(pool, rows, columns, first, count, products);
  const double scale = 1.0 / static_cast<double>(rows.rows());
  nn::Vector<double> sums(count);
  pool.run(static_cast<int>(count), [&](int j) {
    const auto kernel = (products.col(j).cast<double>().array() * scale + 1.0).cube();
    sums[j] = kernel.sum();
    if (self) {
      const double own = static_cast<double>(products(first + j, j)) * scale + 1.0;
      sums[j] -= own * own * own;
    }
  });
  return sums.sum();
}

double kernel_distance(const KernelSums& sums, nn::Index m, nn::Index n) {
  CHECK(m > 1 && n > 1);
  const auto a = static_cast<double>(m), b = static_cast<double>(n);
  return sums.xx / (a * (a - 1)) + sums.yy / (b * (b - 1)) - 2 * sums.xy / (a * b);
}

}  // namespace counterfeit::measure
