#include "nn/kernels/reduce.h"

#include <algorithm>

namespace counterfeit::nn::kernels {

template <typename T>
void row_sums(base::ThreadPool&, Index rows, Index columns, const T* values, T* out,
              bool accumulate) {
  if (!accumulate) std::fill_n(out, rows, T{0});
  for (Index column = 0; column < columns; ++column)
    for (Index row = 0; row < rows; ++row) out[row] += values[column * rows + row];
}

template void row_sums(base::ThreadPool&, Index, Index, const float*, float*, bool);
template void row_sums(base::ThreadPool&, Index, Index, const double*, double*, bool);

}  // namespace counterfeit::nn::kernels
