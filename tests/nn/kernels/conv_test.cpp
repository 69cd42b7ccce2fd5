// The three convolution kernels in float against plain loops in double.

#include "nn/kernels/reference.h"

namespace counterfeit::nn::kernels {
namespace {

constexpr Index kBatch = 11;  // more than one group, the last one not full

ConvGeometry geometry(const Shape& large, int channels, int kernel, int stride, int pad) {
  return {large, conv_output(large, channels, kernel, stride, pad), kernel, stride, pad};
}

Index filter_at(const ConvGeometry& g, Index tap, int large, int small) {
  return (tap * g.large.channels + large) * g.small.channels + small;
}

void expect_near(const Values& found, const std::vector<double>& expected, Index k,
                 const char* what) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    ASSERT_NEAR(double{found[i]}, expected[i], tolerance(k)) << what << " at " << i;
}

struct Data {
  Values large, small, filter;
};

Data make_data(const ConvGeometry& g) {
  return {random_values(g.large.size() * kBatch, 1), random_values(g.small.size() * kBatch, 2),
          random_values(g.filter_size(), 3)};
}

void check_down(const ConvGeometry& g, const Data& d, const Activation& activation) {
  const int channels = g.small.channels;
  const Values bias = random_values(channels, 4);
  std::vector<double> expected(d.small.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    expected[i] = at(bias, static_cast<Index>(i) % channels);
  for (Index n = 0; n < kBatch; ++n)
    for_each_tap(g, [&](Index small, Index large, Index tap) {
      for (int l = 0; l < g.large.channels; ++l)
        for (int s = 0; s < channels; ++s)
          expected[static_cast<std::size_t>(n * g.small.size() + small * channels + s)] +=
              at(d.large, n * g.large.size() + large * g.large.channels + l) *
              at(d.filter, filter_at(g, tap, l, s));
    });
  for (double& x : expected) x = activated(activation, x);
  Values out(d.small.size());
  base::ThreadPool pool(2);
  conv_down(pool, g, kBatch, d.large.data(), d.filter.data(), out.data(),
            {bias.data(), activation});
  expect_near(out, expected, g.patch(), "down");
}

void check_up(const ConvGeometry& g, const Data& d, const Activation& activation) {
  const int channels = g.large.channels;
  std::vector<double> expected(d.large.size());
  for (Index n = 0; n < kBatch; ++n)
    for_each_tap(g, [&](Index small, Index large, Index tap) {
      for (int l = 0; l < channels; ++l)
        for (int s = 0; s < g.small.channels; ++s)
          expected[static_cast<std::size_t>(n * g.large.size() + large * channels + l)] +=
              at(d.small, n * g.small.size() + small * g.small.channels + s) *
              at(d.filter, filter_at(g, tap, l, s));
    });
  for (std::size_t i = 0; i < expected.size(); ++i)
    expected[i] *= derivative(activation, double{d.large[i]});
  Values out(d.large.size());
  base::ThreadPool pool(2);
  conv_up(pool, g, kBatch, d.small.data(), d.filter.data(), out.data(),
          {nullptr, activation, d.large.data()});
  expect_near(out, expected, Index{g.kernel} * g.kernel * g.small.channels, "up");
}

void check_filter(const ConvGeometry& g, const Data& d) {
  std::vector<double> expected(d.filter.begin(), d.filter.end());  // accumulated
  for (Index n = 0; n < kBatch; ++n)
    for_each_tap(g, [&](Index small, Index large, Index tap) {
      for (int l = 0; l < g.large.channels; ++l)
        for (int s = 0; s < g.small.channels; ++s)
          expected[static_cast<std::size_t>(filter_at(g, tap, l, s))] +=
              at(d.large, n * g.large.size() + large * g.large.channels + l) *
              at(d.small, n * g.small.size() + small * g.small.channels + s);
    });
  Values out = d.filter;
  base::ThreadPool pool(2);
  conv_filter(pool, g, kBatch, d.large.data(), d.small.data(), out.data(), true);
  expect_near(out, expected, g.small.pixels() * kBatch, "filter");
}

void check_conv(const ConvGeometry& g) {
  const Data data = make_data(g);
  for (const Activation& activation : {Activation{}, leaky_relu(), tanh()}) {
    check_down(g, data, activation);
    check_up(g, data, activation);
  }
  check_filter(g, data);
}

TEST(ConvKernels, AgreeWithTheDefinitionForTheDcganLayers) {
  check_conv(geometry({14, 14, 1}, 16, 4, 2, 1));
  check_conv(geometry({14, 14, 16}, 32, 4, 2, 1));
  check_conv(geometry({8, 8, 32}, 64, 4, 2, 1));
}

TEST(ConvKernels, AgreeWithTheDefinitionForOddShapes) {
  for (const int kernel : {1, 2, 3, 4, 5})
    for (const int stride : {1, 2, 3})
      for (const int pad : {0, 1, 2})
        for (const auto& [large, small] : {std::pair{1, 3}, {3, 5}, {5, 17}, {18, 2}})
          check_conv(geometry({7, 6, large}, small, kernel, stride, pad));
}

}  // namespace
}  // namespace counterfeit::nn::kernels
