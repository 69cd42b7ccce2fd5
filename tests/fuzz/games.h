#pragma once

#include <array>

#include "game/game.h"
#include "game/invite.h"

// The games that the targets, and the inputs that they begin with, are about: one of each mode.

namespace counterfeit::fuzz {

inline const std::array<game::Invite, game::kModes.size()>& invites() {
  static const auto all = [] {
    std::array<game::Invite, game::kModes.size()> made;
    for (std::size_t i = 0; i < made.size(); ++i)
      made[i] = {.settings = {.mode = game::kModes[i], .seed = 7, .rounds = 20, .seconds = 10},
                 .fingerprint = 0x9f3a22c1};
    return made;
  }();
  return all;
}

// What all of them are played with.
inline game::Catalogue catalogue() {
  return {.reals = 30,
          .real_labels = {},
          .fake_classes = 0,
          .moments = {{10, 1}, {20, 2}, {40, 4}},
          .fingerprint = invites()[0].fingerprint};
}

}  // namespace counterfeit::fuzz
