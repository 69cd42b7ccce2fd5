#include <unistd.h>

#include <cstring>

// A program built for newer processors would die of an illegal instruction somewhere on an older
// one. This file alone is compiled for any x86-64, and its function runs before every other
// initialiser, which may already use the newer instructions.

namespace {

__attribute__((constructor(101))) void refuse_older_processors() {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
      __builtin_cpu_supports("bmi2"))
    return;
  const char message[] =
      "Counterfeit was built for processors with AVX2 and FMA, which this one lacks. Build it for "
      "this one: cmake --preset native-march && cmake --build --preset native-march\n";
  if (write(STDERR_FILENO, message, std::strlen(message)) < 0) _exit(71);
  _exit(70);
}

}  // namespace
