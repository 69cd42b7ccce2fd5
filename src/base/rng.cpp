#include "base/rng.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>

#include "base/check.h"
#include "base/fast_math.h"

namespace counterfeit::base {
namespace {

std::uint64_t splitmix64(std::uint64_t& x) {
  std::uint64_t z = (x += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

}  // namespace

Rng::Rng(std::uint64_t seed) {
  for (std::uint64_t& word : state_) word = splitmix64(seed);
}

Rng Rng::stream(std::uint64_t seed, std::uint64_t purpose) {
  std::uint64_t mixed = purpose;
  return Rng(seed ^ splitmix64(mixed));
}

std::uint64_t Rng::bits() {
  const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
  const std::uint64_t t = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= t;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

double Rng::uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }

double Rng::uniform(double low, double high) { return low + (high - low) * uniform(); }

std::uint32_t Rng::below(std::uint32_t bound) {
  CHECK(bound > 0);
  // Lemire's multiply-and-reject: the low half below the threshold would favour small results.
  const std::uint32_t threshold = (0u - bound) % bound;
  for (;;) {
    const std::uint64_t product = (bits() >> 32) * bound;
    if (static_cast<std::uint32_t>(product) >= threshold)
      return static_cast<std::uint32_t>(product >> 32);
  }
}

double Rng::normal() {
  const double radius = std::sqrt(-2.0 * std::log1p(-uniform()));
  return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

void Rng::fill_normal(std::span<float> out) {
  // Box-Muller in single precision: 24 random bits each for the radius and the angle. A block of
  // words is drawn first, so that the functions run over vectors.
  constexpr std::size_t kPairs = 32;
  std::array<std::uint32_t, kPairs> radii, angles;
  std::array<float, 2 * kPairs> normals;
  for (std::size_t done = 0; done < out.size(); done += 2 * kPairs) {
    const std::size_t count = std::min(2 * kPairs, out.size() - done), pairs = (count + 1) / 2;
    for (std::size_t i = 0; i < pairs; ++i) {
      const std::uint64_t word = bits();
      radii[i] = static_cast<std::uint32_t>(word >> 40);
      angles[i] = static_cast<std::uint32_t>(word >> 8) & 0xffffffu;
    }
    std::fill(radii.begin() + static_cast<std::ptrdiff_t>(pairs), radii.end(), 0u);
    std::fill(angles.begin() + static_cast<std::ptrdiff_t>(pairs), angles.end(), 0u);
    for (std::size_t i = 0; i < kPairs; ++i) {
      const float u = static_cast<float>(static_cast<std::int32_t>(radii[i]) + 1) * 0x1.0p-24f;
      const float radius = std::sqrt(std::max(0.0f, -2.0f * fast_log(u)));
      const SinCos direction =
          fast_sin_cos(static_cast<float>(static_cast<std::int32_t>(angles[i])) * 0x1.0p-24f);
      normals[2 * i] = radius * direction.cos;
      normals[2 * i + 1] = radius * direction.sin;
    }
    std::copy_n(normals.begin(), count, out.begin() + static_cast<std::ptrdiff_t>(done));
  }
}

}  // namespace counterfeit::base
