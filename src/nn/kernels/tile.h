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
  kApart,     // each column has an address; k runs over neighbours
  kTogether,  // the columns are neighbours; k runs in steps
};

// c(rows x columns) = f(sum over k of a(:, k) b(k, :) + bias), or c += the sum. k runs over
// `supers` x `segments` runs of `length`.
struct Tile {
  const float* a;  // the column of a for k at a + k a_step, in whole vectors
  Size a_step, a_segment, a_super;
  const float* b[8];  // kApart: each column's start; kTogether: b[0] the first column's
  Size b_step, b_segment, b_super;
  int length, segments, supers;
  float* c[8];  // each column's start
  int rows, columns;
  Finish finish;  // its bias for the first row of the tile
};

COUNTERFEIT_INLINE Vec activated(int kind, Vec slope, Vec x) {
  if (kind == kFinishLeaky) {
    const Mask positive = x > 0;
    const Vec scaled = x * slope;
    return reinterpret_cast<Vec>((reinterpret_cast<Mask>(x) & positive) |
                                 (reinterpret_cast<Mask>(scaled) & ~positive));
  }
  return x;
}

template <int kVectors, int kColumns>
void leave_derived(const Tile& t, const Vec (&sum)[kVectors][kColumns]) {
  const Vec slope = splat(t.finish.slope);
  for (int j = 0; j < t.columns; ++j) {
    float* const c = t.c[j];
    const float* const y = t.finish.derivative + (c - t.finish.origin);
    for (int i = 0; i < kVectors; ++i) {
      const int left = t.rows - i * kWidth;
      if (left >= kWidth) {
        const Mask positive = load(y + i * kWidth) > 0;
        const Vec scaled = sum[i][j] * slope;
        store(c + i * kWidth, reinterpret_cast<Vec>((reinterpret_cast<Mask>(sum[i][j]) & positive) |
                                                    (reinterpret_cast<Mask>(scaled) & ~positive)));
      } else {
        for (int lane = 0; lane < left; ++lane)
          c[i * kWidth + lane] =
              sum[i][j][lane] * (y[i * kWidth + lane] > 0 ? 1.0f : t.finish.slope);
      }
    }
  }
}

template <int kVectors, int kColumns>
COUNTERFEIT_INLINE void leave(const Tile& t, Vec (&sum)[kVectors][kColumns]) {
  const Vec slope = splat(t.finish.slope);
  Vec bias[kVectors];
  float edge[kVectors * kWidth] = {};
  const bool whole = t.rows == kVectors * kWidth;
  for (int i = 0; i < kVectors; ++i) bias[i] = Vec{};
  if (t.finish.derivative) return leave_derived<kVectors, kColumns>(t, sum);
  if (t.finish.bias) {
    const float* from = t.finish.bias;
    if (!whole) {
      for (int i = 0; i < t.rows; ++i) edge[i] = from[i];
      from = edge;
    }
    for (int i = 0; i < kVectors; ++i) bias[i] = load(from + i * kWidth);
  }
#pragma GCC unroll 16
  for (int j = 0; j < kColumns; ++j) {
    if (j >= t.columns) break;
    float* const c = t.c[j];
    if (whole) {
#pragma GCC unroll 4
      for (int i = 0; i < kVectors; ++i) {
        Vec x = activated(t.finish.kind, slope, sum[i][j] + bias[i]);
        if (t.finish.accumulate) x += load(c + i * kWidth);
        store(c + i * kWidth, x);
      }
    } else {
#pragma GCC unroll 4
      for (int i = 0; i < kVectors; ++i)
        store(edge + i * kWidth, activated(t.finish.kind, slope, sum[i][j] + bias[i]));
      for (int i = 0; i < t.rows; ++i) c[i] = t.finish.accumulate ? c[i] + edge[i] : edge[i];
    }
  }
}

template <int kVectors, int kColumns, Columns kWhere>
void tile(const Tile& t) {
  Vec sum[kVectors][kColumns];
#pragma GCC unroll 16
  for (int j = 0; j < kColumns; ++j)
#pragma GCC unroll 4
    for (int i = 0; i < kVectors; ++i) sum[i][j] = Vec{};

  const Size a_step = t.a_step, b_step = t.b_step;
  for (int super = 0; super < t.supers; ++super)
    for (int segment = 0; segment < t.segments; ++segment) {
      const float* a = t.a + super * t.a_super + segment * t.a_segment;
      const Size offset = super * t.b_super + segment * t.b_segment;
      if constexpr (kWhere == Columns::kApart) {
        const float* b[kColumns];
#pragma GCC unroll 16
        for (int j = 0; j < kColumns; ++j) b[j] = t.b[j] + offset;
        int k = t.length;
        for (; k >= 4; k -= 4) {
#pragma GCC unroll 4
          for (int u = 0; u < 4; ++u) {
            Vec column[kVectors];
#pragma GCC unroll 4
            for (int i = 0; i < kVectors; ++i) column[i] = load(a + i * kWidth);
#pragma GCC unroll 16
            for (int j = 0; j < kColumns; ++j) {
              const Vec value = load_splat(b[j] + u);
#pragma GCC unroll 4
              for (int i = 0; i < kVectors; ++i) sum[i][j] = madd(column[i], value, sum[i][j]);
            }
            a += a_step;
          }
#pragma GCC unroll 16
          for (int j = 0; j < kColumns; ++j) b[j] += 4;
        }
        for (; k > 0; --k) {
#pragma GCC unroll 16
          for (int j = 0; j < kColumns; ++j) {
            const Vec value = load_splat(b[j]++);
#pragma GCC unroll 4
            for (int i = 0; i < kVectors; ++i)
              sum[i][j] = madd(load(a + i * kWidth), value, sum[i][j]);
          }
          a += a_step;
        }
      } else {
        const float* b = t.b[0] + offset;
        for (int k = 0; k < t.length; ++k) {
          Vec column[kVectors];
#pragma GCC unroll 4
          for (int i = 0; i < kVectors; ++i) column[i] = load(a + i * kWidth);
#pragma GCC unroll 16
          for (int j = 0; j < kColumns; ++j) {
            const Vec value = load_splat(b + j);
#pragma GCC unroll 4
            for (int i = 0; i < kVectors; ++i) sum[i][j] = madd(column[i], value, sum[i][j]);
          }
          a += a_step;
          b += b_step;
        }
      }
    }
  leave<kVectors, kColumns>(t, sum);
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
