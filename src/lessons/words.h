#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace counterfeit::lessons {

// The text up to the first space, and what follows it.
inline std::pair<std::string_view, std::string_view> split_word(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return {text, {}};
  return {text.substr(0, space), text.substr(space + 1)};
}

// For a sentence about it.
inline std::string shortened(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() <= kLongest) return std::string(text);
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

inline std::string in_quotes(std::string_view text) {
  std::string words(1, '\'');
  words += shortened(text);
  words += '\'';
  return words;
}

// For a sentence as well: "60", not "6e+01".
inline std::string plain_number(double value) {
  constexpr double kExact = 1e15;
  if (std::floor(value) == value && std::abs(value) < kExact)
    return std::to_string(static_cast<std::int64_t>(value));
  return base::number_text(value);
}

}  // namespace counterfeit::lessons
