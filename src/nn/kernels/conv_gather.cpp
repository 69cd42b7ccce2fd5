#include "nn/kernels/conv_gather.h"

#include <algorithm>

#include "nn/kernels/finish.h"
#include "nn/kernels/padded.h"
#include "nn/kernels/scratch.h"

namespace counterfeit::nn::kernels {
namespace {

constexpr Index kGroupValues = 32 * 1024;  // of padded pictures: they stay in the second cache
constexpr Index kPackedColumns = 8;        // of a filter's gradient, at most at once
constexpr Index kTasks = 8;                // at least, where there are pictures enough

Index pictures_per_group(Index batch, Index picture_values) {
  const Index fit = std::max<Index>(1, kGroupValues / picture_values);
  return std::min(fit, (batch + kTasks - 1) / kTasks);
}

Index panel_values(Index rows, Index k) {
  const Index width = isa().width;
  return (rows + width - 1) / width * width * k;
}

// Calls body(first picture, count) for groups of pictures, spread over the pool.
template <typename Body>
void for_groups(base::ThreadPool& pool, Index batch, Index group, Body&& body) {
  pool.run(static_cast<int>((batch + group - 1) / group), [&](int task) {
    const Index first = task * group;
    body(first, std::min(group, batch - first));
  });
}

// The pixels of a large picture with one remainder of (row + pad, col + pad) by the stride: all of
// them see the same taps of the filter, so together they are one product.
struct Phase {
  int first_row, first_col, rows, cols;  // pixels first, first + stride, ...
  int row_taps, col_taps;
  int row_tap, col_tap;  // the tap that meets the last of the small pixels; the others follow
  Index panels;          // offset of the packed filter

