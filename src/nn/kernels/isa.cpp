#include "nn/kernels/isa.h"

namespace counterfeit::nn::kernels {

#if defined(__x86_64__)

namespace avx512 {
extern const Isa table;
}
namespace avx2 {
extern const Isa table;
}
namespace generic {
extern const Isa table;
}

const Isa& isa() {
  static const Isa& chosen = [&]() -> const Isa& {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
      return avx512::table;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return avx2::table;
    return generic::table;
  }();
  return chosen;
}

#else

#if defined(__wasm_relaxed_simd__)
namespace wasm_relaxed {
extern const Isa table;
}
const Isa& isa() { return wasm_relaxed::table; }
#elif defined(__wasm_simd128__)
namespace wasm {
extern const Isa table;
}
const Isa& isa() { return wasm::table; }
#else
namespace generic {
extern const Isa table;
}
const Isa& isa() { return generic::table; }
#endif

#endif

}  // namespace counterfeit::nn::kernels
