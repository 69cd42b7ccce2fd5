#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace counterfeit::base {

// The one source of randomness: xoshiro256++ (Blackman and Vigna, 2021), seeded through splitmix64.
// It is passed explicitly, and its whole state is four words, so a checkpoint can store it and a
// resumed run continues with the very next number.
class Rng {
 public:
  using State = std::array<std::uint64_t, 4>;

  explicit Rng(std::uint64_t seed);
  explicit Rng(const State& state) : state_(state) {}

  // An independent generator for a named purpose, from the same seed.
  static Rng stream(std::uint64_t seed, std::uint64_t purpose);

  const State& state() const { return state_; }

  std::uint64_t bits();                      // uniform over 64 bits
  double uniform();                          // [0, 1), 53 bits
  double uniform(double low, double high);   // [low, high)
  std::uint32_t below(std::uint32_t bound);  // 0 .. bound-1, without bias; bound > 0
  double normal();                           // standard normal; draws two uniforms, keeps nothing
  void fill_normal(std::span<float> out);    // standard normals, two from each pair of uniforms

 private:
  State state_;
};

}  // namespace counterfeit::base
