#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/check.h"

// What the targets share. A target is one file that defines LLVMFuzzerTestOneInput(); what it
// demands of a parser it says by CHECK, which ends the program, so that libFuzzer keeps the input.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace counterfeit::fuzz {

inline std::string_view text_of(base::ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline base::ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// Cuts an input up where a target needs more than one thing. Beyond its end there are zeros.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : left_(data, size) {}

  unsigned byte() {
    if (left_.empty()) return 0;
    const unsigned value = left_.front();
    left_ = left_.subspan(1);
    return value;
  }
  // As long as its first two bytes say, the higher one first.
  base::ByteView piece() {
    const std::size_t high = byte(), size = std::min<std::size_t>(high << 8 | byte(), left_.size());
    const base::ByteView cut = left_.first(size);
    left_ = left_.subspan(size);
    return cut;
  }
  base::ByteView rest() const { return left_; }
  std::string_view text() const { return text_of(left_); }

 private:
  base::ByteView left_;
};

}  // namespace counterfeit::fuzz
