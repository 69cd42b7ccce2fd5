#include "game/result.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/text.h"

namespace counterfeit::game {
namespace {

// Of all players, or of one.
Score score_of(const Game& game, std::optional<int> player) {
  Score score;
  std::vector<double> times;
  std::vector<bool> right;
  for (int i = 0; i < game.number(); ++i) {
    if (player && game.player_of(i) != *player) continue;
    const Tally tally = game.tally_of(i);
    score.answers.add(tally.answers);
    score.yes_no.add(tally.yes_no);
    right.push_back(tally.right);
    times.push_back(static_cast<double>(game.answers()[static_cast<std::size_t>(i)].milliseconds));
  }
  score.interval = wilson(score.answers);
  score.sensitivity = sensitivity(game.settings().mode, score.yes_no);
  score.median_ms = median(std::move(times));
  score.streak = longest_streak(right);
  return score;
}

// The discriminator's answer to an item that has its scores. It is one answer, also beside a show
// of hands.
Tally detective_tally(const Game& game, int number) {
  Settings alone = game.settings();
  alone.hands = false;
  const std::vector<float>& scores = game.answers()[static_cast<std::size_t>(number)].scores;
  return tally(alone, game.item(number), {.choice = {.called_fake = verdict(alone.mode, scores)}});
}

std::optional<Duel> duel_of(const Game& game) {
  const std::vector<bool> its = detective_right(game);
  if (its.empty()) return {};
  Duel duel;
  std::vector<Scored> scored;
  for (int i = 0; i < game.number(); ++i) {
    duel.detective.add(detective_tally(game, i).answers);
    const bool detective = its[static_cast<std::size_t>(i)], players = game.tally_of(i).right;
    duel.only_players += players && !detective ? 1 : 0;
    duel.only_detective += detective && !players ? 1 : 0;
    const std::vector<float>& scores = game.answers()[static_cast<std::size_t>(i)].scores;
    const Item item = game.item(i);
    for (std::size_t k = 0; k < scores.size(); ++k)
      scored.push_back({.score = scores[k], .fake = item.pictures[k].fake});
  }
  duel.p = mcnemar(duel.only_players, duel.only_detective);
  duel.roc = roc(std::move(scored));
  return duel;
}

// How often picture k of an item was taken for what it is not.
Proportion mistaken(const Settings& settings, const Item& item, const Answer& answer,
                    std::size_t k) {
  if (answer.expired) return {};
  const bool fake = item.pictures[k].fake, single = item.pictures.size() == 1;
  if (!settings.hands) {
    const bool called = (answer.choice.called_fake >> k & 1) != 0;
    return {.right = called != fake ? 1 : 0, .trials = 1};
  }
  int sum = 0;
  for (const int count : answer.choice.hands) sum += count;
  const int called_fake = answer.choice.hands[single ? 1 : k];
  return {.right = fake ? sum - called_fake : called_fake, .trials = sum};
}

std::vector<Mistaken> most_mistaken(const Game& game, bool fakes) {
  std::vector<Mistaken> all;
  for (int i = 0; i < game.number(); ++i) {
    const Item item = game.item(i);
    for (std::size_t k = 0; k < item.pictures.size(); ++k) {
      if (item.pictures[k].fake != fakes) continue;
      const Proportion wrong =
          mistaken(game.settings(), item, game.answers()[static_cast<std::size_t>(i)], k);
      if (wrong.right > 0) all.push_back({.item = i, .picture = item.pictures[k], .wrong = wrong});
    }
  }
  std::ranges::stable_sort(all, std::greater(), [](const Mistaken& m) { return m.wrong.value(); });
  if (all.size() > kMostMistaken) all.resize(kMostMistaken);
  return all;
}

std::vector<Proportion> learning_of(const Game& game) {
  const int played = game.number(), parts = std::min(kLearningParts, played);
  std::vector<Proportion> learning(static_cast<std::size_t>(parts));
  for (int i = 0; i < played; ++i)
    learning[static_cast<std::size_t>(i * parts / played)].add(game.tally_of(i).answers);
  return learning;
}

}  // namespace

Sensitivity sensitivity(Mode mode, const YesNo& counts) {
  if (mode == Mode::kFindTheFakes) return {};
  return mode == Mode::kSpotTheFake ? two_choice(counts) : yes_no(counts);
}

std::vector<bool> detective_right(const Game& game) {
  std::vector<bool> right;
  for (int i = 0; i < game.number(); ++i) {
    if (game.answers()[static_cast<std::size_t>(i)].scores.empty()) return {};
    right.push_back(detective_tally(game, i).right);
  }
  return right;
}

Result result(const Game& game) {
  Result result;
  result.all = score_of(game, {});
  const bool wall = game.settings().mode == Mode::kFindTheFakes;
  result.chance = wall ? static_cast<double>(kWallFakes) / kWall : 0.5;
  if (game.settings().players > 1)
    for (int player = 0; player < game.settings().players; ++player)
      result.players.push_back(score_of(game, player));
  result.duel = duel_of(game);
  result.learning = learning_of(game);
  result.hardest_fakes = most_mistaken(game, true);
  result.suspected_reals = most_mistaken(game, false);
  if (game.settings().mode == Mode::kUntilItFoolsUs) {
    result.stages = stages(game);
    result.fooled_from = fooled_from(result.stages);
  }
  return result;
}

std::optional<Climb> climb(const Result& result) {
  const Stage* last = nullptr;
  for (const Stage& stage : result.stages)
    if (stage.complete) last = &stage;
  if (last == nullptr) return {};
  if (!result.fooled_from)
    return Climb{.seconds = std::lround(last->moment.seconds),
                 .headline = base::tr_later("After {0} seconds of training you could still tell.")};
  const Stage& first = result.stages[static_cast<std::size_t>(*result.fooled_from)];
  return Climb{
      .seconds = std::lround(first.moment.seconds),
      .headline = base::tr_later("After {0} seconds of training you could no longer tell.")};
}

std::string headline(const Result& result) {
  const auto climbed = climb(result);
  if (!climbed) return {};
  std::string text = climbed->headline;
  return text.replace(text.find("{0}"), 3, std::to_string(climbed->seconds));
}

}  // namespace counterfeit::game
