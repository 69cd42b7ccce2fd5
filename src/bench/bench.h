#pragma once

#include <functional>
#include <string>

#include "base/result.h"

namespace counterfeit::bench {

// What is measured. The workloads are two training loops with exactly specified arithmetic, on
// which other programs were measured too (tests/bench/README.md), and our own default:
//
//   mlp, dcgan   weights, pictures and noise from a counter hash; 28 x 28, batch 64
//   digits       GanTrainer::step() of the preset "digits" as it is, batches, labels and averaging
//                included, on made-up pictures
//
//   check        ten losses of five steps from the start, against those of PyTorch (mlp, dcgan)
//   step         one training step
//   sample1, sample64   fakes in evaluation mode
//   layers       every layer and pass of the step by itself: where its time goes;
//                not part of all
//   gemm         each matrix product of the workload in the forms NN, NT, TN (mlp, dcgan)
//   peak         the multiply-add loop alone
struct Options {
  std::string workload = "all";
  std::string op = "all";
  int threads = 1;
  double seconds = 4;  // for each measurement, after a quarter of that as warm-up
  int batch = 0;       // other than the workload's own; no check then
  int width = 0;       // channels of the dcgan's narrower layers, other than 32
};

// One measurement: a JSON object in one line.
using Emit = std::function<void(const std::string& json)>;

// Runs what the options name and emits each result at once. Refused, before anything runs: a
// workload or an operation of another name, a pair that does not go together, values out of range.
// `check` fails with an error where a loss is off by more than 1e-4 of itself.
base::Status run(const Options& options, const Emit& emit);

}  // namespace counterfeit::bench
