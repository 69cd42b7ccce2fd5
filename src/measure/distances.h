#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/thread_pool.h"
#include "nn/shape.h"

namespace counterfeit::measure {

// c = a^T b in single precision: the inner products of all columns of `a` (rows of c) with the
// columns [first, first + count) of `b`.
void inner_products(base::ThreadPool& pool, nn::ConstMatrixView<float> a,
                    nn::ConstMatrixView<float> b, nn::Index first, nn::Index count,
                    nn::Matrix<float>& c);

// Squared Euclidean distances between two sets of points, by blocked products:
// |x - y|^2 = |x|^2 + |y|^2 - 2 x.y in single precision. Such a distance rules pairs out; whoever
// compares closely asks exact(), so that results hang neither on a processor's kernels nor on how
// the points were cut into blocks.
class Distances {
 public:
  // dimensions x n each, whose columns are the points; the caller keeps them alive.
  Distances(nn::ConstMatrixView<float> rows, nn::ConstMatrixView<float> columns);

  nn::Index rows() const { return rows_.cols(); }
  nn::Index columns() const { return columns_.cols(); }

  // Between all rows and the columns [first, first + count).
  void block(base::ThreadPool& pool, nn::Index first, nn::Index count,
             nn::Matrix<float>& squares) const;

  // The same for one pair, in double.
  double exact(nn::Index row, nn::Index column) const;
  // No square in the column is further than this from the exact one.
  float slack(nn::Index column) const { return kSlack * (largest_row_ + column_squares_[column]); }

 private:
  static constexpr float kSlack = 1e-5f;

  nn::ConstMatrixView<float> rows_, columns_;
  nn::Vector<float> row_squares_, column_squares_;
  float largest_row_;
};

// Of a set of points with itself, for the columns [first, first + count).
struct SelfBlock {
  std::vector<double> radii;  // squared distance to the k-th nearest other point, exact; count
  double distances = 0;       // sum of the plain distances to all points
};
// k is counted from 1; where there are fewer than k others, the farthest of them. Two points at
// least.
SelfBlock neighbours_within(base::ThreadPool& pool, const Distances& self, nn::Index first,
                            nn::Index count, int k);

// The distance from each query to the nearest of many pictures, which come in blocks, so that they
// never lie in memory as numbers all at once. Pixels 0 to 255, plain Euclidean distance.
class NearestPicture {
 public:
  // n pictures of `size` bytes.
  NearestPicture(std::span<const std::uint8_t> queries, nn::Index size);

  void add(base::ThreadPool& pool, std::span<const std::uint8_t> pictures);
  // That a share of the queries, in [0, 1], stays below, of two neighbours in rank the lower one;
  // after one add() at least.
  double quantile(double share) const;

 private:
  nn::Matrix<float> queries_, pictures_, squares_;
  std::vector<double> best_;  // squared
};

}  // namespace counterfeit::measure
