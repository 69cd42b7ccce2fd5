#if defined(__x86_64__)
#include "nn/kernels/isa_body.h"
#endif
