// Result codes: as text, or as the bytes that the text spells with their checksum set right. What
// is taken becomes the same code again.

#include "game/code.h"

#include <zlib.h>

#include "fuzz.h"
#include "game/base32.h"
#include "games.h"

namespace counterfeit::fuzz {
namespace {

std::string spelt(const game::Invite& invite, unsigned flags, base::ByteView content) {
  // A version, the flags and the id of this very game; then whatever comes.
  const game::GameId id = game::id_of(invite);
  base::Bytes bytes = {
      static_cast<std::uint8_t>(1u << 4 | (flags & 15)), static_cast<std::uint8_t>(id.model >> 8),
      static_cast<std::uint8_t>(id.model), static_cast<std::uint8_t>(id.settings >> 8),
      static_cast<std::uint8_t>(id.settings)};
  bytes.insert(bytes.end(), content.begin(), content.end());
  base::append_be32(
      bytes, static_cast<std::uint32_t>(crc32(0, bytes.data(), static_cast<uInt>(bytes.size()))));
  return game::to_base32(bytes);
}

void try_one(const game::Invite& invite, std::string_view text) {
  const auto result = game::parse_code(text, invite);
  if (!result) return;
  CHECK(game::clean_nickname(result->nickname) == result->nickname && !result->nickname.empty());
  CHECK(std::ssize(result->answers) <= invite.settings.rounds);
  const std::string code = game::to_code(*result, invite.settings.mode);
  const auto again = game::parse_code(code, invite);
  CHECK(again && *again == *result);
  // One reading only: the text differs from the code by its gaps and its small letters at most.
  const auto bytes = game::from_base32(text, text.size()),
             ours = game::from_base32(code, code.size());
  CHECK(bytes && ours && *bytes == *ours);
}

void try_nickname(std::string_view text) {
  const std::string clean = game::clean_nickname(text);
  CHECK(clean.size() <= game::kLongestNickname && game::clean_nickname(clean) == clean);
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  fuzz::Input input(data, size);
  const unsigned how = input.byte();
  const game::Invite& invite = fuzz::invites()[how / 4 % fuzz::invites().size()];
  switch (how % 4) {
    case 0:
      fuzz::try_one(invite, input.text());
      break;
    case 1:
      fuzz::try_nickname(input.text());
      break;
    default: {
      const unsigned flags = input.byte();
      fuzz::try_one(invite, fuzz::spelt(invite, flags, input.rest()));
    }
  }
  return 0;
}
