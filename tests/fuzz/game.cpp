// A game that was left in the middle, as JSON: what is taken is saved as the same game.

#include "game/game.h"

#include "fuzz.h"
#include "game/result.h"
#include "games.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  static const game::Catalogue catalogue = fuzz::catalogue();
  const auto game = game::Game::restore(fuzz::Input(data, size).text(), catalogue);
  if (!game) return 0;
  CHECK(game->number() <= game->settings().rounds && !game->running());
  if (game->number() > 0) CHECK(!game::to_json(*game, game::result(*game)).empty());
  const std::string saved = game->save(0);
  const auto again = game::Game::restore(saved, catalogue);
  CHECK(again && again->save(0) == saved);
  return 0;
}
