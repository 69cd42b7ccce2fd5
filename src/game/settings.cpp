#include "game/settings.h"

#include <algorithm>

#include "base/text.h"

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

base::Status in_range(const char* refusal, int value, int low, int high) {
  if (value >= low && value <= high) return {};
  return base::Error{.message = base::tr(refusal, {std::to_string(low), std::to_string(high),
                                                   std::to_string(value)}),
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
  for (const base::Status& status :
       {in_range(base::tr_later("The game's rounds must be from {0} to {1}, not {2}."),
                 settings.rounds, 1, kMostRounds),
        in_range(base::tr_later("The game's seconds must be from {0} to {1}, not {2}."),
                 settings.seconds, 0, kMostSeconds),
        in_range(base::tr_later("The game's players must be from {0} to {1}, not {2}."),
                 settings.players, 1, kMostPlayers)})
    if (!status) return status;
  if (settings.hands && settings.players != 1)
    return base::Error{.message = base::tr("A show of hands is one player: the class."),
                       .hint = {}};
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
