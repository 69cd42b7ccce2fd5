#pragma once

#include <stddef.h>

// The kernels exist once for each instruction set (isa_*.cpp). This is what they offer, in plain
// structs, and the choice among them. Nothing here knows of threads: a call is one task's share.

namespace counterfeit::nn::kernels {

using Size = ptrdiff_t;

// A matrix in memory: element (row, col) at data[col * stride + row], the other way round if
// transposed.
struct Stored {
  const float* data;
  Size stride;
  bool transposed;
};

enum FinishKind { kFinishNone, kFinishLeaky };  // kFinishLeaky with slope 0 is ReLU

// What happens to sums as they are stored.
struct Finish {
  const float* bias = nullptr;  // one for each row, or none
  int kind = kFinishNone;
  float slope = 0;
  bool accumulate = false;  // c += sum; goes with no bias and no function
  // Where there is one: c = sum f'(x), the rectifier's derivative read off its values f(x), which
  // lie there as c's do from `origin` on.
  const float* derivative = nullptr;
  float* origin = nullptr;
};

// a as the micro-kernel reads it: panels of a few vectors of rows, k columns each.
struct Pack {
  Stored a;  // rows x k
  int rows, k;
  float* to;
};

// c = f(a b + bias), m x n. scratch: product_scratch() floats.
struct Product {
  int m, n, k;
  Stored a, b;
  float* c;
  Size c_stride;
  Finish finish;
  float* scratch;
};

// The same with packed a, columns of b and c anywhere, and k in `segments` runs of `length` that
// lie b_segment apart in b.
struct GatherProduct {
  int m, n;
  const float* panels;
  const float* b;
  const int* b_offset;  // n
  float* c;
  const int* c_offset;  // n
  int segments, length;
  Size b_segment;
  Finish finish;
};

// gradient[patch][channel] (+)= sum over pictures, rows, columns of large(patch there) small(there)
struct FilterProduct {
  int channels, pictures, rows, columns;  // of the small side
  const float* small;                     // pictures x rows x columns x channels
  const float* large;                     // padded
  Size b_picture, b_row, b_step;          // from one picture, row, column to the next in large
  int runs, run_length;                   // the patch: kernel rows of kernel x channels values
  Size b_run;
  float* gradient;
  bool accumulate;
  float* scratch;  // (channels, in whole vectors, + 8) x pictures x rows x columns
};

// One step of Adam over `count` values, bias correction included in rate and epsilon.
struct AdamPass {
  Size count;
  const float* gradients;
  float *means, *squares, *values;
  float rate, epsilon, beta1, beta2, rest1, rest2;  // rest = 1 - beta
};

struct Isa {
  const char* name;  // "avx512"
  int width;         // floats in a vector
  int panel_width;   // rows of the widest panel

  // The multiply-add loop that every figure is compared with. Returns the number of operations, two
  // for each lane's multiply-add.
  double (*peak)(long rounds, float* sink);

  void (*product)(const Product&);
  Size (*product_scratch)(int m, int n, int k, bool b_transposed);
  void (*pack)(const Pack&);
  int (*next_panel)(int rows_left);  // the width of the next panel
  void (*pack_panel)(const Stored& a, int row, int rows, int k, int width, float* panel);
  void (*gather_product)(const GatherProduct&);
  void (*filter_product)(const FilterProduct&);
  void (*adam)(const AdamPass&);
  double (*sum_of_squares)(const float* values, Size count);
};

// The best instruction set of this build and processor.
const Isa& isa();

}  // namespace counterfeit::nn::kernels
