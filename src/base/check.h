#pragma once

// CHECK(condition [, "message"]): a programmer's mistake ends the program with the place and the
// condition. It stays on in release builds. The mistakes of users and files are `Result`s instead.

namespace counterfeit::base {

[[noreturn]] void check_failed(const char* file, int line, const char* condition,
                               const char* message = "");

}  // namespace counterfeit::base

#define CHECK(condition, ...)                                                   \
  do {                                                                          \
    if (!(condition)) [[unlikely]]                                              \
      ::counterfeit::base::check_failed(__FILE__, __LINE__,                     \
                                        #condition __VA_OPT__(, ) __VA_ARGS__); \
  } while (false)
