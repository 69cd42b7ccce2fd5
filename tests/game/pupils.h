#pragma once

#include <string>
#include <utility>

#include "game/code.h"
#include "game/source.h"
#include "games.h"

namespace counterfeit::game {

inline Invite class_invite(Mode mode) {
  return {.settings = {.mode = mode, .seed = 77, .rounds = 20},
          .fingerprint = small_catalogue().fingerprint};
}

// A pupil who plays the invited game and is right with the chance `skill`; the detective on their
// page is right about two items of three.
inline Game pupil_game(const Invite& invite, std::uint64_t seed, double skill) {
  Catalogue catalogue = small_catalogue();
  catalogue.fingerprint = invite.fingerprint;
  Game game = Game::start(invite.settings, catalogue).value();
  base::Rng rng(seed);
  std::int64_t now = 0;
  while (!game.over()) {
    game.show(now);
    now += 500 + rng.below(4000);
    const Item item = game.item();
    std::vector<float> scores;
    for (const PictureName& name : item.pictures)
      scores.push_back(name.fake == (item.number % 3 != 0) ? 0.25f : 0.75f);
    const Choice choice =
        rng.uniform() < skill ? truth(invite.settings, item) : random_choice(invite.settings, rng);
    CHECK(game.answer(choice, now, scores).ok());
  }
  return game;
}

inline std::string pupil_code(const Invite& invite, const std::string& nickname, std::uint64_t seed,
                              double skill) {
  return to_code(pupil_result(pupil_game(invite, seed, skill), nickname).value(),
                 invite.settings.mode);
}

inline base::Bytes with_checksum(base::Bytes bytes) {
  Fingerprint crc;
  crc.add(bytes);
  base::append_be32(bytes, crc.value());
  return bytes;
}

}  // namespace counterfeit::game
