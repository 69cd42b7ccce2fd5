#include "game/game.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

#include "base/check.h"
#include "base/text.h"

namespace counterfeit::game {
namespace {

constexpr int kFooledStages = 2;  // running, and kUntilItFoolsUs is over

base::Error refusal(std::string message) { return {.message = std::move(message), .hint = {}}; }

// Counts `said_fake` answers "fake" and `said_real` answers "real".
YesNo said(bool fake, int said_fake, int said_real) {
  if (fake) return {.hits = said_fake, .misses = said_real};
  return {.false_alarms = said_fake, .correct_rejections = said_real};
}

Tally tally_hands(const Settings& settings, const Item& item, const std::vector<int>& hands) {
  Tally tally;
  if (settings.mode == Mode::kFindTheFakes) {
    int fewest_on_fake = kMostHands + 1, most_on_real = -1;
    for (std::size_t i = 0; i < hands.size(); ++i) {
      const bool fake = (item.fakes >> i & 1) != 0;
      tally.answers.add({.right = fake ? hands[i] : 0, .trials = hands[i]});
      if (fake)
        fewest_on_fake = std::min(fewest_on_fake, hands[i]);
      else
        most_on_real = std::max(most_on_real, hands[i]);
    }
    tally.right = fewest_on_fake > most_on_real;
    return tally;
  }
  const bool pair = settings.mode == Mode::kSpotTheFake;
  // Of one picture the hands for "fake" come second, of a pair those for "the first is the fake"
  // first.
  const int yes = hands[pair ? 0 : 1], no = hands[pair ? 1 : 0];
  const bool truth = (item.fakes & 1) != 0;
  tally.answers = {.right = truth ? yes : no, .trials = yes + no};
  tally.right = 2 * tally.answers.right > tally.answers.trials;
  tally.yes_no = said(truth, yes, no);
  return tally;
}

}  // namespace

Tally tally(const Settings& settings, const Item& item, const Answer& answer) {
  const bool wall = settings.mode == Mode::kFindTheFakes;
  if (answer.expired) return {.right = false, .answers = {.trials = wall ? kWallFakes : 1}};
  if (settings.hands) return tally_hands(settings, item, answer.choice.hands);
  const PictureSet called = answer.choice.called_fake;
  if (wall)
    return {.right = called == item.fakes,
            .answers = {.right = std::popcount(static_cast<unsigned>(called & item.fakes)),
                        .trials = kWallFakes}};
  const bool yes = (called & 1) != 0;
  return {.right = called == item.fakes,
          .answers = {.right = called == item.fakes ? 1 : 0, .trials = 1},
          .yes_no = said((item.fakes & 1) != 0, yes ? 1 : 0, yes ? 0 : 1)};
}

PictureSet verdict(Mode mode, std::span<const float> scores) {
  if (pictures_of(mode) == 1) return scores[0] < 0.5f ? 1 : 0;
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return scores[i]; });
  unsigned fakes = 0;
  for (int i = 0; i < fakes_told(mode); ++i) fakes |= 1u << order[static_cast<std::size_t>(i)];
  return static_cast<PictureSet>(fakes);
}

base::Result<Game> Game::start(const Settings& settings, const Catalogue& catalogue) {
  base::Result<Dealer> dealer = Dealer::create(settings, catalogue);
  if (!dealer) return dealer.error();
  return Game(settings, catalogue, std::move(dealer).value());
}

Game::Game(const Settings& settings, const Catalogue& catalogue, Dealer dealer)
    : settings_(settings),
      moments_(catalogue.moments),
      fingerprint_(catalogue.fingerprint),
      dealer_(std::move(dealer)) {}

bool Game::over() const {
  if (number() >= settings_.rounds) return true;
  if (settings_.mode != Mode::kUntilItFoolsUs) return false;
  const std::vector<Stage> all = stages(*this);
  const auto complete = std::ranges::find(all, false, &Stage::complete) - all.begin();
  return complete >= kFooledStages && all[static_cast<std::size_t>(complete - 1)].fooled &&
         all[static_cast<std::size_t>(complete - 2)].fooled;
}

