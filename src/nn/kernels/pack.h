#pragma once

// Bringing operands into the order in which the micro-kernel reads them. Part of isa_body.h.

#include "nn/kernels/simd.h"
#include "nn/kernels/tile.h"

namespace counterfeit::nn::kernels::COUNTERFEIT_ISA {
namespace {

using Four = float __attribute__((vector_size(16)));

COUNTERFEIT_INLINE Four load_four(const float* p) {
  Four v;
  memcpy(&v, p, sizeof v);
  return v;
}
COUNTERFEIT_INLINE void store_four(float* p, Four v) { memcpy(p, &v, sizeof v); }

// to[k][i] = from[i][k] for four rows i and four k.
COUNTERFEIT_INLINE void transpose_four(const float* from, Size stride, float* to, Size to_stride) {
  const Four r0 = load_four(from), r1 = load_four(from + stride);
  const Four r2 = load_four(from + 2 * stride), r3 = load_four(from + 3 * stride);
  const Four a = __builtin_shufflevector(r0, r1, 0, 4, 1, 5);
  const Four b = __builtin_shufflevector(r2, r3, 0, 4, 1, 5);
  const Four c = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
  const Four d = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
  store_four(to, __builtin_shufflevector(a, b, 0, 1, 4, 5));
  store_four(to + to_stride, __builtin_shufflevector(a, b, 2, 3, 6, 7));
  store_four(to + 2 * to_stride, __builtin_shufflevector(c, d, 0, 1, 4, 5));
  store_four(to + 3 * to_stride, __builtin_shufflevector(c, d, 2, 3, 6, 7));
}

// panel[k][width] = a(row + 0 .. rows - 1, k), the rest of each k's `width` zero.
void pack_panel(const Stored& a, int row, int rows, int k, int width, float* panel) {
  if (!a.transposed) {
    const float* from = a.data + row;
    for (int i = 0; i < k; ++i, from += a.stride, panel += width) {
      if (rows == width) {
        for (int v = 0; v < width; v += kWidth) store(panel + v, load(from + v));
      } else {
        for (int r = 0; r < width; ++r) panel[r] = r < rows ? from[r] : 0;
      }
    }
    return;
  }
  for (int r = 0; r < width; r += 4) {
    const float* const from = a.data + (row + r) * a.stride;
    int i = 0;
    if (r + 4 <= rows)
      for (; i + 4 <= k; i += 4) transpose_four(from + i, a.stride, panel + i * width + r, width);
    for (; i < k; ++i)
      for (int q = 0; q < 4; ++q)
        panel[i * width + r + q] = r + q < rows ? from[q * a.stride + i] : 0;
  }
}

COUNTERFEIT_INLINE Size padded(int rows) {
  return static_cast<Size>((rows + kWidth - 1) / kWidth) * kWidth;
}

int next_panel(int left) { return kWidth * next_vectors((left + kWidth - 1) / kWidth); }

// All of a's rows as panels, one behind the other; next_panel() says how wide each is.
void pack(const Pack& p) {
  float* to = p.to;
  for (int row = 0; row < p.rows;) {
    const int width = next_panel(p.rows - row);
    pack_panel(p.a, row, least(width, p.rows - row), p.k, width, to);
    to += static_cast<Size>(width) * p.k;
    row += width;
  }
}

}  // namespace
}  // namespace counterfeit::nn::kernels::COUNTERFEIT_ISA
