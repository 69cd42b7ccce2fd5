#pragma once

#include <cstring>

#include "fuzz.h"

// For files whose first eight bytes say how long the JSON after them is: blind changes of length
// leave no such file whole, so most are made inside the JSON, and the length is set right again.

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  using namespace counterfeit;
  constexpr std::size_t kPrefix = 8;
  const std::uint64_t length = size < kPrefix ? 0 : base::load_le64(data);
  if (seed % 4 == 0 || length == 0 || length > size - kPrefix || size > most)
    return LLVMFuzzerMutate(data, size, most);
  const std::size_t old = static_cast<std::size_t>(length), rest = size - kPrefix - old;
  base::Bytes json(data + kPrefix, data + kPrefix + old);
  json.resize(most - kPrefix - rest);
  const std::size_t now = LLVMFuzzerMutate(json.data(), old, json.size());
  std::memmove(data + kPrefix + now, data + kPrefix + old, rest);
  std::copy_n(json.begin(), now, data + kPrefix);
  base::Bytes prefix;
  base::append_le64(prefix, now);
  std::copy(prefix.begin(), prefix.end(), data);
  return kPrefix + now + rest;
}
