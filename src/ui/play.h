#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "game/result.h"
#include "session/deal.h"

// The fake-detection game as the Play place holds it: before, during and after a game.

namespace counterfeit::ui {

struct Stage;

struct PlayState {
  game::Settings settings;                          // of the game to come
  bool dealing = false;                             // its pictures were asked for
  std::shared_ptr<const session::DealtGame> dealt;  // of the game being played
  std::optional<game::Game> game;                   // none: it is to be set up
  std::uint64_t deals = 0;                          // so far: tells their pictures apart

  game::PictureSet chosen = 0;         // on a wall, before the answer
  int cursor = 0;                      // on a wall, where the keyboard is
  bool cursor_shown = false;           // ... once it was used
  bool arrows_taken = false;           // the arrow keys answer instead of moving the focus
  std::optional<game::Tally> tally;    // of the item that is being revealed
  std::optional<game::Result> result;  // of a game that is over

  std::array<base::Bytes, 2> mistaken;  // pictures shown with the result

  // A deal has come: the game begins.
  void begin(std::shared_ptr<const session::DealtGame> dealt);
};

// The clock of the game, in milliseconds of Model::now.
std::int64_t play_clock(const Stage& stage);

void draw_play(Stage& stage, float width);
// A game that is not in sight stands still; one that is has the arrow keys for itself. Call once in
// each frame.
void keep_play(Stage& stage);

void draw_play_setup(Stage& stage, float width);
void draw_play_item(Stage& stage, float width);  // asks, and reveals
void draw_play_result(Stage& stage, float width);

}  // namespace counterfeit::ui
