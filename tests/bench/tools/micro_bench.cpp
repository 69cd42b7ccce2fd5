// The kernels one by one, with Google Benchmark: `./dev bench --micro --benchmark_filter=gemm`.
// Native only; what counts is the whole step (bench::run), this helps to find where it goes.

#include <benchmark/benchmark.h>

#include <vector>

#include "base/fast_math.h"
#include "nn/adam.h"
#include "nn/kernels/conv.h"
#include "nn/kernels/gemm.h"
#include "nn/kernels/norm.h"

namespace counterfeit::nn::kernels {
namespace {

void set_rate(benchmark::State& state, double operations) {
  state.counters["FLOP/s"] = benchmark::Counter(
      operations * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

// Arguments: m, n, k.
template <bool kATransposed, bool kBTransposed>
void gemm_form(benchmark::State& state) {
  const Index m = state.range(0), n = state.range(1), k = state.range(2);
  const Matrix<float> a = Matrix<float>::Random(kATransposed ? k : m, kATransposed ? m : k);
  const Matrix<float> b = Matrix<float>::Random(kBTransposed ? n : k, kBTransposed ? k : n);
  Matrix<float> c(m, n);
  base::ThreadPool alone;
  for (auto _ : state)
    gemm<float>(alone, {.m = m,
                        .n = n,
                        .k = k,
                        .a = {a.data(), a.rows(), kATransposed},
                        .b = {b.data(), b.rows(), kBTransposed},
                        .c = c.data(),
                        .c_stride = m});
  set_rate(state, 2.0 * static_cast<double>(m * n * k));
}

void shapes(benchmark::internal::Benchmark* b) {
  b->Args({512, 128, 784})->Args({256, 64, 64})->Args({3136, 64, 64})->Args({33, 31, 29});
}
BENCHMARK(gemm_form<false, false>)->Name("gemm_NN")->Apply(shapes);
BENCHMARK(gemm_form<true, false>)->Name("gemm_TN")->Apply(shapes);
BENCHMARK(gemm_form<false, true>)->Name("gemm_NT")->Apply(shapes);

enum class ConvPass { kDown, kUp, kFilter };

// Arguments: side and channels of the large picture, channels of the small one; 32 pictures.
template <ConvPass kPass>
void conv_pass(benchmark::State& state) {
  constexpr Index kBatch = 32;
  const int side = static_cast<int>(state.range(0)), channels = static_cast<int>(state.range(1));
  const Shape input{side, side, channels};
  const ConvGeometry g{input, conv_output(input, static_cast<int>(state.range(2)), 4, 2, 1)};
  Vector<float> large = Vector<float>::Random(kBatch * g.large.size());
  Vector<float> small = Vector<float>::Random(kBatch * g.small.size());
  Vector<float> filter = Vector<float>::Random(g.filter_size());
  base::ThreadPool alone;
  for (auto _ : state) {
    if constexpr (kPass == ConvPass::kDown)
      conv_down<float>(alone, g, kBatch, large.data(), filter.data(), small.data());
    else if constexpr (kPass == ConvPass::kUp)
      conv_up<float>(alone, g, kBatch, small.data(), filter.data(), large.data());
    else
      conv_filter<float>(alone, g, kBatch, large.data(), small.data(), filter.data(), false);
  }
  set_rate(state, 2.0 * static_cast<double>(kBatch * g.small.pixels() * g.filter_size()));
}

void pictures(benchmark::internal::Benchmark* b) {
  b->Args({28, 1, 16})->Args({28, 1, 32})->Args({14, 16, 32})->Args({14, 32, 64});
}
BENCHMARK(conv_pass<ConvPass::kDown>)->Name("conv_down")->Apply(pictures);
BENCHMARK(conv_pass<ConvPass::kUp>)->Name("conv_up")->Apply(pictures);
BENCHMARK(conv_pass<ConvPass::kFilter>)->Name("conv_filter")->Apply(pictures);

// Arguments: channels, columns.
void batch_norm_forward(benchmark::State& state) {
  const Index channels = state.range(0), columns = state.range(1);
  const Matrix<float> x = Matrix<float>::Random(channels, columns);
  Matrix<float> y(channels, columns);
  const Vector<float> one = Vector<float>::Ones(channels);
  Vector<float> mean(channels), variance(channels);
  base::ThreadPool alone;
  for (auto _ : state) {
    channel_moments(alone, channels, columns, x.data(), mean.data(), variance.data());
    normalise(alone, channels, columns, x.data(), mean.data(), one.data(), one.data(), one.data(),
              relu(), y.data());
  }
  state.SetItemsProcessed(state.iterations() * x.size());
}
BENCHMARK(batch_norm_forward)->Args({32, 49 * 32})->Args({16, 196 * 32});

void adam_step(benchmark::State& state) {
  const Index size = state.range(0);
  Vector<float> values = Vector<float>::Random(size);
  const Vector<float> gradients = Vector<float>::Random(size);
  Adam<float> adam(size);
  base::ThreadPool alone;
  for (auto _ : state) adam.step(alone, {.rate = 1e-8}, gradients.data(), values.data());
  state.SetItemsProcessed(state.iterations() * size);
}
BENCHMARK(adam_step)->Arg(1 << 17);

template <float (*kFunction)(float)>
void each_value(benchmark::State& state) {
  const Vector<float> x = Vector<float>::Random(4096);
  Vector<float> y(4096);
  for (auto _ : state) {
    for (Index i = 0; i < x.size(); ++i) y[i] = kFunction(x[i]);
    benchmark::DoNotOptimize(y.data());
  }
  state.SetItemsProcessed(state.iterations() * x.size());
}
BENCHMARK(each_value<base::fast_tanh>)->Name("tanh");
BENCHMARK(each_value<base::fast_exp>)->Name("exp");

}  // namespace
}  // namespace counterfeit::nn::kernels

BENCHMARK_MAIN();
