#include "game/qr.h"

#include <qrcodegen.h>

#include <array>
#include <cstdint>
#include <string>

#include "base/text.h"

namespace counterfeit::game {

base::Result<QrCode> qr_code(std::string_view text) {
  std::array<std::uint8_t, qrcodegen_BUFFER_LEN_MAX> made{}, scratch{};
  const std::string terminated(text);
  if (text.find('\0') != text.npos ||
      !qrcodegen_encodeText(terminated.c_str(), scratch.data(), made.data(), qrcodegen_Ecc_MEDIUM,
                            qrcodegen_VERSION_MIN, qrcodegen_VERSION_MAX, qrcodegen_Mask_AUTO,
                            true))
    return base::Error{.message = base::tr("This text does not fit into a QR code."), .hint = {}};
  QrCode code{.side = qrcodegen_getSize(made.data()), .dark = {}};
  for (int row = 0; row < code.side; ++row)
    for (int column = 0; column < code.side; ++column)
      code.dark.push_back(qrcodegen_getModule(made.data(), column, row));
  return code;
}

}  // namespace counterfeit::game
