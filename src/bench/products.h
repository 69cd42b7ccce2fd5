#pragma once

#include "bench/measure.h"

namespace counterfeit::bench {

// Times every matrix product of a workload: those of its dense layers and those that its
// convolutions amount to, in the forms NN (forward), TN (input gradient) and NT (weight gradient).
void measure_products(base::ThreadPool& pool, const Options& options, bool convolutional,
                      const Emit& emit);

}  // namespace counterfeit::bench
