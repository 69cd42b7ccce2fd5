#include "nn/kernels/conv_plain.h"

#include <algorithm>

#include "nn/kernels/finish.h"
#include "nn/kernels/padded.h"
#include "nn/kernels/scratch.h"

namespace counterfeit::nn::kernels {
namespace {

// Pictures per task: about this many patch values are gathered, multiplied while they are in the
// cache, and forgotten.
constexpr Index kPatchValues = 64 * 1024;

Index pictures_per_task(const ConvGeometry& g) {
  return std::max<Index>(1, kPatchValues / (g.patch() * g.small.pixels()));
}

// A row of a patch: kernel x channels neighbouring values. `kRun` where that is known beforehand.
template <int kRun>
Index run_length(const ConvGeometry& g) {
  return kRun > 0 ? Index{kRun} : Index{g.kernel} * g.large.channels;
}

// patches: patch x pixels of the small side, from one padded picture.
template <int kRun, typename T>
void gather_runs(const ConvGeometry& g, const Padded& padded, const T* __restrict picture,
                 T* __restrict patches) {
  const Index run = run_length<kRun>(g), step = Index{g.stride} * g.large.channels;
  for (int row = 0; row < g.small.height; ++row)
    for (int col = 0; col < g.small.width; ++col) {
      const T* from = picture + row * g.stride * padded.row() + col * step;
      for (int ky = 0; ky < g.kernel; ++ky, from += padded.row(), patches += run)
        for (Index i = 0; i < run; ++i) patches[i] = from[i];
    }
}

// The patches of `count` pictures, in the calling thread's scratch.
template <typename T>
const T* gather(const ConvGeometry& g, const T* large, Index count) {
  const Padded padded = padded_large(g);
  const T* const pictures = padded.copy_group(large, count);
  const Index size = g.small.pixels() * g.patch();
  T* const patches = scratch<T, Scratch::kPatches>(count * size);
  const auto runs = g.kernel * g.large.channels == 4 ? gather_runs<4, T> : gather_runs<0, T>;
  for (Index i = 0; i < count; ++i)
    runs(g, padded, pictures + i * padded.size(), patches + i * size);
  return patches;
}

// Where patches overlap in a row, neighbours go to different planes: within a plane the values lie
// apart, so they are added as they come, several at a time.
struct Planes {
  int count, height, width;  // with the border

  explicit Planes(const ConvGeometry& g)
      : count((g.kernel + g.stride - 1) / g.stride),
        height(std::max((g.small.height - 1) * g.stride + g.kernel, g.large.height + g.pad)),
        width(std::max((g.small.width - 1) * g.stride + g.kernel, g.large.width + g.pad)) {}
};

template <int kRun, typename T>
void add_runs(const ConvGeometry& g, const Planes& planes, const T* __restrict patches,
              T* __restrict sums) {
  const Index run = run_length<kRun>(g), step = Index{g.stride} * g.large.channels;
  const Index row_size = Index{planes.width} * g.large.channels;
  const Index plane_size = row_size * planes.height;
  for (int row = 0; row < g.small.height; ++row)
    for (int col = 0; col < g.small.width; ++col) {
      T* to = sums + col % planes.count * plane_size + row * g.stride * row_size + col * step;
      for (int ky = 0; ky < g.kernel; ++ky, to += row_size, patches += run)
        for (Index i = 0; i < run; ++i) to[i] += patches[i];
    }
}

// large = bias + the sum over the patches of one picture that cover each pixel.
template <typename T>
void scatter(const ConvGeometry& g, const T* patches, const T* bias, T* __restrict large) {
  const Planes planes(g);
  const Index channels = g.large.channels, row_size = planes.width * channels;
  const Index plane_size = row_size * planes.height, values = g.large.width * channels;
  T* const sums = scratch<T, Scratch::kPictures>(planes.count * plane_size + values);
  T* const biases = sums + planes.count * plane_size;
  std::fill_n(sums, planes.count * plane_size, T{0});
  for (Index i = 0; i < values; ++i) biases[i] = bias ? bias[i % channels] : T{0};
  (g.kernel * channels == 4 ? add_runs<4, T> : add_runs<0, T>)(g, planes, patches, sums);
  for (int y = 0; y < g.large.height; ++y, large += values) {
    std::copy_n(biases, values, large);
    for (int plane = 0; plane < planes.count; ++plane) {
      const T* __restrict const sum =
          sums + plane * plane_size + (y + g.pad) * row_size + g.pad * channels;
      for (Index i = 0; i < values; ++i) large[i] += sum[i];
    }
  }
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
    gemm<T>(alone, {.m = g.small.channels,
                    .n = count * g.small.pixels(),
                    .k = g.patch(),
                    .a = {filter, g.small.channels},
                    .b = {gather(g, large + first * g.large.size(), count), g.patch()},
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
      scatter(g, patches + i * g.small.pixels() * g.patch(), epilogue.bias, picture);
      finish_apart(epilogue, static_cast<const T*>(large), picture, g.large.size());
    }
  });
}

template <typename T>
void plain_conv_filter(base::ThreadPool& pool, const ConvGeometry& g, Index batch, const T* large,
                       const T* small, T* filter_gradient, bool accumulate) {
  // Each task sums its own pictures; the sums are then added in the order of the tasks.
  constexpr Index kParts = 8;
  const Index share = (batch + kParts - 1) / kParts;
  const int tasks = static_cast<int>((batch + share - 1) / share);
  const Index group = pictures_per_task(g), size = g.filter_size();
  T* const sums = scratch<T, Scratch::kSums>(tasks * size);
  pool.run(tasks, [&](int task) {
    base::ThreadPool alone;
    const Index begin = task * share, end = std::min(batch, begin + share);
    for (Index first = begin; first < end; first += group) {
      const Index count = std::min(group, end - first);
      gemm<T>(alone, {.m = g.small.channels,
                      .n = g.patch(),
                      .k = count * g.small.pixels(),
                      .a = {small + first * g.small.size(), g.small.channels},
                      .b = {gather(g, large + first * g.large.size(), count), g.patch(), true},
                      .c = sums + task * size,
                      .c_stride = g.small.channels,
                      .accumulate = first > begin});
    }
  });
  Eigen::Map<Vector<T>> gradient(filter_gradient, size);
  if (!accumulate) gradient.setZero();
  for (int task = 0; task < tasks; ++task)
    gradient += Eigen::Map<const Vector<T>>(sums + task * size, size);
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
