// The product in float against a plain loop in double, over shapes around every edge of the tiles.

#include "nn/kernels/gemm.h"

#include "nn/kernels/reference.h"

namespace counterfeit::nn::kernels {
namespace {

struct Case {
  Index m, n, k;
  bool a_transposed, b_transposed;
};

enum class Leaves { kPlain, kAccumulated, kActivated, kDerived };

void check_product(const Case& c, Leaves leaves, const Activation& activation) {
  const Index extra = 3;  // room between the columns, which must stay as it is
  const Index a_stride = (c.a_transposed ? c.k : c.m) + extra;
  const Index b_stride = (c.b_transposed ? c.n : c.k) + extra, c_stride = c.m + extra;
  const Values a = random_values(a_stride * (c.a_transposed ? c.m : c.k), 1);
  const Values b = random_values(b_stride * (c.b_transposed ? c.k : c.n), 2);
  const Values bias = random_values(c.m, 3), y = random_values(c_stride * c.n, 4);
  const Values before = random_values(c_stride * c.n, 5);
  Values out = before;
  Gemm<float> gemm{.m = c.m,
                   .n = c.n,
                   .k = c.k,
                   .a = {a.data(), a_stride, c.a_transposed},
                   .b = {b.data(), b_stride, c.b_transposed},
                   .c = out.data(),
                   .c_stride = c_stride,
                   .accumulate = leaves == Leaves::kAccumulated};
  if (leaves == Leaves::kActivated) gemm.epilogue = {bias.data(), activation};
  if (leaves == Leaves::kDerived) gemm.epilogue = {nullptr, activation, y.data()};
  base::ThreadPool pool(2);
  kernels::gemm(pool, gemm);
  for (Index j = 0; j < c.n; ++j)
    for (Index i = 0; i < c_stride; ++i) {
      const Index place = j * c_stride + i;
      if (i >= c.m) {
        ASSERT_EQ(at(out, place), at(before, place)) << "written beside the matrix";
        continue;
      }
      double sum = 0;
      for (Index k = 0; k < c.k; ++k)
        sum += at(a, c.a_transposed ? i * a_stride + k : k * a_stride + i) *
               at(b, c.b_transposed ? k * b_stride + j : j * b_stride + k);
      if (leaves == Leaves::kAccumulated) sum += at(before, place);
      if (leaves == Leaves::kActivated) sum = activated(activation, sum + at(bias, i));
      if (leaves == Leaves::kDerived) sum *= derivative(activation, at(y, place));
      ASSERT_NEAR(at(out, place), sum, tolerance(c.k))
          << c.m << " x " << c.n << " x " << c.k << (c.a_transposed ? " T" : " N")
          << (c.b_transposed ? "T" : "N") << " at " << i << ", " << j;
    }
}

TEST(Gemm, AgreesWithTheDefinitionAroundEveryEdge) {
  for (const Index m : {1, 3, 4, 7, 8, 15, 16, 17, 31, 33, 47, 48, 49, 64, 80, 97})
    for (const Index n : {1, 2, 4, 5, 6, 7, 8, 9, 11, 13, 16, 25})
      for (const Index k : {1, 2, 5, 8, 19})
        for (const bool a : {false, true})
          for (const bool b : {false, true}) check_product({m, n, k, a, b}, Leaves::kPlain, {});
}

TEST(Gemm, LeavesByEveryWayOut) {
  for (const auto& [m, n, k] : {std::array<Index, 3>{5, 7, 9}, {64, 13, 20}, {50, 24, 6}})
    for (const bool transposed : {false, true})
      for (const Activation& activation :
           {Activation{}, relu(), leaky_relu(), tanh(), sigmoid(), leaky_relu(0.05)}) {
        const Case c{m, n, k, transposed, !transposed};
        check_product(c, Leaves::kAccumulated, {});
        check_product(c, Leaves::kActivated, activation);
        check_product(c, Leaves::kDerived, activation);
      }
}

TEST(Gemm, IsRightWhereItIsCutIntoTasks) {
  check_product({300, 130, 257, false, false}, Leaves::kActivated, leaky_relu());
  check_product({300, 130, 257, true, false}, Leaves::kDerived, leaky_relu());
  check_product({300, 130, 257, false, true}, Leaves::kAccumulated, {});
  check_product({10, 2000, 120, false, false}, Leaves::kPlain, {});
}

}  // namespace
}  // namespace counterfeit::nn::kernels
