#pragma once

// The micro-kernel: every product and convolution is this one loop over different addresses. Part
// of isa_body.h; see simd.h for what may be included here.

#include "nn/kernels/isa.h"
#include "nn/kernels/simd.h"

namespace counterfeit::nn::kernels::COUNTERFEIT_ISA {
namespace {

// Tiles are kMaxVectors x kMaxColumns where there is enough to do: as many sums as the registers
// hold beside one column of a, one value of b and (V8) the compiler's own.
constexpr int kMaxVectors = kWidth == 16 ? 3 : 2;
constexpr int kMaxColumns = kWidth == 16 ? 8 : 6;

// Where the values of b lie for the columns of a tile.
enum class Columns {
  kApart,   // each column has an address; k runs over neighbours
  kPacked,  // the columns are neighbours; k runs in steps of kMaxColumns
};

// c(rows x columns) = f(sum over k of a(:, k) b(k, :) + bias), or c += the sum. k runs over
// `segments` runs of `length`.
struct Tile {
  const float* a;     // whole vectors, one k behind the other
  const float* b[8];  // kApart: each column's start; otherwise b[0] is the first column's
  Size b_segment;
  int length, segments;
  float* c[8];  // each column's start
  int rows, columns;
  Finish finish;  // its bias for the first row of the tile
};

// x where `sign` is positive, else slope x.
COUNTERFEIT_INLINE Vec rectified(Vec sign, Vec x, Vec slope) {
  const Mask positive = sign > 0;
  const Vec scaled = x * slope;
  return reinterpret_cast<Vec>((reinterpret_cast<Mask>(x) & positive) |
                               (reinterpret_cast<Mask>(scaled) & ~positive));
}

// A column of a tile with fewer rows than its vectors hold: one value after another.
__attribute__((noinline)) void leave_ragged(const Tile& t, const float* sums, float* c) {
  const Finish& f = t.finish;
  for (int i = 0; i < t.rows; ++i) {
    float x = sums[i];
    if (f.derivative) {
      x *= f.derivative[c - f.origin + i] > 0 ? 1.0f : f.slope;
    } else {
      if (f.bias) x += f.bias[i];
      if (f.kind == kFinishLeaky && !(x > 0)) x *= f.slope;
      if (f.accumulate) x += c[i];
    }
    c[i] = x;
  }
}

template <int kVectors, int kColumns, Columns kWhere>
struct Sums {
  static constexpr Size kStep = kVectors * kWidth;

  Vec sum[kVectors][kColumns];

  // sum += a(:, k) b(k, :) for the k that lies `kAhead` behind those that a and b point to.
  template <int kAhead>
  COUNTERFEIT_INLINE void multiply_one(const float* a, const float* const (&b)[kColumns]) {
    Vec column[kVectors];
#pragma GCC unroll 4
    for (int i = 0; i < kVectors; ++i) column[i] = load(a + kAhead * kStep + i * kWidth);
#pragma GCC unroll 16
    for (int j = 0; j < kColumns; ++j) {
      const Vec value =
          load_splat(kWhere == Columns::kApart ? b[j] + kAhead : b[0] + kAhead * kMaxColumns + j);
#pragma GCC unroll 4
      for (int i = 0; i < kVectors; ++i) sum[i][j] = madd(column[i], value, sum[i][j]);
    }
  }

