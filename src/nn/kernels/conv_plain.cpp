#include "nn/kernels/conv_plain.h"

#include <algorithm>
#include <vector>

#include "nn/kernels/finish.h"
#include "nn/kernels/scratch.h"

namespace counterfeit::nn::kernels {
namespace {

// Pictures per task: about this many patch values are gathered, multiplied while they are in the
// cache, and forgotten.
constexpr Index kPatchValues = 64 * 1024;

Index pictures_per_task(const ConvGeometry& g) {
  return std::max<Index>(1, kPatchValues / (g.patch() * g.small.pixels()));
}

// Calls run(patch offset, picture offset, count) for each piece of the patch at (row, col) of the
// small side that lies inside the large picture and is contiguous in both.
template <typename Run>
void for_each_run(const ConvGeometry& g, int row, int col, Run&& run) {
  const Index c = g.large.channels;
  const int left = col * g.stride - g.pad;
  const int first = std::max(0, -left);
  const int last = std::min(g.kernel, g.large.width - left);
  if (first >= last) return;
  for (int ky = 0; ky < g.kernel; ++ky) {
    const int y = row * g.stride - g.pad + ky;
    if (y < 0 || y >= g.large.height) continue;
    run((Index{ky} * g.kernel + first) * c, (Index{y} * g.large.width + left + first) * c,
        (last - first) * c);
  }
}

// patches: patch x pixels of the small side, one picture.
template <typename T>
void gather(const ConvGeometry& g, const T* large, T* patches) {
  for (int row = 0; row < g.small.height; ++row)
    for (int col = 0; col < g.small.width; ++col, patches += g.patch()) {
      std::fill_n(patches, g.patch(), T{0});
      for_each_run(g, row, col, [&](Index patch, Index picture, Index count) {
        std::copy_n(large + picture, count, patches + patch);
      });
    }
}

template <typename T>
void scatter(const ConvGeometry& g, const T* patches, T* large) {
  std::fill_n(large, g.large.size(), T{0});
  for (int row = 0; row < g.small.height; ++row)
    for (int col = 0; col < g.small.width; ++col, patches += g.patch())
      for_each_run(g, row, col, [&](Index patch, Index picture, Index count) {
        for (Index i = 0; i < count; ++i) large[picture + i] += patches[patch + i];
      });
}

template <typename T>
void add_bias_and_activate(const Epilogue<T>& epilogue, const Shape& shape, const T* origin,
                           T* values) {
  if (epilogue.bias) {
    MatrixView<T> pixels(values, shape.channels, shape.pixels());
    pixels.colwise() += Eigen::Map<const Vector<T>>(epilogue.bias, shape.channels);
  }
  finish_apart(epilogue, origin, values, shape.size());
}

template <typename T>
Epilogue<T> shifted(Epilogue<T> epilogue, Index values) {
  if (epilogue.derivative_at) epilogue.derivative_at += values;
  return epilogue;
}

}  // namespace

template <typename T>
void plain_conv_down(base::ThreadPool& pool, const ConvGeometry& g, Index batch, const T* large,
                     const T* filter, T* small, const Epilogue<T>& epilogue) {
  const Index group = pictures_per_task(g);
  pool.run(static_cast<int>((batch + group - 1) / group), [&](int task) {
    base::ThreadPool alone;
    const Index first = task * group, count = std::min(group, batch - first);
    T* const patches = scratch<T, Scratch::kPatches>(count * g.small.pixels() * g.patch());
    for (Index i = 0; i < count; ++i)
      gather(g, large + (first + i) * g.large.size(), patches + i * g.small.pixels() * g.patch());
    gemm<T>(alone, {.m = g.small.channels,
                    .n = count * g.small.pixels(),
                    .k = g.patch(),
                    .a = {filter, g.small.channels},
                    .b = {patches, g.patch()},
                    .c = small + first * g.small.size(),
                    .c_stride = g.small.channels,
                    .epilogue = shifted(epilogue, first * g.small.size())});
  });
}

template <typename T>
void plain_conv_up(base::ThreadPool& pool, const ConvGeometry& g, Index batch, const T* small,
                   const T* filter, T* large, const Epilogue<T>& epilogue) {
  const Index group = pictures_per_task(g);
  pool.run(static_cast<int>((batch + group - 1) / group), [&](int task) {
    base::ThreadPool alone;
    const Index first = task * group, count = std::min(group, batch - first);
    T* const patches = scratch<T, Scratch::kPatches>(count * g.small.pixels() * g.patch());
    gemm<T>(alone, {.m = g.patch(),
                    .n = count * g.small.pixels(),
                    .k = g.small.channels,
                    .a = {filter, g.small.channels, true},
                    .b = {small + first * g.small.size(), g.small.channels},
                    .c = patches,
                    .c_stride = g.patch()});
    for (Index i = 0; i < count; ++i) {
      T* const picture = large + (first + i) * g.large.size();
      scatter(g, patches + i * g.small.pixels() * g.patch(), picture);
      add_bias_and_activate(epilogue, g.large, static_cast<const T*>(large), picture);
    }
  });
}

template <typename T>
void plain_conv_filter(base::ThreadPool& pool, const ConvGeometry& g, Index batch, const T* large,
                       const T* small, T* filter_gradient, bool accumulate) {
  // Each task sums its own pictures; the sums are then added in the order of the tasks.
  constexpr Index kTasks = 8;
  const Index share = (batch + kTasks - 1) / kTasks;
  const int tasks = static_cast<int>((batch + share - 1) / share);
  std::vector<T> sums(static_cast<std::size_t>(tasks * g.filter_size()));
  pool.run(tasks, [&](int task) {
    base::ThreadPool alone;
    T* const patches = scratch<T, Scratch::kPatches>(g.small.pixels() * g.patch());
    const Index first = task * share, last = std::min(batch, first + share);
    for (Index i = first; i < last; ++i) {
      gather(g, large + i * g.large.size(), patches);
      gemm<T>(alone, {.m = g.small.channels,
                      .n = g.patch(),
                      .k = g.small.pixels(),
                      .a = {small + i * g.small.size(), g.small.channels},
                      .b = {patches, g.patch(), true},
                      .c = sums.data() + task * g.filter_size(),
                      .c_stride = g.small.channels,
                      .accumulate = i > first});
    }
  });
  Eigen::Map<Vector<T>> gradient(filter_gradient, g.filter_size());
  if (!accumulate) gradient.setZero();
  for (int task = 0; task < tasks; ++task)
    gradient += Eigen::Map<const Vector<T>>(sums.data() + task * g.filter_size(), g.filter_size());
}

#define INSTANTIATE(T)                                                                             \
  template void plain_conv_down(base::ThreadPool&, const ConvGeometry&, Index, const T*, const T*, \
                                T*, const Epilogue<T>&);                                           \
  template void plain_conv_up(base::ThreadPool&, const ConvGeometry&, Index, const T*, const T*,   \
                              T*, const Epilogue<T>&);                                             \
  template void plain_conv_filter(base::ThreadPool&, const ConvGeometry&, Index, const T*,         \
                                  const T*, T*, bool);
INSTANTIATE(float)
INSTANTIATE(double)
#undef INSTANTIATE

}  // namespace counterfeit::nn::kernels
