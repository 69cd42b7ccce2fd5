#pragma once

// Products and convolutions as loops over tiles. Part of isa_body.h.

#include "nn/kernels/pack.h"

namespace counterfeit::nn::kernels::COUNTERFEIT_ISA {
namespace {

Finish at_row(const Finish& finish, Size row) {
  Finish moved = finish;
  if (moved.bias) moved.bias += row;
  return moved;
}

// a's columns lie as `columns` apart pointers into b; panels of a packed before.
void gather_product(const GatherProduct& p) {
  Tile t{};
  t.b_segment = p.b_segment;
  t.length = p.length;
  t.segments = p.segments;
  const float* panel = p.panels;
  for (int row = 0; row < p.m;) {
    const int vectors = next_vectors((p.m - row + kWidth - 1) / kWidth), width = vectors * kWidth;
    t.a = panel;
    t.rows = least(width, p.m - row);
    t.finish = at_row(p.finish, row);
    for (int column = 0; column < p.n; column += t.columns) {
      t.columns = next_columns(p.n - column);
      for (int j = 0; j < kMaxColumns; ++j) {
        const int from = column + (j < t.columns ? j : t.columns - 1);
        t.b[j] = p.b + p.b_offset[from];
        t.c[j] = p.c + p.c_offset[from] + row;
      }
      run_tile<Columns::kApart>(vectors, t);
    }
    panel += static_cast<Size>(width) * p.length * p.segments;
    row += width;
  }
}

// A panel of a at a time, packed just before it is used, with b's columns where they lie.
void product_in_place(const Product& p) {
  Tile t{};
  t.length = p.k;
  t.segments = 1;
  t.a = p.scratch;
  for (int row = 0; row < p.m;) {
    const int vectors = next_vectors((p.m - row + kWidth - 1) / kWidth), width = vectors * kWidth;
    t.rows = least(width, p.m - row);
    t.finish = at_row(p.finish, row);
    pack_panel(p.a, row, t.rows, p.k, width, p.scratch);
    for (int column = 0; column < p.n; column += t.columns) {
      t.columns = next_columns(p.n - column);
      for (int j = 0; j < kMaxColumns; ++j) {
        const Size from = column + (j < t.columns ? j : t.columns - 1);
        t.b[j] = p.b.data + from * p.b.stride;
        t.c[j] = p.c + from * p.c_stride + row;
      }
      run_tile<Columns::kApart>(vectors, t);
    }
    row += width;
  }
}

// to[k][kMaxColumns] = b(k, 0 .. columns - 1), the rest zero; b is transposed.
COUNTERFEIT_INLINE void pack_columns(const Stored& b, int columns, int k, float* to) {
  const float* from = b.data;
  if (columns == kMaxColumns) {
    for (int i = 0; i < k; ++i, from += b.stride, to += kMaxColumns) {
      store_four(to, load_four(from));
      if (kMaxColumns == 8) {
        store_four(to + 4, load_four(from + 4));
      } else {
        to[4] = from[4];
        to[5] = from[5];
      }
    }
    return;
  }
  for (int i = 0; i < k; ++i, from += b.stride, to += kMaxColumns)
    for (int j = 0; j < kMaxColumns; ++j) to[j] = j < columns ? from[j] : 0;
}

// b transposed: its columns are neighbours. A few of them at a time, packed, meet all of a.
void product_transposed(const Product& p) {
  float* const panels = p.scratch;
  float* const b = panels + padded(p.m) * p.k;
  pack({.a = p.a, .rows = p.m, .k = p.k, .to = panels});
  Tile t{};
  t.length = p.k;
  t.segments = 1;
  for (int column = 0; column < p.n; column += t.columns) {
    t.columns = next_columns(p.n - column);
    pack_columns({p.b.data + column, p.b.stride, true}, t.columns, p.k, b);
    t.b[0] = b;
    const float* panel = panels;
    for (int row = 0; row < p.m;) {
      const int vectors = next_vectors((p.m - row + kWidth - 1) / kWidth);
      const int width = vectors * kWidth;
      t.a = panel;
      t.rows = least(width, p.m - row);
      t.finish = at_row(p.finish, row);
      for (int j = 0; j < kMaxColumns; ++j)
        t.c[j] = p.c + (column + (j < t.columns ? j : 0)) * p.c_stride + row;
      run_tile<Columns::kPacked>(vectors, t);
      panel += static_cast<Size>(width) * p.k;
      row += width;
    }
  }
}

void product(const Product& p) {
  if (p.b.transposed)
    product_transposed(p);
  else
    product_in_place(p);
}

Size product_scratch(int m, int, int k, bool b_transposed) {
  if (b_transposed) return padded(m) * k + Size{8} * k;
  return Size{kMaxVectors * kWidth} * k;
}

// The filter's gradient from a group of pictures: rows of the small side's channels, columns of the
// patch, k over pictures, rows and columns of the small side. A few columns at a time, packed, meet
// all of the small side.
void filter_product(const FilterProduct& p) {
  const int k = p.pictures * p.rows * p.columns;
  float* const b = p.scratch + padded(p.channels) * k;
  pack({.a = {p.small, p.channels, false}, .rows = p.channels, .k = k, .to = p.scratch});
  Tile t{};
  t.b[0] = b;
  t.length = k;
  t.segments = 1;
  t.finish = {.accumulate = p.accumulate};
  for (int run = 0; run < p.runs; ++run)
    for (int column = 0; column < p.run_length; column += t.columns) {
      t.columns = next_columns(p.run_length - column);
      const float* const from = p.large + run * p.b_run + column;
      float* to = b;
      for (int picture = 0; picture < p.pictures; ++picture)
        for (int row = 0; row < p.rows; ++row, to += Size{kMaxColumns} * p.columns)
          pack_columns({from + picture * p.b_picture + row * p.b_row, p.b_step, true}, t.columns,
                       p.columns, to);
      t.a = p.scratch;
      for (int row = 0; row < p.channels;) {
        const int vectors = next_vectors((p.channels - row + kWidth - 1) / kWidth);
        const int width = vectors * kWidth;
        t.rows = least(width, p.channels - row);
        float* const c = p.gradient + (Size{run} * p.run_length + column) * p.channels + row;
        for (int j = 0; j < kMaxColumns; ++j)
          t.c[j] = c + (j < t.columns ? j : 0) * Size{p.channels};
        run_tile<Columns::kPacked>(vectors, t);
        t.a += static_cast<Size>(width) * k;
        row += width;
      }
    }
}

}  // namespace
}  // namespace counterfeit::nn::kernels::COUNTERFEIT_ISA
