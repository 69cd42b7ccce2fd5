#include "nn/parameters.h"

#include <cmath>

namespace counterfeit::nn {
namespace {

constexpr Index kAlignment = 16;  // floats in 64 bytes

Layout::Slot add_tensor(std::vector<TensorInfo>& tensors, Index& total, std::string name,
                        std::vector<Index> shape, Initial initial) {
  Index size = 1;
  for (const Index extent : shape) size *= extent;
  tensors.push_back({std::move(name), std::move(shape), total, size, initial});
  total += (size + kAlignment - 1) / kAlignment * kAlignment;
  return tensors.size() - 1;
}

double weight(WeightInitial weights, double fan_in, base::Rng& rng) {
  switch (weights) {
    case WeightInitial::kHeNormal:
      return rng.normal() * std::sqrt(2.0 / fan_in);
    case WeightInitial::kLeCunNormal:
      return rng.normal() / std::sqrt(fan_in);
    case WeightInitial::kUniformFanIn:
      return rng.uniform(-1, 1) / std::sqrt(fan_in);
  }
  return 0;
}

template <typename T>
void fill(const TensorInfo& tensor, WeightInitial weights, base::Rng& rng, T* out) {
  const double fan_in = static_cast<double>(tensor.initial.fan_in);
  for (Index i = 0; i < tensor.size; ++i) {
    double value = 0;
    switch (tensor.initial.kind) {
      case Initial::Kind::kZero:
        value = 0;
        break;
      case Initial::Kind::kOne:
        value = 1;
        break;
      case Initial::Kind::kNormal:
        value = rng.normal();
        break;
      case Initial::Kind::kWeight:
        value = weight(weights, fan_in, rng);
        break;
    }
    out[i] = static_cast<T>(value);
  }
}

}  // namespace

Layout::Slot Layout::add_parameter(std::string name, std::vector<Index> shape, Initial initial) {
  return add_tensor(parameters_, parameter_values_, std::move(name), std::move(shape), initial);
}

Layout::Slot Layout::add_statistic(std::string name, std::vector<Index> shape, Initial initial) {
  return add_tensor(statistics_, statistic_values_, std::move(name), std::move(shape), initial);
}

Index Layout::parameter_count() const {
  Index count = 0;
  for (const TensorInfo& tensor : parameters_) count += tensor.size;
  return count;
}

template <typename T>
Parameters<T> make_parameters(const Layout& layout) {
  return {Vector<T>::Zero(layout.parameter_values()), Vector<T>::Zero(layout.statistic_values())};
}

template <typename T>
void initialise(const Layout& layout, WeightInitial weights, base::Rng& rng,
                Parameters<T>& parameters) {
  for (const TensorInfo& tensor : layout.parameters())
    fill(tensor, weights, rng, parameters.values.data() + tensor.offset);
  for (const TensorInfo& tensor : layout.statistics())
    fill(tensor, weights, rng, parameters.statistics.data() + tensor.offset);
}

template Parameters<float> make_parameters(const Layout&);
template Parameters<double> make_parameters(const Layout&);
template void initialise(const Layout&, WeightInitial, base::Rng&, Parameters<float>&);
template void initialise(const Layout&, WeightInitial, base::Rng&, Parameters<double>&);

}  // namespace counterfeit::nn
