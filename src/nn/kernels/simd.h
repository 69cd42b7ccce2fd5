#pragma once

// The few vector operations that the kernels are written with. A file that includes this is
// compiled once for each instruction set, so everything lies in a namespace named after the set:
// two versions of one inline function must never meet in the linker. For the same reason such a
// file includes no header with code of its own, neither Eigen's nor the standard library's.

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__x86_64__)
#include <immintrin.h>
#endif

#if defined(__AVX512F__) && defined(__AVX512VL__)
#define COUNTERFEIT_ISA avx512
#elif defined(__AVX2__) && defined(__FMA__)
#define COUNTERFEIT_ISA avx2
#elif defined(__wasm_relaxed_simd__)
#define COUNTERFEIT_ISA wasm_relaxed
#elif defined(__wasm_simd128__)
#define COUNTERFEIT_ISA wasm
#else
#define COUNTERFEIT_ISA generic
#endif

#define COUNTERFEIT_INLINE inline __attribute__((always_inline))

namespace counterfeit::nn::kernels::COUNTERFEIT_ISA {

#if defined(__AVX512F__) && defined(__AVX512VL__)
constexpr int kWidth = 16;
#elif defined(__AVX2__) && defined(__FMA__)
constexpr int kWidth = 8;
#else
constexpr int kWidth = 4;
#endif

using Vec = float __attribute__((vector_size(4 * kWidth)));
using Mask = int32_t __attribute__((vector_size(4 * kWidth)));  // all bits of a lane, or none

COUNTERFEIT_INLINE Vec load(const float* p) {
  Vec v;
  memcpy(&v, p, sizeof v);
  return v;
}

COUNTERFEIT_INLINE void store(float* p, Vec v) { memcpy(p, &v, sizeof v); }

COUNTERFEIT_INLINE Vec splat(float x) {
#if defined(__AVX512F__) && defined(__AVX512VL__)
  return _mm512_set1_ps(x);
#elif defined(__AVX2__) && defined(__FMA__)
  return _mm256_set1_ps(x);
#else
  return Vec{x, x, x, x};
#endif
}

COUNTERFEIT_INLINE Vec load_splat(const float* p) {
#if defined(__wasm_simd128__)
  return static_cast<Vec>(wasm_v128_load32_splat(p));
#else
  return splat(*p);
#endif
}

// a b + c, rounded once where the instruction set can.
COUNTERFEIT_INLINE Vec madd(Vec a, Vec b, Vec c) {
#if defined(__AVX512F__) && defined(__AVX512VL__)
  return _mm512_fmadd_ps(a, b, c);
#elif defined(__AVX2__) && defined(__FMA__)
  return _mm256_fmadd_ps(a, b, c);
#elif defined(__wasm_relaxed_simd__)
  return static_cast<Vec>(wasm_f32x4_relaxed_madd(static_cast<v128_t>(a), static_cast<v128_t>(b),
                                                  static_cast<v128_t>(c)));
#else
  return a * b + c;
#endif
}

}  // namespace counterfeit::nn::kernels::COUNTERFEIT_ISA
