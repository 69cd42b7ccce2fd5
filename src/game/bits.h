#pragma once

#include <algorithm>

#include "base/bytes.h"
#include "base/check.h"

// Numbers of any few bits one after another, the highest bit first.

namespace counterfeit::game {

class BitWriter {
 public:
  void put(unsigned value, int bits) {
    CHECK(bits > 0 && bits <= 16 && value >> bits == 0);
    for (int i = bits - 1; i >= 0; --i) {
      if (used_ == 0) bytes_.push_back(0);
      bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | (value >> i & 1) << (7 - used_));
      used_ = (used_ + 1) % 8;
    }
  }
  const base::Bytes& bytes() const { return bytes_; }  // the last one filled up with zeros

 private:
  base::Bytes bytes_;
  int used_ = 0;  // bits of the last byte
};

// Reads what BitWriter wrote. Beyond the end there are zeros, and overrun() says so.
class BitReader {
 public:
  explicit BitReader(base::ByteView bytes) : bytes_(bytes) {}

  unsigned take(int bits) {
    unsigned value = 0;
    for (int i = 0; i < bits; ++i, ++at_) {
      const unsigned bit = at_ / 8 < bytes_.size() ? bytes_[at_ / 8] >> (7 - at_ % 8) & 1u : 0;
      value = value << 1 | bit;
    }
    return value;
  }
  // Goes on to the next whole byte. False: the bits passed over are not zeros.
  bool align() { return take(static_cast<int>((8 - at_ % 8) % 8)) == 0; }
  // The bytes from here on; only when aligned.
  base::ByteView rest() const { return bytes_.subspan(std::min(at_ / 8, bytes_.size())); }
  bool overrun() const { return at_ > 8 * bytes_.size(); }

 private:
  base::ByteView bytes_;
  std::size_t at_ = 0;  // bits
};

}  // namespace counterfeit::game
