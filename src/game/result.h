#pragma once

#include <optional>
#include <string>
#include <vector>

#include "game/game.h"

namespace counterfeit::game {

// What one player, or the class, has reached. README.md says what each number means.
struct Score {
  Proportion answers;
  Interval interval;        // of the above, 95 %
  YesNo yes_no;             // empty for a wall
  Sensitivity sensitivity;  // two_choice of a pair, yes_no of single pictures; 0 for a wall
  double median_ms = 0;     // of the time for an item
  int streak = 0;           // the most items right in a row, in the order they were asked
};

// A player beside the discriminator on the same items.
struct Duel {
  Proportion detective;  // its answers, counted as the player's are
  int only_players = 0;  // items right for the players alone
  int only_detective = 0;
  double p = 1;  // mcnemar() of the two above
  Roc roc;       // of its scores over all pictures
};

// A picture with how often it was taken for what it is not.
struct Mistaken {
  int item = 0;
  PictureName picture;
  Proportion wrong;
};

struct Result {
  Score all;
  double chance = 0.5;                    // what guessing reaches
  std::vector<Score> players;             // one for each player, if there are several
  std::optional<Duel> duel;               // where every item has the discriminator's scores
  std::vector<Proportion> learning;       // the game cut into up to five parts of equal length
  std::vector<Mistaken> hardest_fakes;    // taken for real, the most often mistaken first
  std::vector<Mistaken> suspected_reals;  // taken for fakes, the same way
  std::vector<Stage> stages;              // of kUntilItFoolsUs, else empty
  std::optional<int> fooled_from;         // which of them
};

inline constexpr int kMostMistaken = 12;  // of each kind
inline constexpr int kLearningParts = 5;

// Nothing for a wall, two_choice() for a pair, yes_no() for single pictures.
Sensitivity sensitivity(Mode mode, const YesNo& counts);

// Whether the discriminator is right about each item answered so far; empty where one of them has
// no scores.
std::vector<bool> detective_right(const Game& game);

// Of the items answered so far.
Result result(const Game& game);

// How far the fakes of kUntilItFoolsUs had to climb. Nothing in the other modes and before the
// first stage is complete.
struct Climb {
  long seconds = 0;           // of training
  const char* headline = "";  // for people, in English, with {0} for the seconds
};
std::optional<Climb> climb(const Result& result);

// Its headline, whatever language is in use: "After 12 seconds of training you could no longer
// tell." Empty where there is none.
std::string headline(const Result& result);

std::string to_json(const Game& game, const Result& result);

}  // namespace counterfeit::game
