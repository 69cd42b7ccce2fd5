#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace counterfeit::game {

enum class Mode {
  kRealOrFake,        // one picture: is it real?
  kSpotTheFake,       // two pictures: which one is the fake?
  kFindTheFakes,      // a wall of nine, three of them fakes
  kBeatTheDetective,  // one picture, and the discriminator answers it too
  kUntilItFoolsUs,    // one picture; the fakes come from ever later moments of the training
};
inline constexpr std::array kModes = {Mode::kRealOrFake, Mode::kSpotTheFake, Mode::kFindTheFakes,
                                      Mode::kBeatTheDetective, Mode::kUntilItFoolsUs};
std::string_view mode_name(Mode mode);  // "real-or-fake"
std::optional<Mode> find_mode(std::string_view name);

// How far the training had come when it drew the fakes: a quarter of the way through the timeline,
// half of it, or its end. Without meaning where the fakes climb anyway (kUntilItFoolsUs).
enum class Difficulty { kEasy, kMedium, kHard };
inline constexpr std::array kDifficulties = {Difficulty::kEasy, Difficulty::kMedium,
                                             Difficulty::kHard};
std::string_view difficulty_name(Difficulty difficulty);  // "easy"
std::optional<Difficulty> find_difficulty(std::string_view name);

inline constexpr int kMostRounds = 200;
inline constexpr int kMostSeconds = 120;
inline constexpr int kMostPlayers = 6;
inline constexpr int kMostClasses = 64;
inline constexpr int kWall = 9;       // pictures of a wall,
inline constexpr int kWallFakes = 3;  // and how many of them are fakes; the players are told

// Everything that decides which questions a game asks, besides the model and the data set.
struct Settings {
  Mode mode = Mode::kRealOrFake;
  std::uint32_t seed = 1;
  int rounds = 20;  // 1 .. kMostRounds
  int seconds = 0;  // for each item, at most kMostSeconds; 0: as long as one likes
  Difficulty difficulty = Difficulty::kHard;
  std::uint64_t classes = 0;  // bit c: pictures of class c take part; 0: all do
  bool hints = false;         // after a miss
  int players = 1;            // 1 .. kMostPlayers, in turn
  bool hands = false;         // a whole class answers by show of hands; players is 1 then

  bool operator==(const Settings&) const = default;
};

// Refused: a number out of its range, or a show of hands by several players.
base::Status check(const Settings& settings);

int pictures_of(Mode mode);  // in one item: 1, 2 or kWall
int fakes_told(Mode mode);   // how many of them are fakes; 0 where that is the question

// kUntilItFoolsUs climbs in stages of this many items; the last stage takes what is left over.
inline constexpr int kStageItems = 8;
int stages_of(const Settings& settings);           // 1 in the other modes
int stage_of(const Settings& settings, int item);  // 0 .. stages_of - 1

}  // namespace counterfeit::game
