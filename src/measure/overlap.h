#pragma once

#include <cstdint>
#include <vector>

#include "measure/distances.h"

namespace counterfeit::measure {

// How two sets of points cover each other. B(x) is the closed ball around a point x that reaches to
// the k-th nearest other point of its own set.
//   precision  share of fakes in some real's ball         (Kynkaanniemi et al. 2019, equation 1, 2)
//   recall     share of reals in some fake's ball
//   density    mean over fakes of (reals whose ball holds it) / k   (Naeem et al. 2020, equation 3)
//   coverage   share of reals whose ball holds some fake              (equation 4)
struct Overlap {
  double precision = 0, recall = 0, density = 0, coverage = 0;
};

// Counts it block by block.
class OverlapCount {
 public:
  // dimensions x n; radii: squared, one for each point. The caller keeps all of them alive.
  OverlapCount(nn::ConstMatrixView<float> reals, const std::vector<double>& real_radii,
               nn::ConstMatrixView<float> fakes, const std::vector<double>& fake_radii);

  void add(base::ThreadPool& pool, nn::Index first_fake, nn::Index count);
  Overlap result(int k) const;  // once every fake was added

 private:
  Distances distances_;
  const std::vector<double>& real_radii_;
  const std::vector<double>& fake_radii_;
  std::vector<std::uint8_t> real_covered_, real_recalled_;
  std::int64_t held_ = 0;  // pairs of a fake and a real whose ball holds it
  std::int64_t precise_ = 0;
};

}  // namespace counterfeit::measure
