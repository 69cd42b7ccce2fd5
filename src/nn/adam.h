#pragma once

#include <cstdint>

#include "base/thread_pool.h"
#include "nn/shape.h"

namespace counterfeit::nn {

// Adam (Kingma and Ba 2015, algorithm 1) over one flat array of values. Its bias correction counts
// steps, once each.
template <typename T>
class Adam {
 public:
  struct Options {
    double rate = 2e-4;
    double beta1 = 0.5;
    double beta2 = 0.999;
    double epsilon = 1e-8;
  };

  // What a checkpoint keeps.
  struct State {
    Vector<T> first;   // running mean of the gradient
    Vector<T> second;  // and of its square
    std::int64_t steps = 0;
  };

  explicit Adam(Index size);

  void step(base::ThreadPool& pool, const Options& options, const T* gradients, T* values);

  State& state() { return state_; }
  const State& state() const { return state_; }

 private:
  State state_;
};

}  // namespace counterfeit::nn
