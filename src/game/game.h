#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "game/items.h"
#include "game/statistics.h"

namespace counterfeit::game {

// What the players say about an item.
struct Choice {
  // The pictures called fake: of one picture 0 or 1, of a pair exactly one, of a wall at most
  // kWallFakes.
  PictureSet called_fake = 0;
  // With a show of hands, instead: how many hands each option got. Of one picture {real, fake}, of
  // a pair {first, second}, of a wall one number for each picture.
  std::vector<int> hands = {};

  bool operator==(const Choice&) const = default;
};
inline constexpr int kMostHands = 1000;  // for one option

// An item that is over.
struct Answer {
  Choice choice = {};
  bool expired = false;            // no answer in time; `choice` says nothing then
  std::int64_t milliseconds = 0;   // from showing to answering, pauses not counted
  std::vector<float> scores = {};  // the discriminator's for each picture, in [0, 1]; or none
};

// What an answer counts.
struct Tally {
  bool right = false;       // of a show of hands: more of them for the truth than for anything else
  Proportion answers = {};  // a hand is an answer; of a wall, each of its fakes is a trial
  YesNo yes_no = {};        // empty for a wall and where the time ran out
};
Tally tally(const Settings& settings, const Item& item, const Answer& answer);

// What the discriminator would have answered: that what it scores below one half is fake, in a pair
// the lower one, on a wall the kWallFakes lowest. scores: one for each picture of the item.
PictureSet verdict(Mode mode, std::span<const float> scores);

// A game being played: the items in turn, their answers, and whose turn it is. It has no clock:
// every `now` is in milliseconds of any clock that does not go backwards.
class Game {
 public:
  // Refused: what Dealer::create refuses.
  static base::Result<Game> start(const Settings& settings, const Catalogue& catalogue);

  const Settings& settings() const { return settings_; }
  const std::vector<Moment>& moments() const { return moments_; }
  std::uint32_t fingerprint() const { return fingerprint_; }
  const std::vector<Answer>& answers() const { return answers_; }

  // All rounds are played; or, with kUntilItFoolsUs, two stages running ended at chance.
  bool over() const;
  int number() const { return static_cast<int>(answers_.size()); }  // of the item that is asked now
  int player() const { return player_of(number()); }
  int player_of(int item) const { return item % settings_.players; }
  Item item() const { return dealer_.item(number()); }  // only while not over
  Item item(int number) const { return dealer_.item(number); }
  Tally tally_of(int number) const;  // of an item that is over

  // The item's time runs from show() on, and stands still from pause() to the next show().
  void show(std::int64_t now);
  void pause(std::int64_t now);
  bool running() const { return since_.has_value(); }
  std::int64_t elapsed(std::int64_t now) const;
  std::optional<std::int64_t> left(std::int64_t now) const;  // none without a limit; never below 0

  // Ends the item; the next one's time begins with its own show(). An answer later than the limit
  // counts as none in time. `scores`: the discriminator's for each picture, or none. Refused,
  // leaving the game as it was: a choice that the mode does not have, a game that is over.
  base::Result<Tally> answer(const Choice& choice, std::int64_t now,
                             std::vector<float> scores = {});
  // The same without an answer: the time ran out. Only while not over.
  Tally expire(std::int64_t now, std::vector<float> scores = {});

  // The whole game as JSON. Restored, it stands paused at the same item with the same time used.
  // Refused: damaged text, another model or data set than the one it was played with.
  std::string save(std::int64_t now) const;
  static base::Result<Game> restore(std::string_view json, const Catalogue& catalogue);

 private:
  Game(const Settings& settings, const Catalogue& catalogue, Dealer dealer);
  base::Status check_choice(const Choice& choice) const;
  Tally end_item(Answer answer);

  Settings settings_;
  std::vector<Moment> moments_;
  std::uint32_t fingerprint_;
  Dealer dealer_;
  std::vector<Answer> answers_;
  std::int64_t used_ = 0;              // of the current item's time, up to the last pause
  std::optional<std::int64_t> since_;  // when its clock was started
};

// A stage of kUntilItFoolsUs; the other modes have one.
struct Stage {
  Moment moment;
  Proportion answers;
  bool complete = false;  // all its items are answered
  bool fooled = false;    // complete, and the interval of `answers` reaches down to one half
};
std::vector<Stage> stages(const Game& game);

// The stage from which on the players could no longer tell: all complete stages from it to the last
// are `fooled`. None: they still could.
std::optional<int> fooled_from(std::span<const Stage> stages);

}  // namespace counterfeit::game
