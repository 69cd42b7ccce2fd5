#include "game/nickname.h"

#include <cstdint>

namespace counterfeit::game {
namespace {

struct Character {
  std::uint32_t point = 0;
  std::size_t bytes = 0;  // 0: the text does not begin with a character
};

Character first_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc0 || lead >= 0xf8 || text.size() < bytes) return {};
  std::uint32_t point = lead & (0x7fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {};
    point = point << 6 | (byte(i) & 0x3f);
  }
  constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};  // shorter ones are overlong
  const bool surrogate = point >= 0xd800 && point < 0xe000;
  if (point < kLeast[bytes] || point > 0x10ffff || surrogate) return {};
  return {point, bytes};
}

bool is_space(std::uint32_t point) {
  return point == ' ' || point == 0xa0 || (point >= 0x2000 && point <= 0x200a) || point == 0x202f ||
         point == 0x205f || point == 0x3000;
}

bool is_invisible(std::uint32_t point) {
  return point < 0x20 || (point >= 0x7f && point < 0xa0) || point == 0xad || point == 0x61c ||
         point == 0x180e || (point >= 0x200b && point <= 0x200f) ||
         (point >= 0x2028 && point <= 0x202e) || (point >= 0x2060 && point <= 0x206f) ||
         point == 0xfeff || (point >= 0xfff0 && point <= 0xfffb) || point >= 0xe0000;
}

}  // namespace

std::string clean_nickname(std::string_view text) {
  std::string clean;
  bool space = false;
  while (!text.empty()) {
    const Character next = first_of(text);
    const std::string_view bytes = text.substr(0, next.bytes);
    text.remove_prefix(next.bytes == 0 ? 1 : next.bytes);
    if (bytes.empty() || is_invisible(next.point)) continue;
    if (is_space(next.point)) {
      space = !clean.empty();
      continue;
    }
    if (clean.size() + (space ? 1 : 0) + bytes.size() > kLongestNickname) break;
    if (space) clean += ' ';
    space = false;
    clean += bytes;
  }
  return clean;
}

}  // namespace counterfeit::game
