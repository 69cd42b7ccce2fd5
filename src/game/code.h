#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "game/game.h"
#include "game/invite.h"
#include "game/nickname.h"

// A pupil's result as a short text: to be read out, typed, pasted or shown as a QR code. It says
// what was answered, how fast, and a name that the pupil chose; nothing else about anybody.

namespace counterfeit::game {

// Which game a code belongs to: a fold of model and pictures, and one of everything else.
struct GameId {
  std::uint16_t model = 0;
  std::uint16_t settings = 0;

  bool operator==(const GameId&) const = default;
};
GameId id_of(const Invite& invite);

struct PupilResult {
  GameId game;
  std::string nickname;             // see clean_nickname
  std::uint32_t median_tenths = 0;  // of the time for an item, in tenths of a second
  // What was called fake in each item, none where the time ran out.
  std::vector<std::optional<PictureSet>> answers = {};
  // Whether the discriminator was right about each item; empty where it did not play.
  std::vector<bool> detective_right = {};

  bool operator==(const PupilResult&) const = default;
};

inline constexpr std::uint32_t kMostTenths = 65535;

// Of a game that is over. Refused: one that is not, several players or a show of hands, a nickname
// of which clean_nickname leaves nothing.
base::Result<PupilResult> pupil_result(const Game& game, std::string_view nickname);

// "0VH6-7WKQ-...": groups of four. The size grows by two bits for an item (nine of a wall), one
// more where the discriminator played.
std::string to_code(const PupilResult& result, Mode mode);

// Refused, each with its own sentence: text that is no such code or damaged (CRC-32), a later
// version, another model's or another game's, answers that the game's mode does not have. A text
// has one reading only: what is taken becomes the same code again.
base::Result<PupilResult> parse_code(std::string_view text, const Invite& invite);

}  // namespace counterfeit::game
