#include "game/base32.h"

#include <cstdint>

namespace counterfeit::game {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// The value of a character, or -1.
int value_of(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') c = '0';
  if (c == 'I' || c == 'L') c = '1';
  const std::size_t at = kAlphabet.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

bool is_gap(char c) { return c == ' ' || c == '-' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::string to_base32(base::ByteView bytes) {
  std::string text;
  std::uint32_t pending = 0;
  int bits = 0;
  for (const std::uint8_t byte : bytes) {
    pending = (pending << 8 | byte) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5) text += kAlphabet[pending >> (bits - 5) & 31];
  }
  if (bits > 0) text += kAlphabet[pending << (5 - bits) & 31];
  return text;
}

std::optional<base::Bytes> from_base32(std::string_view text, std::size_t most) {
  base::Bytes bytes;
  std::uint32_t pending = 0;
  int bits = 0;
  for (const char c : text) {
    if (is_gap(c)) continue;
    const int value = value_of(c);
    if (value < 0) return {};
    pending = (pending << 5 | static_cast<std::uint32_t>(value)) & 0xffff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    if (bytes.size() == most) return {};
    bytes.push_back(static_cast<std::uint8_t>(pending >> bits));
  }
  if (bits >= 5 || (pending & ((1u << bits) - 1)) != 0) return {};
  return bytes;
}

}  // namespace counterfeit::game
