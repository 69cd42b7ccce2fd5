#pragma once

#include <functional>

#include "base/thread_pool.h"
#include "bench/bench.h"

namespace counterfeit::bench {

// How fast the processor multiplies and adds at all: one run of some half a millisecond of a loop
// that does nothing else, on every thread of the pool.
struct Peak {
  double operations = 0, seconds = 0;
};
Peak run_peak(base::ThreadPool& pool);

struct Timing {
  double median_ms = 0, min_ms = 0;
  int runs = 0;
  double peak_gflops = 0;  // median of the multiply-add loops between the runs
  double best_peak_gflops = 0;
};

// Warms up, then times `body` over and over with the multiply-add loop in between, so that a
// machine that slows down slows both: 10 to 400 runs.
Timing measure(base::ThreadPool& pool, double seconds, const std::function<void()>& body);

// What a line of output says besides the times.
struct Label {
  std::string workload, op, shape;
  int batch = 0, width = 0;
  int times = 0;  // in a step, where this is a part of one
  double flops = 0;
};

std::string to_json(const Options& options, const Label& label, const Timing& timing);

}  // namespace counterfeit::bench
