#include "bench/products.h"

#include <array>
#include <vector>

#include "nn/kernels/gemm.h"
#include "nn/kernels/isa.h"

namespace counterfeit::bench {
namespace {

using nn::Index;

struct Product {
  const char* form;  // op(A) op(B): N as stored, T transposed
  Index m, n, k;
};

// A dense layer's three products: out x batch, in x batch, out x in.
void add_layer(std::vector<Product>& products, Index in, Index out, Index batch) {
  products.push_back({"NN", out, batch, in});
  products.push_back({"TN", in, batch, out});
  products.push_back({"NT", out, in, batch});
}

std::vector<Product> products_of(bool convolutional) {
  std::vector<Product> products;
  if (convolutional) {
    add_layer(products, 64, 3136, 64);
    // Eight pictures of the 4x4 layer between 14 x 14 x 32 and 7 x 7 x 64, as a product.
    add_layer(products, 512, 64, 8 * 49);
  } else {
    for (const auto& [in, out] : {std::pair<Index, Index>{64, 256}, {256, 512}, {512, 784}})
      add_layer(products, in, out, 64);
    for (const auto& [in, out] : {std::pair<Index, Index>{784, 512}, {512, 256}})
      add_layer(products, in, out, 128);
  }
  return products;
}

void measure_product(base::ThreadPool& pool, const Options& options, const char* workload,
                     const Product& product, const Emit& emit) {
  const auto& [form, m, n, k] = product;
  const bool a_transposed = form[0] == 'T', b_transposed = form[1] == 'T';
  nn::Matrix<float> a = nn::Matrix<float>::Random(m, k), b = nn::Matrix<float>::Random(k, n);
  if (a_transposed) a = a.transpose().eval();
  if (b_transposed) b = b.transpose().eval();
  nn::Matrix<float> c(m, n);
  const nn::kernels::Gemm<float> gemm{.m = m,
                                      .n = n,
                                      .k = k,
                                      .a = {a.data(), a.rows(), a_transposed},
                                      .b = {b.data(), b.rows(), b_transposed},
                                      .c = c.data(),
                                      .c_stride = m};
  // As many products in one run as make it long against the clock's tick.
  const double flops =
      2.0 * static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(k);
  const int repeats = static_cast<int>(3e7 / flops) + 1;
  const Timing timing = measure(pool, options.seconds, [&] {
    for (int i = 0; i < repeats; ++i) nn::kernels::gemm<float>(pool, gemm);
  });
  emit(to_json(options,
               {.workload = workload,
                .op = std::string("gemm-") + form,
                .shape = std::to_string(m) + "x" + std::to_string(n) + "x" + std::to_string(k),
                .flops = flops * repeats},
               timing));
}

}  // namespace

void measure_products(base::ThreadPool& pool, const Options& options, bool convolutional,
                      const Emit& emit) {
  Options each = options;
  const std::vector<Product> products = products_of(convolutional);
  each.seconds = options.seconds / 4;
  for (const Product& product : products)
    measure_product(pool, each, convolutional ? "dcgan" : "mlp", product, emit);
}

}  // namespace counterfeit::bench
