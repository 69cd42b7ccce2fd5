#pragma once

#include <algorithm>
#include <bit>

#include "nn/shape.h"

namespace counterfeit::nn::kernels {

// Values of a task, at least, where each is only touched once or twice: some microseconds.
inline constexpr Index kTaskValues = 8 * 1024;

// How many of `size` items, in steps of `grain`, one task of a loop takes: by the shape alone, so
// that the order of a sum never depends on the number of threads. There are as many tasks as hold
// `least` of the `work` each, 16 at most, and a power of two of them, so that two or four threads
// are done at the same time.
inline Index task_share(Index size, Index grain, Index work, Index least) {
  constexpr Index kMaxTasks = 16;
  const auto wanted = static_cast<std::size_t>(std::clamp<Index>(work / least, 1, kMaxTasks));
  const auto tasks = static_cast<Index>(std::bit_ceil(wanted));
  const Index grains = (size + grain - 1) / grain;
  return std::max<Index>(1, (grains + tasks - 1) / tasks) * grain;
}

}  // namespace counterfeit::nn::kernels
