// Whatever every processor of this build can do: WebAssembly's vectors, NEON's, SSE2's.
#include "nn/kernels/isa_body.h"
