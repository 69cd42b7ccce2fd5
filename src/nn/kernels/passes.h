#pragma once

// Single passes over flat arrays. Part of isa_body.h.

#include "nn/kernels/isa.h"
#include "nn/kernels/simd.h"

namespace counterfeit::nn::kernels::COUNTERFEIT_ISA {
namespace {

COUNTERFEIT_INLINE Vec square_root(Vec x) {
#if defined(__AVX512F__) && defined(__AVX512VL__)
  return _mm512_maskz_sqrt_ps(0xffff, x);  // unmasked, it warns in g++ 12
#elif defined(__AVX2__) && defined(__FMA__)
  return _mm256_sqrt_ps(x);
#elif defined(__wasm_simd128__)
  return static_cast<Vec>(wasm_f32x4_sqrt(static_cast<v128_t>(x)));
#elif defined(__x86_64__)
  return _mm_sqrt_ps(x);
#else
  for (int i = 0; i < kWidth; ++i) x[i] = __builtin_sqrtf(x[i]);
  return x;
#endif
}

COUNTERFEIT_INLINE void adam_vector(const AdamPass& p, const float* gradient, float* mean,
                                    float* square, float* value) {
  const Vec g = load(gradient);
  const Vec m = madd(splat(p.beta1), load(mean), splat(p.rest1) * g);
  const Vec v = madd(splat(p.beta2), load(square), splat(p.rest2) * (g * g));
  store(mean, m);
  store(square, v);
  store(value, load(value) - splat(p.rate) * m / (square_root(v) + splat(p.epsilon)));
}

void adam(const AdamPass& p) {
  Size i = 0;
  for (; i + kWidth <= p.count; i += kWidth)
    adam_vector(p, p.gradients + i, p.means + i, p.squares + i, p.values + i);
  if (i == p.count) return;
  float rest[4][kWidth] = {};
  const size_t bytes = static_cast<size_t>(p.count - i) * sizeof(float);
  memcpy(rest[0], p.gradients + i, bytes);
  memcpy(rest[1], p.means + i, bytes);
  memcpy(rest[2], p.squares + i, bytes);
  memcpy(rest[3], p.values + i, bytes);
  adam_vector(p, rest[0], rest[1], rest[2], rest[3]);
  memcpy(p.means + i, rest[1], bytes);
  memcpy(p.squares + i, rest[2], bytes);
  memcpy(p.values + i, rest[3], bytes);
}

double sum_of_squares(const float* values, Size count) {
  // Two sums for each lane, so that a multiply-add need not wait for the one before it.
  Vec even = Vec{}, odd = Vec{};
  Size i = 0;
  for (; i + 2 * kWidth <= count; i += 2 * kWidth) {
    const Vec x = load(values + i), y = load(values + i + kWidth);
    even = madd(x, x, even);
    odd = madd(y, y, odd);
  }
  even += odd;
  double sum = 0;
  for (int lane = 0; lane < kWidth; ++lane) sum += static_cast<double>(even[lane]);
  for (; i < count; ++i) sum += static_cast<double>(values[i] * values[i]);
  return sum;
}

}  // namespace
}  // namespace counterfeit::nn::kernels::COUNTERFEIT_ISA
