#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace counterfeit::game {

inline constexpr std::size_t kLongestNickname = 24;  // bytes of UTF-8

// What may stand on a board for all to see: `text` without control characters and invisible marks
// (among them those that turn the direction of text), without spaces at its ends and several in a
// row, and without what is no UTF-8; cut between characters to kLongestNickname. What comes out of
// it comes out again unchanged.
std::string clean_nickname(std::string_view text);

}  // namespace counterfeit::game
