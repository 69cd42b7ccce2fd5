#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

// Bytes as text that people read aloud and type: five bits a character, capital letters and digits
// without I, L, O and U (Crockford's base 32). QR codes pack exactly such text densely.

namespace counterfeit::game {

std::string to_base32(base::ByteView bytes);

// Small letters, O for 0 and I or L for 1, spaces and hyphens anywhere are taken. Nothing: other
// characters, a length that no bytes have, bits left over that are not 0, more than `most` bytes.
std::optional<base::Bytes> from_base32(std::string_view text, std::size_t most);

}  // namespace counterfeit::game
