#pragma once

#include <algorithm>
#include <bit>

#include "nn/shape.h"

namespace counterfeit::nn::kernels {

// Values of a task, at least, where each is only touched once or twice: some microseconds.
inline constexpr Index kTaskValues = 8 * 1024;

// Into how many tasks a loop is cut: by its work alone, so that the order of a sum never depends on
// the number of threads. As many as have `least` of the work each, 16 at most, and a power of two
// of them, so that two or four threads are done at the same time.
inline Index task_count(Index work, Index least) {
  constexpr Index kMaxTasks = 16;
  const auto wanted = static_cast<std::size_t>(std::clamp<Index>(work / least, 1, kMaxTasks));
  return static_cast<Index>(std::bit_ceil(wanted));
}

// How many of `size` items, in steps of `grain`, each of so many tasks takes.
inline Index equal_share(Index size, Index grain, Index tasks) {
  const Index grains = (size + grain - 1) / grain;
  return std::max<Index>(1, (grains + tasks - 1) / tasks) * grain;
}

inline Index task_share(Index size, Index grain, Index work, Index least) {
  return equal_share(size, grain, task_count(work, least));
}

}  // namespace counterfeit::nn::kernels
