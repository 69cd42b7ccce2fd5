#pragma once

#include <string>

#include "game/board.h"
#include "game/game.h"

// Tables for a spreadsheet (RFC 4180): commas, a heading, lines that end in CR LF.

namespace counterfeit::game {

// A line for each item that was answered: its number from 1, the team, the truth and the answer
// (the numbers of the fakes from 1, "real" or "fake" of a single picture, counts of hands), right
// or not, milliseconds, the training step of its fakes, the detective's scores.
std::string to_csv(const Game& game);

// A line for each pupil, the best first.
std::string to_csv(const Board& board);

}  // namespace counterfeit::game