Tally Game::tally_of(int number) const {
  CHECK(number >= 0 && number < this->number());
  return tally(settings_, item(number), answers_[static_cast<std::size_t>(number)]);
}

void Game::show(std::int64_t now) {
  if (!since_ && !over()) since_ = now;
}

void Game::pause(std::int64_t now) {
  used_ = elapsed(now);
  since_.reset();
}

std::int64_t Game::elapsed(std::int64_t now) const {
  return used_ + (since_ ? std::max<std::int64_t>(0, now - *since_) : 0);
}

std::optional<std::int64_t> Game::left(std::int64_t now) const {
  if (settings_.seconds == 0) return {};
  return std::max<std::int64_t>(0, settings_.seconds * std::int64_t{1000} - elapsed(now));
}

base::Status Game::check_choice(const Choice& choice) const {
  const Mode mode = settings_.mode;
  if (settings_.hands) {
    const std::size_t options = mode == Mode::kFindTheFakes ? kWall : 2;
    const bool fits =
        choice.hands.size() == options && std::ranges::all_of(choice.hands, [](int count) {
          return count >= 0 && count <= kMostHands;
        });
    if (fits) return {};
    return refusal(base::tr("A show of hands is {0} numbers from 0 to {1}.",
                            {std::to_string(options), std::to_string(kMostHands)}));
  }
  if (!choice.hands.empty()) return refusal(base::tr("This game is not played by show of hands."));
  const int called = std::popcount(choice.called_fake);
  if (choice.called_fake >> pictures_of(mode) != 0)
    return refusal(base::tr("There is no such picture in this item."));
  if (mode == Mode::kSpotTheFake && called != 1)
    return refusal(base::tr("Of two pictures exactly one is the fake."));
  if (mode == Mode::kFindTheFakes && called > kWallFakes)
    return refusal(base::tr("A wall has {0} fakes, not {1}.",
                            {std::to_string(kWallFakes), std::to_string(called)}));
  return {};
}

base::Result<Tally> Game::answer(const Choice& choice, std::int64_t now,
                                 std::vector<float> scores) {
  if (over()) return refusal(base::tr("This game is over."));
  if (const base::Status status = check_choice(choice); !status) return status.error();
  if (left(now) == 0) return expire(now, std::move(scores));
  return end_item({.choice = choice, .milliseconds = elapsed(now), .scores = std::move(scores)});
}

Tally Game::expire(std::int64_t now, std::vector<float> scores) {
  CHECK(!over());
  return end_item(
      {.choice = {}, .expired = true, .milliseconds = elapsed(now), .scores = std::move(scores)});
}

Tally Game::end_item(Answer answer) {
  CHECK(answer.scores.empty() || std::ssize(answer.scores) == pictures_of(settings_.mode));
  answers_.push_back(std::move(answer));
  used_ = 0;
  since_.reset();
  return tally_of(number() - 1);
}

std::vector<Stage> stages(const Game& game) {
  const Settings& settings = game.settings();
  const int moments = static_cast<int>(game.moments().size());
  std::vector<Stage> all(static_cast<std::size_t>(stages_of(settings)));
  for (int i = 0; i < settings.rounds; ++i) {
    Stage& stage = all[static_cast<std::size_t>(stage_of(settings, i))];
    stage.moment = game.moments()[static_cast<std::size_t>(moment_of(settings, moments, i))];
    stage.complete = i < game.number();  // its last item decides
    if (stage.complete) stage.answers.add(game.tally_of(i).answers);
  }
  const double chance = settings.mode == Mode::kFindTheFakes ? 1.0 * kWallFakes / kWall : 0.5;
  for (Stage& stage : all)
    stage.fooled =
        stage.complete && stage.answers.trials > 0 && wilson(stage.answers).low <= chance;
  return all;
}

std::optional<int> fooled_from(std::span<const Stage> stages) {
  std::optional<int> first;
  for (int i = 0; i < std::ssize(stages) && stages[static_cast<std::size_t>(i)].complete; ++i) {
    if (!stages[static_cast<std::size_t>(i)].fooled)
      first.reset();
    else if (!first)
      first = i;
  }
  return first;
}

}  // namespace counterfeit::game
