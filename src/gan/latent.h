#pragma once

#include <optional>

#include "gan/sampler.h"

// Which pictures a generator is asked for. What it takes for one picture is a latent: a column of
// latent_dim numbers z and, below them, a weight for each class (one of them 1, or a mixture).

namespace counterfeit::gan {

struct LatentRequest {
  int count = 1;
  std::uint64_t seed = 1;
  // The classes, used again from the start when they run out; empty: all of them in turn. Must be
  // empty for an unconditional generator.
  std::vector<std::uint8_t> labels = {};
  // The truncation trick of Brock et al. 2019 (section 3.1): numbers of z beyond +-truncation are
  // drawn again until they lie within, so z follows the normal distribution cut off there. Smaller
  // is more typical and less varied. In kTruncationRange.
  std::optional<double> truncation = {};
};

struct Range {
  double low, high;
};
inline constexpr Range kTruncationRange{0.01, 10};

// (latent_dim + classes) x count. The same seed gives the same latents at any count. Truncation
// replaces the numbers beyond the bound and leaves the others as they are without it.
nn::Matrix<float> draw_latents(int latent_dim, int classes, const LatentRequest& request);

// Words in one hand each: request.count times request.labels (not empty), every word with a z of
// its own that all its letters share.  (latent_dim + classes) x (count * labels)
nn::Matrix<float> draw_words(int latent_dim, int classes, const LatentRequest& request);

// From a (share 0) to b (share 1): z along the great circle through both (Shoemake 1985; for
// latents White 2016), so that all between are as long, and as typical, as the ends:
//   sin((1 - share) angle) / sin(angle) a + sin(share angle) / sin(angle) b.
// Where a and b point in the same or in opposite directions, no circle is marked out and it is the
// straight line. The classes' weights always go straight. a, b: (latent_dim + classes) each.
nn::Vector<float> slerp(int latent_dim, const nn::Vector<float>& a, const nn::Vector<float>& b,
                        double share);

// The sum of weight * z (Radford et al. 2016, section 6.3.2), scaled by 1 / sqrt(sum of weight^2):
// if the terms are independent and normal, so is the result, where the bare sum would leave what
// the generator knows. The classes' weights are those of the first term.
struct LatentTerm {
  double weight;
  nn::Vector<float> latent;
};
nn::Vector<float> combine(int latent_dim, std::span<const LatentTerm> terms);

}  // namespace counterfeit::gan
