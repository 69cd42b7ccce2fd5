#pragma once

#include <cstdint>
#include <vector>

#include "measure/distances.h"
#include "measure/figures.h"

namespace counterfeit::measure {

// Counts how two sets of points cover each other, block by block.
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
