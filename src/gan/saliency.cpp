#include "gan/saliency.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "gan/losses.h"
#include "gan/packs.h"

namespace counterfeit::gan {

template <typename T>
nn::Matrix<T> logit_gradients(base::ThreadPool& pool, Player<T>& discriminator,
                              const nn::Matrix<T>& pictures, std::span<const std::uint8_t> labels,
                              std::vector<T>& logits) {
  const nn::Network<T>& network = *discriminator.network;
  const nn::Index n = pictures.cols(), values = pictures.rows();
  CHECK(n > 0 && network.input().size() % values == 0);
  nn::Matrix<T> packs;
  pack_in_turn(pictures, static_cast<int>(network.input().size() / values), packs);
  const nn::Pass pass{.pool = pool, .training = false, .labels = labels};
  const nn::Parameters<T>& seen = discriminator.effective();
  const auto x = base::view(std::as_const(packs));
  nn::Tape<T> tape;
  const nn::Matrix<T> outputs = network.forward(pass, seen, x, tape);
  logits.resize(static_cast<std::size_t>(n));
  for (nn::Index i = 0; i < n; ++i) logits[static_cast<std::size_t>(i)] = outputs(0, i);

  nn::Matrix<T> by_outputs, gradients(values, n);
  // Where layers compare pictures, a logit depends on all of them: only its own picture counts.
  const nn::Index together = network.compares_pictures() ? 1 : n;
  for (nn::Index first = 0; first < n; first += together) {
    by_outputs.setZero(network.output().size(), n);
    by_outputs.row(0).segment(first, together).setOnes();
    const auto by_packs =
        network.backward(pass, seen, x, tape, base::view(by_outputs), nullptr, true);
    gradients.middleCols(first, together) = by_packs.block(0, first, values, together);
  }
  return gradients;
}

template nn::Matrix<float> logit_gradients(base::ThreadPool&, Player<float>&,
                                           const nn::Matrix<float>&, std::span<const std::uint8_t>,
                                           std::vector<float>&);
template nn::Matrix<double> logit_gradients(base::ThreadPool&, Player<double>&,
                                            const nn::Matrix<double>&,
                                            std::span<const std::uint8_t>, std::vector<double>&);

std::vector<Saliency> saliency(base::ThreadPool& pool, Player<float>& discriminator,
                               const nn::Matrix<float>& pictures, int channels,
                               std::span<const std::uint8_t> labels) {
  CHECK(channels > 0 && pictures.rows() % channels == 0);
  std::vector<float> logits;
  const nn::Matrix<float> gradients =
      logit_gradients(pool, discriminator, pictures, labels, logits);
  std::vector<Saliency> all(logits.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto gradient = gradients.col(static_cast<nn::Index>(i)).cwiseAbs();
    const float greatest = gradient.maxCoeff();
    all[i].score = mean_probability(1, &logits[i]);
    for (nn::Index first = 0; first < pictures.rows(); first += channels) {
      const float pixel = gradient.segment(first, channels).maxCoeff();
      all[i].looks.push_back(greatest > 0 ? pixel / greatest : 0.0f);
    }
  }
  return all;
}

}  // namespace counterfeit::gan
