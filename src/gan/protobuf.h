#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "base/bytes.h"

namespace counterfeit::gan {

// Writes one message in Protocol Buffers' wire format: each field is its number and kind as a
// varint, then a varint, four bytes, or a length and so many bytes. Fields may come in any order
// and more than once.
class ProtobufMessage {
 public:
  void number(int field, std::int64_t value) {
    key(field, 0);
    varint(static_cast<std::uint64_t>(value));
  }
  void real(int field, float value) {
    key(field, 5);
    std::uint8_t bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    bytes_.insert(bytes_.end(), bytes, bytes + sizeof value);
  }
  void text(int field, std::string_view text) {
    raw(field, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  }
  void message(int field, const ProtobufMessage& message) { raw(field, message.bytes_); }
  void raw(int field, base::ByteView bytes) {
    key(field, 2);
    varint(bytes.size());
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  }

  const base::Bytes& bytes() const { return bytes_; }

 private:
  void key(int field, unsigned kind) { varint(static_cast<std::uint64_t>(field) << 3 | kind); }
  void varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<std::uint8_t>(value | 0x80));
    bytes_.push_back(static_cast<std::uint8_t>(value));
  }

  base::Bytes bytes_;
};

}  // namespace counterfeit::gan
