#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"

namespace counterfeit::game {

// A QR code (ISO/IEC 18004). Whoever draws it leaves kQuiet light modules free on every side.
struct QrCode {
  static constexpr int kQuiet = 4;

  int side = 0;            // modules: 21, 25, ... 177
  std::vector<bool> dark;  // side x side, row by row

  bool at(int row, int column) const { return dark[static_cast<std::size_t>(row * side + column)]; }
};

// The smallest code that holds `text` and survives damage to 15 % of it, or to more where that
// costs no room. Text of capital letters, digits and " $%*+-./:", as result codes are, takes 5.5
// bits a character, any other 8. Refused: more than fits (about 2300 bytes), text with a NUL.
base::Result<QrCode> qr_code(std::string_view text);

}  // namespace counterfeit::game
