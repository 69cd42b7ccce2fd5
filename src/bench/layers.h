#pragma once

#include "bench/measure.h"
#include "nn/network.h"

namespace counterfeit::bench {

// What a step does with the networks.
struct StepShape {
  int batch;
  int classes = 0;
  int draws = 2;  // passes of the generator: one for each update, or one for both
};

// Where a step's time goes: every layer of the two networks in each of its three passes (forward,
// gradients by the weights, by the input), at the batch sizes that a step has, and the passes over
// all parameters. Each line says how often a step does that.
void measure_layers(base::ThreadPool& pool, const Options& options, const std::string& workload,
                    const nn::Network<float>& generator, const nn::Network<float>& discriminator,
                    const StepShape& step, const Emit& emit);

}  // namespace counterfeit::bench