  // The same for `length` of k. Unrolled with a way out after each, not in blocks: of a block,
  // compilers for WebAssembly take all terms of a sum together, hold as many columns of a for that,
  // and the registers do not suffice.
  COUNTERFEIT_INLINE void multiply(int length, const float* a, const float* (&b)[kColumns]) {
    for (;; length -= 4) {
      multiply_one<0>(a, b);
      if (length == 1) return;
      multiply_one<1>(a, b);
      if (length == 2) return;
      multiply_one<2>(a, b);
      if (length == 3) return;
      multiply_one<3>(a, b);
      if (length == 4) return;
      a += 4 * kStep;
      if constexpr (kWhere == Columns::kApart) {
#pragma GCC unroll 16
        for (int j = 0; j < kColumns; ++j) b[j] += 4;
      } else {
        b[0] += 4 * kMaxColumns;
      }
    }
  }
};

template <int kVectors, int kColumns, Columns kWhere>
__attribute__((noinline)) void tile(const Tile& t) {
  Sums<kVectors, kColumns, kWhere> sums;
#pragma GCC unroll 16
  for (int j = 0; j < kColumns; ++j)
#pragma GCC unroll 4
    for (int i = 0; i < kVectors; ++i) sums.sum[i][j] = Vec{};

  const float* a = t.a;
  const Size a_segment = sums.kStep * t.length;
  const int segments = t.length > 0 ? t.segments : 0;
  for (int segment = 0; segment < segments; ++segment, a += a_segment) {
    const float* b[kColumns];
#pragma GCC unroll 16
    for (int j = 0; j < kColumns; ++j)
      b[j] = t.b[kWhere == Columns::kApart ? j : 0] + segment * t.b_segment;
    sums.multiply(t.length, a, b);
  }
  // The sums go from registers through the bias to their place. Stored first and finished in a
  // function of its own, they cost V8 a sixth of the loop's speed: it gives them other registers.
  const Finish& f = t.finish;
  const Vec slope = splat(f.slope);
  const bool whole = t.rows == kVectors * kWidth;
  Vec bias[kVectors];
  for (int i = 0; i < kVectors; ++i) bias[i] = f.bias && whole ? load(f.bias + i * kWidth) : Vec{};
#pragma GCC unroll 16
  for (int j = 0; j < kColumns; ++j) {
    if (j >= t.columns) break;
    float* const c = t.c[j];
    if (whole) {
#pragma GCC unroll 4
      for (int i = 0; i < kVectors; ++i) {
        Vec x = sums.sum[i][j] + bias[i];
        if (f.kind == kFinishLeaky) {
          const Vec sign = f.derivative ? load(f.derivative + (c - f.origin) + i * kWidth) : x;
          x = rectified(sign, x, slope);
        }
        if (f.accumulate) x += load(c + i * kWidth);
        store(c + i * kWidth, x);
      }
    } else {
      float edge[kVectors * kWidth];
#pragma GCC unroll 4
      for (int i = 0; i < kVectors; ++i) store(edge + i * kWidth, sums.sum[i][j]);
      leave_ragged(t, edge, c);
    }
  }
}

template <Columns kWhere, int kVectors>
void run_tile(const Tile& t) {
  if (t.columns > 4)
    tile<kVectors, kMaxColumns, kWhere>(t);
  else if (t.columns > 1)
    tile<kVectors, 4, kWhere>(t);
  else
    tile<kVectors, 1, kWhere>(t);
}

template <Columns kWhere>
void run_tile(int vectors, const Tile& t) {
  if (vectors == 1)
    run_tile<kWhere, 1>(t);
  else if (kMaxVectors == 3 && vectors == 3)
    run_tile<kWhere, kMaxVectors>(t);
  else
    run_tile<kWhere, 2>(t);
}

// How many of `left` vectors or columns the next tile takes: as few tiles as possible, none of them
// needlessly thin.
COUNTERFEIT_INLINE int next_vectors(int left) {
  if (kMaxVectors == 3) return left >= 5 || left == 3 ? 3 : left >= 2 ? 2 : 1;
  return left >= 2 ? 2 : 1;
}

COUNTERFEIT_INLINE int next_columns(int left) {
  if (kMaxColumns == 6 && (left == 7 || left == 8)) return 4;
  return left < kMaxColumns ? left : kMaxColumns;
}

COUNTERFEIT_INLINE int least(Size a, Size b) { return static_cast<int>(a < b ? a : b); }

}  // namespace
}  // namespace counterfeit::nn::kernels::COUNTERFEIT_ISA
