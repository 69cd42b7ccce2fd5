#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "game/settings.h"

namespace counterfeit::game {

// What a link to a game carries. Two pages with the same invite ask the same questions, if their
// model and pictures have this fingerprint.
struct Invite {
  Settings settings;
  std::uint32_t fingerprint = 0;

  bool operator==(const Invite&) const = default;
};

// The parameters of a page's address:
// "game=real-or-fake&game_rounds=20&game_seed=7&game_model=9f3a22c1"; what has its default value is
// left out, mode, rounds, seed and model never are.
std::string to_query(const Invite& invite);

// From an address or its parameters alone, with or without "?". Other parameters are passed over:
// the page has more of them. Refused: no game in it, values that are none, a game_ parameter that
// is not known, a parameter twice, settings that check() refuses.
base::Result<Invite> parse_invite(std::string_view text);

}  // namespace counterfeit::game
