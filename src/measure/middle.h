#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/check.h"

namespace counterfeit::measure {

// The value that a share of them, in [0, 1], stays below; of two neighbours in rank the lower one.
// Never of nothing.
template <typename T>
T quantile(std::vector<T> values, double share) {
  CHECK(!values.empty() && share >= 0 && share <= 1);
  const auto last = static_cast<double>(values.size() - 1);
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * last);
  std::ranges::nth_element(values, at);
  return *at;
}

// The median.
template <typename T>
T middle(std::vector<T> values) {
  return quantile(std::move(values), 0.5);
}

}  // namespace counterfeit::measure
