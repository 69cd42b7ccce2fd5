#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/rng.h"
#include "nn/shape.h"

namespace counterfeit::nn {

// What a tensor starts as.
struct Initial {
  enum class Kind { kWeight, kZero, kOne, kNormal };
  Kind kind = Kind::kZero;
  Index fan_in = 1;  // of kWeight: how many inputs one output adds up
};

// One named tensor's place in a network's flat array of values.
struct TensorInfo {
  std::string name;          // "0.dense.weight"
  std::vector<Index> shape;  // slowest index first, as in the file formats
  Index offset = 0;
  Index size = 0;
  Initial initial;
};

// Where everything lies: all learned tensors in one flat array, so that an optimiser, an average
// or a checkpoint is one pass over memory; running statistics in another. Each tensor starts on a
// 64-byte boundary; the gaps stay zero.
class Layout {
 public:
  using Slot = std::size_t;

  Slot add_parameter(std::string name, std::vector<Index> shape, Initial initial);
  Slot add_statistic(std::string name, std::vector<Index> shape, Initial initial);

  const std::vector<TensorInfo>& parameters() const { return parameters_; }
  const std::vector<TensorInfo>& statistics() const { return statistics_; }
  Index parameter_values() const { return parameter_values_; }  // length of the flat array
  Index statistic_values() const { return statistic_values_; }
  Index parameter_count() const;  // learned numbers, without the gaps

 private:
  std::vector<TensorInfo> parameters_, statistics_;
  Index parameter_values_ = 0, statistic_values_ = 0;
};

// One set of values for a layout: the trained ones, their moving average, a snapshot's.
template <typename T>
struct Parameters {
  Vector<T> values;
  Vector<T> statistics;
};

template <typename T>
Parameters<T> make_parameters(const Layout& layout);  // all zero

enum class WeightInitial {
  kHeNormal,      // N(0, 2 / fan_in): He et al. 2015
  kLeCunNormal,   // N(0, 1 / fan_in): LeCun et al. 1998
  kUniformFanIn,  // U(-1, 1) / sqrt(fan_in)
};

// Fills in every tensor's initial values, in the order of the layout.
template <typename T>
void initialise(const Layout& layout, WeightInitial weights, base::Rng& rng,
                Parameters<T>& parameters);

}  // namespace counterfeit::nn
