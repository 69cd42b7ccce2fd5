// Links to a game: what is taken becomes the same invitation again.

#include "game/invite.h"

#include "fuzz.h"
#include "game/code.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  const auto invite = game::parse_invite(fuzz::Input(data, size).text());
  if (!invite) return 0;
  CHECK(game::check(invite->settings).ok());
  const std::string query = game::to_query(*invite);
  const auto again = game::parse_invite(query);
  CHECK(again && *again == *invite && game::to_query(*again) == query);
  CHECK(game::truths(invite->settings).size() == static_cast<std::size_t>(invite->settings.rounds));
  return 0;
}
