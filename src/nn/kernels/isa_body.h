// The body of every isa_*.cpp: the kernels for the instruction set that the file is compiled for.

#include "nn/kernels/passes.h"
#include "nn/kernels/product.h"

namespace counterfeit::nn::kernels::COUNTERFEIT_ISA {
namespace {

double peak(long rounds, float* sink) {
  constexpr int kChains = kWidth == 4 ? 13 : 16;  // enough to hide the latency, few enough to fit
  Vec x[kChains];
  for (int i = 0; i < kChains; ++i) x[i] = splat(static_cast<float>(i));
  const Vec a = splat(0.999f), b = splat(*sink + 0.001f);
  for (long round = 0; round < rounds; ++round)
#pragma GCC unroll 16
    for (int i = 0; i < kChains; ++i) x[i] = madd(x[i], a, b);
  Vec sum = x[0];
  for (int i = 1; i < kChains; ++i) sum += x[i];
  *sink = sum[0] * 1e-9f;
  return 2.0 * kChains * kWidth * static_cast<double>(rounds);
}

}  // namespace

extern const Isa table;
#define COUNTERFEIT_TEXT(name) #name
#define COUNTERFEIT_NAME(name) COUNTERFEIT_TEXT(name)
const Isa table{
    .name = COUNTERFEIT_NAME(COUNTERFEIT_ISA),
    .width = kWidth,
    .panel_width = kMaxVectors * kWidth,
    .peak = peak,
    .product = product,
    .product_scratch = product_scratch,
    .pack = pack,
    .next_panel = next_panel,
    .pack_panel = pack_panel,
    .gather_product = gather_product,
    .filter_product = filter_product,
    .adam = adam,
    .sum_of_squares = sum_of_squares,
};

}  // namespace counterfeit::nn::kernels::COUNTERFEIT_ISA
