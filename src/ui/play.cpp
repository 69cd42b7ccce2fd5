#include "ui/play.h"

#include <utility>

#include "base/check.h"
#include "ui/stage.h"

namespace counterfeit::ui {

void PlayState::take(std::shared_ptr<const session::DealtGame> deal) {
  begin(std::move(deal));
}

void PlayState::begin(std::shared_ptr<const session::DealtGame> deal) {
  auto started = game::Game::start(deal->settings, deal->catalogue);
  CHECK(started.ok(), "what was dealt can be played");
  dealt = std::move(deal);
  game.emplace(std::move(started).value());
  dealing = Dealing::kNo;
  screen = PlayScreen::kGame;
  ++deals;
  paused = false;
  chosen = 0;
  cursor = 0;
  cursor_shown = false;
  hands.clear();
  tally.reset();
  result.reset();
}

bool PlayState::takes_digits() const {
  return takes_keys() && under_way() && !paused && !tally && game->settings().hands;
}

std::int64_t play_clock(const Stage& stage) {
  return static_cast<std::int64_t>(stage.model.now * 1000);
}

void keep_play(Stage& stage) {
  PlayState& play = stage.model.play;
  const bool in_sight =
      stage.model.place == Place::kPlay && play.screen == PlayScreen::kGame && !play.paused;
  if (!in_sight && play.game && play.game->running()) play.game->pause(play_clock(stage));

  ImGuiConfigFlags& flags = ImGui::GetIO().ConfigFlags;
  const bool asks = in_sight && play.under_way();
  if (asks && (flags & ImGuiConfigFlags_NavEnableKeyboard) != 0) {
    flags &= ~ImGuiConfigFlags_NavEnableKeyboard;
    play.arrows_taken = true;
  } else if (!asks && play.arrows_taken) {
    flags |= ImGuiConfigFlags_NavEnableKeyboard;
    play.arrows_taken = false;
  }
}

void draw_play(Stage& stage, float width) {
  const PlayState& play = stage.model.play;
  if (!play.takes_keys()) return draw_play_setup(stage, width);
  if (play.result) return draw_play_result(stage, width);
  draw_play_item(stage, width);
}

}  // namespace counterfeit::ui
