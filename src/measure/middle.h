#pragma once

#include <algorithm>
#include <vector>

#include "base/check.h"

namespace counterfeit::measure {

// The median; the lower of the two in the middle of an even count. Never of nothing.
template <typename T>
T middle(std::vector<T> values) {
  CHECK(!values.empty());
  const auto at = values.begin() + (std::ssize(values) - 1) / 2;
  std::ranges::nth_element(values, at);
  return *at;
}

}  // namespace counterfeit::measure
