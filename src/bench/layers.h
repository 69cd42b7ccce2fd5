#pragma once

#include "bench/measure.h"
#include "nn/network.h"

namespace counterfeit::bench {

// Where a step's time goes: every layer of the two networks in each of its three passes (forward,
// gradients by the weights, by the input), at the batch sizes that a step has, and the passes over
// all parameters. Each line says how often a step does that.
void measure_layers(base::ThreadPool& pool, const Options& options, const std::string& workload,
                    const nn::Network<float>& generator, const nn::Network<float>& discriminator,
                    int batch, int classes, const Emit& emit);

}  // namespace counterfeit::bench
