#pragma once

// The kernels exist once for each instruction set (isa_*.cpp); this is the choice among them.

namespace counterfeit::nn::kernels {

struct Isa {
  const char* name;  // "avx512"
  int width;         // floats in a vector

  // The multiply-add loop that every figure is compared with: `rounds` times 16 independent
  // vectors x = x a + b. Returns the number of operations, two for each lane's multiply-add.
  double (*peak)(long rounds, float* sink);
};

// The best instruction set of this build and processor.
const Isa& isa();

}  // namespace counterfeit::nn::kernels
