#include "nn/gradient_penalty.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"

namespace counterfeit::nn {

template <typename T>
bool GradientPenalty<T>::supports(const Network<T>& network) {
  return std::ranges::all_of(network.layers(),
                             [](const auto& layer) { return layer->piecewise_linear(); });
}

template <typename T>
T GradientPenalty<T>::add(const Pass& pass, const Options& options, const Network<T>& network,
                          const Parameters<T>& parameters, ConstMatrixView<T> x, T* gradients) {
  CHECK(supports(network));
  const auto& layers = network.layers();
  const Index n = x.cols();
  network.forward(pass, parameters, x, tape_);
  const auto input = [&](std::size_t i) -> const T* {
    return i > 0 ? tape_.layers[i - 1].output.data() : x.data();
  };

  // Back from logits of gradient one each; whatever else the network says has none.
  signals_.resize(layers.size());
  signals_.back().setZero(network.output().size(), n);
  signals_.back().row(0).setOnes();
  for (std::size_t i = layers.size(); i-- > 0;)
    layers[i]->backward(pass, parameters, {input(i), layers[i]->input().size(), n},
                        i > 0 ? layers[i - 1]->activation() : Activation{}, tape_.layers[i],
                        base::view(std::as_const(signals_[i])), nullptr,
                        i > 0 ? &signals_[i - 1] : &direction_);

  // v becomes u, the penalty's gradient by v.
  const T weight = static_cast<T>(options.weight), share = T{1} / static_cast<T>(n);
  T penalty = 0;
  for (Index i = 0; i < n; ++i) {
    const T square = direction_.col(i).squaredNorm();
    if (options.unit_centre) {
      const T norm = std::sqrt(square);
      penalty += weight * share * (norm - 1) * (norm - 1);
      direction_.col(i) *= 2 * weight * share * (norm - 1) / std::max(norm, T(1e-12));
    } else {
      penalty += weight / 2 * share * square;
      direction_.col(i) *= weight * share;
    }
  }

  // Forth along u: every weight multiplies a tangent, and the signals say what that is worth.
  const GradientSink<T> sink{gradients, true};
  const T* tangent = direction_.data();
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const ConstMatrixView<T> dx(tangent, layers[i]->input().size(), n);
    layers[i]->tangent_gradient(pass, dx, base::view(std::as_const(signals_[i])), sink);
    if (i + 1 == layers.size()) break;
    layers[i]->tangent(pass, parameters, dx, tape_.layers[i], tangents_[i % 2]);
    tangent = tangents_[i % 2].data();
  }
  return penalty;
}

template class GradientPenalty<float>;
template class GradientPenalty<double>;

}  // namespace counterfeit::nn
