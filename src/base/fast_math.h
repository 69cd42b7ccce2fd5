#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

// Elementary functions in single precision without branches or calls, so that a loop over them
// becomes vector instructions in every build. The errors stated are the largest over the whole
// range, as tests/base/fast_math_test.cpp finds them; no NaN or infinity goes in.

namespace counterfeit::base {

// exp(x), relative error below 3e-7; beyond +-87 as at +-87.
inline float fast_exp(float x) {
  x = std::min(87.0f, std::max(-87.0f, x));
  // x = n ln 2 + r with |r| <= ln 2 / 2. Adding 1.5 * 2^23 rounds to the nearest whole number and
  // leaves it in the low bits.
  const float shifted = x * 1.44269504f + 12582912.0f;
  const float n = shifted - 12582912.0f;
  const float r = (x - n * 0.693145751953125f) - n * 1.42860682e-6f;
  const float p =
      1 + r * (1 + r * (0.5f + r * (1.0f / 6 + r * (1.0f / 24 + r * (1.0f / 120 + r / 720)))));
  const std::uint32_t exponent = (std::bit_cast<std::uint32_t>(shifted) + 127u) << 23;
  return p * std::bit_cast<float>(exponent);
}

// tanh(x), absolute error below 3e-7.
inline float fast_tanh(float x) { return 1 - 2 / (fast_exp(2 * x) + 1); }

// 1 / (1 + exp(-x)), relative error below 5e-7.
inline float fast_sigmoid(float x) { return 1 / (1 + fast_exp(-x)); }

// The natural logarithm of a positive normal number, absolute error below 1e-6 on (0, 1].
inline float fast_log(float x) {
  // x = m 2^n with m in [sqrt(1/2), sqrt(2)); log m = 2 atanh((m - 1) / (m + 1)).
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(x) - 0x3f3504f3u;
  const float n = static_cast<float>(static_cast<std::int32_t>(bits) >> 23);
  const float m = std::bit_cast<float>((bits & 0x007fffffu) + 0x3f3504f3u);
  const float s = (m - 1) / (m + 1), q = s * s;
  return n * 0.693147181f +
         2 * s * (1 + q * (1.0f / 3 + q * (1.0f / 5 + q * (1.0f / 7 + q * (1.0f / 9)))));
}

// sin and cos of `turns` whole turns, 0 <= turns < 1, absolute error below 3e-7.
struct SinCos {
  float sin, cos;
};
inline SinCos fast_sin_cos(float turns) {
  const float quarters = turns * 4;
  const float shifted = quarters + 12582912.0f;
  const std::uint32_t quadrant = std::bit_cast<std::uint32_t>(shifted);
  const float r = (quarters - (shifted - 12582912.0f)) * 1.57079633f, q = r * r;
  const float s =
      r * (1 + q * (-1.0f / 6 + q * (1.0f / 120 + q * (-1.0f / 5040 + q * (1.0f / 362880)))));
  const float c =
      1 + q * (-0.5f + q * (1.0f / 24 + q * (-1.0f / 720 + q * (1.0f / 40320 - q / 3628800))));
  const bool odd = (quadrant & 1) != 0;
  const float sin = odd ? c : s, cos = odd ? s : c;
  return {(quadrant & 2) != 0 ? -sin : sin, ((quadrant + 1) & 2) != 0 ? -cos : cos};
}

}  // namespace counterfeit::base
