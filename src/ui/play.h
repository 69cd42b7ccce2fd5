#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "game/boards.h"
#include "game/result.h"
#include "game/sheet.h"
#include "session/deal.h"

// The fake-detection game as the Play place holds it: before, during and after a game.

namespace counterfeit::ui {

struct Stage;

enum class PlayScreen { kSetup, kGame, kInvite, kInvited, kBoard };

// What is shown after an answer.
enum class Reveal { kNothing, kTruth, kCluesAfterMiss, kClues };

struct PlayState {
  PlayScreen screen = PlayScreen::kSetup;

  // Of the game to come.
  session::DealRequest wanted;
  Reveal reveal = Reveal::kTruth;
  int picture_size = 1;  // 0 small, 1 middle, 2 as large as fits
  bool sound = false;
  bool class_reals = false;  // the real ones are the class's own drawings
  // Its pictures were asked for, to be played or to be given away.
  enum class Dealing { kNo, kToPlay, kToInvite, kToAccept, kToPrint };
  Dealing dealing = Dealing::kNo;

  game::Paper paper = game::Paper::kA4;
  std::shared_ptr<const session::DealtGame> printed;  // is to be printed

  std::shared_ptr<const session::DealtGame> dealt;  // of the game being played
  std::optional<game::Game> game;                   // also while another screen is shown
  std::uint64_t deals = 0;                          // so far: tells their pictures apart

  bool paused = false;                 // by the players: the pictures are covered
  game::PictureSet chosen = 0;         // on a wall, before the answer
  int cursor = 0;                      // on a wall, where the keyboard is
  bool cursor_shown = false;           // ... once it was used
  std::vector<int> hands;              // a show of hands, being counted
  int hand = 0;                        // ... and which of its numbers the keyboard changes
  bool arrows_taken = false;           // the arrow keys answer instead of moving the focus
  std::optional<game::Tally> tally;    // of the item that is being revealed
  std::optional<game::Result> result;  // of a game that is over

  // What gave the item's fakes away, while it is revealed.
  struct Clues {
    int item = -1;  // -1: not asked for
    std::uint64_t version = 0;
    base::Bytes shown;    // its fakes or, where it has none, its pictures
    base::Bytes looks;    // where the discriminator looked
    base::Bytes nearest;  // the nearest training pictures; empty until they are found
  };
  Clues clues;
  void take_nearest(base::Bytes pictures);

  std::array<base::Bytes, 2> mistaken;  // pictures shown with the result

  // A class without a server.
  std::shared_ptr<const session::DealtGame> offered;  // what a class is being invited to
  std::optional<game::Invite> invited;                // by the link that has led here
  bool wrong_model = false;                           // this page's is not the invitation's
  std::string nickname;
  game::Boards boards;
  std::string codes;                          // being typed
  int added = 0;                              // with the codes given last
  std::vector<game::Board::Refused> refused;  // ... and those that were not
  void invite(const game::Invite& by);        // a link has led here
  void add_codes(std::string_view text);      // to the board on top
  void forget_added();
  bool editing_board = false;  // pupils can be taken off it
  // The codes of those who were, the last ones last, for an undo.
  std::vector<std::vector<std::string>> taken_off;
  void take_off(const std::vector<std::string>& nicknames);  // the board on top
  void bring_back();                                         // whom the last call took off
  // The text that was asked for under that name has come; false: nobody knows the name.
  bool take_text(const std::string& name, const std::string& text);

  // A deal has come: the game begins, or its invitation is there to be given away.
  void take(std::shared_ptr<const session::DealtGame> dealt);
  void begin(std::shared_ptr<const session::DealtGame> dealt);
  // A game is on the table that has not come to its end.
  // Nobody sees it: a game that runs waits until it is gone on with. The clock is play_clock().
  void put_aside(std::int64_t now);
  bool under_way() const { return game && !result; }
  // The keys belong to the game, and so do the digits while hands are counted.
  bool takes_keys() const { return screen == PlayScreen::kGame && game; }
  bool takes_digits() const;
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
