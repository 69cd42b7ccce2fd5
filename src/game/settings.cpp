#include "game/settings.h"

#include <algorithm>

namespace counterfeit::game {
namespace {

constexpr std::array<std::string_view, kModes.size()> kModeNames = {
    "real-or-fake", "spot-the-fake", "find-the-fakes", "beat-the-detective", "until-it-fools-us"};
constexpr std::array<std::string_view, kDifficulties.size()> kDifficultyNames = {"easy", "medium",
                                                                                 "hard"};

template <typename Enum, std::size_t n>
std::optional<Enum> find(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return {};
  return static_cast<Enum>(found - names.begin());
}

base::Status in_range(const char* what, int value, int low, int high) {
  if (value >= low && value <= high) return {};
  return base::Error{.message = std::string("The game's ") + what + " must be from " +
                                std::to_string(low) + " to " + std::to_string(high) + ", not " +
                                std::to_string(value) + ".",
                     .hint = {}};
}

}  // namespace

std::string_view mode_name(Mode mode) { return kModeNames.at(static_cast<std::size_t>(mode)); }
std::optional<Mode> find_mode(std::string_view name) { return find<Mode>(kModeNames, name); }
std::string_view difficulty_name(Difficulty difficulty) {
  return kDifficultyNames.at(static_cast<std::size_t>(difficulty));
}
std::optional<Difficulty> find_difficulty(std::string_view name) {
  return find<Difficulty>(kDifficultyNames, name);
}

base::Status check(const Settings& settings) {
  if (auto status = in_range("rounds", settings.rounds, 1, kMostRounds); !status) return status;
  if (auto status = in_range("seconds", settings.seconds, 0, kMostSeconds); !status) return status;
  if (auto status = in_range("players", settings.players, 1, kMostPlayers); !status) return status;
  if (settings.hands && settings.players != 1)
    return base::Error{.message = "A show of hands is one player: the class.", .hint = {}};
  return {};
}

int pictures_of(Mode mode) {
  if (mode == Mode::kFindTheFakes) return kWall;
  return mode == Mode::kSpotTheFake ? 2 : 1;
}

int fakes_told(Mode mode) {
  if (mode == Mode::kFindTheFakes) return kWallFakes;
  return mode == Mode::kSpotTheFake ? 1 : 0;
}

int stages_of(const Settings& settings) {
  if (settings.mode != Mode::kUntilItFoolsUs) return 1;
  return std::max(1, settings.rounds / kStageItems);
}

int stage_of(const Settings& settings, int item) {
  return std::min(item / kStageItems, stages_of(settings) - 1);
}

}  // namespace counterfeit::game
