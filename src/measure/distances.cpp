#include "measure/distances.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/check.h"
#include "nn/kernels/gemm.h"

namespace counterfeit::measure {
namespace {

constexpr nn::Index kColumnsOfATask = 8;

// Calls task(first, end) for ranges that cover the columns [0, count), in parallel.
template <typename Task>
void over_columns(base::ThreadPool& pool, nn::Index count, Task&& task) {
  pool.run(static_cast<int>((count + kColumnsOfATask - 1) / kColumnsOfATask), [&](int i) {
    const nn::Index first = i * kColumnsOfATask;
    task(first, std::min(first + kColumnsOfATask, count));
  });
}

// The k-th smallest of n values, leaving out one of them; k at most n - 1.
float kth_smallest(const float* values, nn::Index n, nn::Index left_out, int k,
                   std::vector<float>& heap) {
  heap.clear();
  for (nn::Index i = 0; i < n; ++i) {
    if (std::ssize(heap) == k && values[i] >= heap.front()) continue;
    if (i == left_out) continue;
    if (std::ssize(heap) == k) {
      std::ranges::pop_heap(heap);
      heap.pop_back();
    }
    heap.push_back(values[i]);
    std::ranges::push_heap(heap);
  }
  return heap.front();
}

}  // namespace

void inner_products(base::ThreadPool& pool, nn::ConstMatrixView<float> a,
                    nn::ConstMatrixView<float> b, nn::Index first, nn::Index count,
                    nn::Matrix<float>& c) {
  CHECK(a.rows() == b.rows() && first + count <= b.cols());
  c.resize(a.cols(), count);
  nn::kernels::gemm<float>(pool, {.m = a.cols(),
                                  .n = count,
                                  .k = a.rows(),
                                  .a = {.data = a.data(), .stride = a.rows(), .transposed = true},
                                  .b = {.data = b.data() + first * b.rows(), .stride = b.rows()},
                                  .c = c.data(),
                                  .c_stride = c.rows()});
}

Distances::Distances(nn::ConstMatrixView<float> rows, nn::ConstMatrixView<float> columns)
    : rows_(rows),
      columns_(columns),
      row_squares_(rows.colwise().squaredNorm().transpose()),
      column_squares_(columns.colwise().squaredNorm().transpose()),
      largest_row_(row_squares_.size() > 0 ? row_squares_.maxCoeff() : 0) {
  CHECK(rows.rows() == columns.rows());
}

void Distances::block(base::ThreadPool& pool, nn::Index first, nn::Index count,
                      nn::Matrix<float>& squares) const {
  inner_products(pool, rows_, columns_, first, count, squares);
  over_columns(pool, count, [&](nn::Index from, nn::Index end) {
    for (nn::Index j = from; j < end; ++j)
      squares.col(j) =
          (row_squares_.array() + column_squares_[first + j] - 2 * squares.col(j).array())
              .cwiseMax(0.0f);
  });
}

double Distances::exact(nn::Index row, nn::Index column) const {
  return (rows_.col(row).cast<double>() - columns_.col(column).cast<double>()).squaredNorm();
}

SelfBlock neighbours_within(base::ThreadPool& pool, const Distances& self, nn::Index first,
                            nn::Index count, int k) {
  const nn::Index n = self.rows();
  CHECK(n == self.columns() && n > 1 && k > 0);
  const int wanted = static_cast<int>(std::min<nn::Index>(k, n - 1));
  nn::Matrix<float> squares;
  self.block(pool, first, count, squares);
  SelfBlock result;
  result.radii.resize(static_cast<std::size_t>(count));
  std::vector<double> sums(static_cast<std::size_t>(count));
  over_columns(pool, count, [&](nn::Index from, nn::Index end) {
    std::vector<float> heap;
    std::vector<double> candidates;
    for (nn::Index j = from; j < end; ++j) {
      const float* const column = squares.col(j).data();
      const nn::Index own = first + j;
      const float slack = self.slack(own);
      const float limit = kth_smallest(column, n, own, wanted, heap) + 2 * slack;
      candidates.clear();
      double sum = 0;
      for (nn::Index i = 0; i < n; ++i) {
        if (i == own) continue;
        if (column[i] <= limit) candidates.push_back(self.exact(i, own));
        // Where the subtraction has eaten most of the digits, the root would show it.
        sum += column[i] < 100 * slack ? std::sqrt(self.exact(i, own))
                                       : std::sqrt(static_cast<double>(column[i]));
      }
      std::ranges::nth_element(candidates, candidates.begin() + wanted - 1);
      result.radii[static_cast<std::size_t>(j)] = candidates[static_cast<std::size_t>(wanted - 1)];
      sums[static_cast<std::size_t>(j)] = sum;
    }
  });
  for (const double sum : sums) result.distances += sum;
  return result;
}

NearestPicture::NearestPicture(std::span<const std::uint8_t> queries, nn::Index size)
    : queries_(Eigen::Map<const Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>>(
                   queries.data(), size, std::ssize(queries) / size)
                   .cast<float>()),
      best_(static_cast<std::size_t>(queries_.cols()), std::numeric_limits<double>::infinity()) {
  CHECK(queries_.size() == std::ssize(queries));
}

void NearestPicture::add(base::ThreadPool& pool, std::span<const std::uint8_t> pictures) {
  const nn::Index size = queries_.rows(), count = std::ssize(pictures) / size;
  CHECK(count * size == std::ssize(pictures));
  pictures_ = Eigen::Map<const Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>>(
                  pictures.data(), size, count)
                  .cast<float>();
  const Distances distances(base::view(std::as_const(pictures_)),
                            base::view(std::as_const(queries_)));
  distances.block(pool, 0, queries_.cols(), squares_);
  over_columns(pool, queries_.cols(), [&](nn::Index from, nn::Index end) {
    for (nn::Index j = from; j < end; ++j) {
      double& best = best_[static_cast<std::size_t>(j)];
      const double slack = distances.slack(j);
      for (nn::Index i = 0; i < count; ++i)
        if (squares_(i, j) <= best + slack) best = std::min(best, distances.exact(i, j));
    }
  });
}

double NearestPicture::quantile(double share) const {
  CHECK(!best_.empty() && share >= 0 && share <= 1);
  std::vector<double> squares = best_;
  const auto last = static_cast<double>(squares.size() - 1);
  const auto at = squares.begin() + static_cast<std::ptrdiff_t>(share * last);
  std::ranges::nth_element(squares, at);
  return std::sqrt(*at);
}

}  // namespace counterfeit::measure