  Index pixels() const { return Index{rows} * cols; }
};

Phase make_phase(const ConvGeometry& g, int row, int col, Index panels) {
  const auto pixels = [&](int size, int first) {
    return first < size ? (size - 1 - first) / g.stride + 1 : 0;
  };
  Phase phase{.first_row = row,
              .first_col = col,
              .rows = pixels(g.large.height, row),
              .cols = pixels(g.large.width, col),
              .row_taps = 0,
              .col_taps = 0,
              .row_tap = (row + g.pad) % g.stride,
              .col_tap = (col + g.pad) % g.stride,
              .panels = panels};
  phase.row_taps = std::max(0, (g.kernel - phase.row_tap + g.stride - 1) / g.stride);
  phase.col_taps = std::max(0, (g.kernel - phase.col_tap + g.stride - 1) / g.stride);
  return phase;
}

// The filter's taps of a phase as panels: rows are the large channels, k runs over tap rows, tap
// columns and small channels, in the order in which the small pixels lie.
void pack_phase(const ConvGeometry& g, const Phase& phase, const float* filter, float* to) {
  const Isa& set = isa();
  const int k = g.small.channels;
  const int all = phase.row_taps * phase.col_taps * k;
  // Each tap is a block of k columns within every panel; pack them panel by panel.
  for (int row = 0; row < g.large.channels;) {
    const int width = set.next_panel(g.large.channels - row);
    const int rows = std::min(width, g.large.channels - row);
    float* panel = to;
    for (int ty = phase.row_taps; ty-- > 0;)
      for (int tx = phase.col_taps; tx-- > 0; panel += Index{width} * k) {
        const int ky = phase.row_tap + ty * g.stride, kx = phase.col_tap + tx * g.stride;
        const float* const tap =
            filter + (Index{ky} * g.kernel + kx) * g.large.channels * g.small.channels;
        set.pack_panel({tap, k, true}, row, rows, k, width, panel);
      }
    to += Index{width} * all;
    row += width;
  }
}

}  // namespace

void gather_conv_down(base::ThreadPool& pool, const ConvGeometry& g, Index batch,
                      const float* large, const float* filter, float* small,
                      const Epilogue<float>& epilogue) {
  const Isa& set = isa();
  const Padded padded = padded_large(g);
  const Index group = pictures_per_group(batch, padded.size());
  const int channels = g.small.channels, patch = static_cast<int>(g.patch());
  float* const panels = scratch<float, Scratch::kPanels>(panel_values(channels, patch));
  set.pack({.a = {filter, channels, false}, .rows = channels, .k = patch, .to = panels});

  const Index pixels = g.small.pixels();
  int* const b_offset = scratch<int, Scratch::kOffsets>(2 * group * pixels);
  int* const c_offset = b_offset + group * pixels;
  Index next = 0;
  for (Index picture = 0; picture < group; ++picture)
    for (int row = 0; row < g.small.height; ++row)
      for (int col = 0; col < g.small.width; ++col, ++next) {
        b_offset[next] = static_cast<int>(picture * padded.size() + row * g.stride * padded.row() +
                                          Index{col} * g.stride * g.large.channels);
        c_offset[next] = static_cast<int>(next * channels);
      }
  for_groups(pool, batch, group, [&](Index first, Index count) {
    float* const out = small + first * g.small.size();
    set.gather_product({.m = channels,
                        .n = static_cast<int>(count * pixels),
                        .panels = panels,
                        .b = padded.copy_group(large + first * g.large.size(), count),
                        .b_offset = b_offset,
                        .c = out,
                        .c_offset = c_offset,
                        .segments = g.kernel,
                        .length = g.kernel * g.large.channels,
                        .b_segment = padded.row(),
                        .finish = finish_of(epilogue, small)});
    if (finishes_apart(epilogue.activation))
      finish_apart(epilogue, small, out, count * g.small.size());
  });
}

void gather_conv_up(base::ThreadPool& pool, const ConvGeometry& g, Index batch, const float* small,
                    const float* filter, float* large, const Epilogue<float>& epilogue) {
  const Isa& set = isa();
  const int channels = g.large.channels;
  // The border: as far as the first and the last pixel's patch of small pixels reaches.
  const int border = (g.kernel - 1) / g.stride;
  const int reach_rows = (g.large.height - 1 + g.pad) / g.stride + border + 1;
  const int reach_cols = (g.large.width - 1 + g.pad) / g.stride + border + 1;
  const Padded padded{g.small, border, reach_rows, reach_cols};
  const Index group = pictures_per_group(batch, padded.size());

  std::vector<Phase>& phases = *scratch<std::vector<Phase>, Scratch::kOffsets>(1);
  phases.clear();
  Index panel_size = 0;
  for (int row = 0; row < g.stride; ++row)
    for (int col = 0; col < g.stride; ++col) {
      phases.push_back(make_phase(g, row, col, panel_size));
      const Phase& phase = phases.back();
      panel_size +=
          panel_values(channels, Index{phase.row_taps} * phase.col_taps * g.small.channels);
    }
  float* const panels = scratch<float, Scratch::kPanels>(panel_size);
  for (const Phase& phase : phases) pack_phase(g, phase, filter, panels + phase.panels);

  const Index pixels = g.large.pixels();
  int* const b_offset = scratch<int, Scratch::kOffsets>(2 * group * pixels);
  int* const c_offset = b_offset + group * pixels;
  Index next = 0;  // all pixels of all pictures of a group, one phase after another
  for (const Phase& p : phases)
    for (Index picture = 0; picture < group; ++picture)
      for (int i = 0; i < p.rows; ++i)
        for (int j = 0; j < p.cols; ++j, ++next) {
          const Index y = p.first_row + i * g.stride, x = p.first_col + j * g.stride;
          const Index last_y = (y + g.pad) / g.stride, last_x = (x + g.pad) / g.stride;
          b_offset[next] = static_cast<int>(picture * padded.size() +
                                            (last_y - p.row_taps + 1 + border) * padded.row() +
                                            (last_x - p.col_taps + 1 + border) * g.small.channels);
          c_offset[next] =
              static_cast<int>(picture * g.large.size() + (y * g.large.width + x) * channels);
        }

  for_groups(pool, batch, group, [&](Index first, Index count) {
    const float* const pictures = padded.copy_group(small + first * g.small.size(), count);
    float* const out = large + first * g.large.size();
    Index offset = 0;
    for (const Phase& p : phases) {
      set.gather_product({.m = channels,
                          .n = static_cast<int>(count * p.pixels()),
                          .panels = panels + p.panels,
                          .b = pictures,
                          .b_offset = b_offset + offset,
                          .c = out,
                          .c_offset = c_offset + offset,
                          .segments = p.row_taps,
                          .length = p.col_taps * g.small.channels,
                          .b_segment = padded.row(),
                          .finish = finish_of(epilogue, large)});
      offset += group * p.pixels();
    }
    if (finishes_apart(epilogue.activation))
      finish_apart(epilogue, large, out, count * g.large.size());
  });
}

void gather_conv_filter(base::ThreadPool& pool, const ConvGeometry& g, Index batch,
                        const float* large, const float* small, float* filter_gradient,
                        bool accumulate) {
  const Isa& set = isa();
  const Padded padded = padded_large(g);
  // Each task sums its own pictures; the sums are then added in the order of the tasks.
  const Index share = (batch + kTasks - 1) / kTasks, size = g.filter_size();
  const int tasks = static_cast<int>((batch + share - 1) / share);
  const Index group = pictures_per_group(batch, padded.size());
  float* const sums = scratch<float, Scratch::kSums>(tasks * size);
  pool.run(tasks, [&](int task) {
    const Index begin = task * share, end = std::min(batch, begin + share);
    for (Index first = begin; first < end; first += group) {
      const Index count = std::min(group, end - first);
      const float* const pictures = padded.copy_group(large + first * g.large.size(), count);
      set.filter_product({.channels = g.small.channels,
                          .pictures = static_cast<int>(count),
                          .rows = g.small.height,
                          .columns = g.small.width,
                          .small = small + first * g.small.size(),
                          .large = pictures,
                          .b_picture = padded.size(),
                          .b_row = g.stride * padded.row(),
                          .b_step = Index{g.stride} * g.large.channels,
                          .runs = g.kernel,
                          .run_length = g.kernel * g.large.channels,
                          .b_run = padded.row(),
                          .gradient = sums + task * size,
                          .accumulate = first > begin,
                          .scratch = scratch<float, Scratch::kProduct>(
                              panel_values(g.small.channels, count * g.small.pixels()) +
                              kPackedColumns * count * g.small.pixels())});
    }
  });
  constexpr Index kSlice = 4096;
  pool.run(static_cast<int>((size + kSlice - 1) / kSlice), [&](int slice) {
    const Index begin = slice * kSlice, count = std::min(kSlice, size - begin);
    float* const out = filter_gradient + begin;
    if (!accumulate) std::fill_n(out, count, 0.0f);
    for (int task = 0; task < tasks; ++task) {
      const float* const sum = sums + task * size + begin;
      for (Index i = 0; i < count; ++i) out[i] += sum[i];
    }
  });
}

}  // namespace counterfeit::nn::kernels
