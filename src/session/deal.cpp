#include "session/deal.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "gan/checkpoint.h"
#include "session/explorer.h"
#include "session/game_source.h"
#include "session/run.h"
#include "session/timeline.h"

namespace counterfeit::session {
namespace {

constexpr std::size_t kMostMoments = 8;  // whole states, which take their room

// Spread over the portfolio, the newest last.
std::vector<gan::GanTrainer::State> portfolio_states(const gan::Portfolio& portfolio) {
  std::vector<gan::GanTrainer::State> states;
  const std::size_t last = portfolio.moments().size() - 1;
  const std::size_t count = std::min(last + 1, kMostMoments);
  for (std::size_t i = 0; i < count; ++i)
    states.push_back(portfolio.state(count == 1 ? last : i * last / (count - 1)));
  return states;
}

gan::GanTrainer::State state_of(const base::Bytes& checkpoint) {
  auto state = gan::parse_checkpoint("The timeline", checkpoint);
  CHECK(state.ok(), "the timeline's checkpoints are our own");
  return std::move(state).value();
}

base::Result<std::vector<gan::GanTrainer::State>> state_at(const Run& run, const Timeline& timeline,
                                                           std::int64_t step) {
  if (step == run.trainer().state().steps) return std::vector{run.trainer().state()};
  const Moment* moment = timeline.find(step);
  if (moment == nullptr || !moment->checkpoint)
    return base::Error{
        .message = "The timeline has not kept the networks of step " + std::to_string(step) + ".",
        .hint = "Choose one of the moments that one can go on from."};
  return std::vector{state_of(*moment->checkpoint)};
}

// Whether the fakes of a game come from earlier moments than now.
bool looks_back(const game::Settings& settings) {
  return settings.mode == game::Mode::kUntilItFoolsUs ||
         settings.difficulty != game::Difficulty::kHard;
}

// What plays in the run's place before its first step, where it was trained on the same data set.
const gan::Portfolio* stand_in(const Run& run, const Explorer& explorer) {
  const auto& portfolio = explorer.portfolio();
  const bool fits =
      run.trainer().state().steps == 0 && portfolio && portfolio->dataset() == run.dataset().name;
  return fits ? &*portfolio : nullptr;
}

gan::GanTrainer::State newest(const Run& run, const Explorer& explorer) {
  const gan::Portfolio* const before = stand_in(run, explorer);
  return before ? before->state(before->moments().size() - 1) : run.trainer().state();
}

// The run at moments spread over its whole past, and as it stands.
std::vector<gan::GanTrainer::State> states_of(const Run& run, const Timeline& timeline,
                                              const Explorer& explorer) {
  if (const gan::Portfolio* const before = stand_in(run, explorer))
    return portfolio_states(*before);
  const gan::GanTrainer::State& now = run.trainer().state();
  std::vector<const base::Bytes*> kept;
  for (const Moment& moment : timeline.moments())
    if (moment.checkpoint && moment.step < now.steps) kept.push_back(moment.checkpoint.get());
  std::vector<gan::GanTrainer::State> states;
  const std::size_t count = std::min(kept.size(), kMostMoments - 1);
  for (std::size_t i = 0; i < count; ++i)
    states.push_back(state_of(*kept[i * kept.size() / count]));
  states.push_back(now);
  return states;
}

}  // namespace

base::Result<std::shared_ptr<const DealtGame>> deal(Run& run, const Timeline& timeline,
                                                    const Explorer& explorer,
                                                    const DealRequest& request) {
  const game::Settings& settings = request.settings;
  base::Result<std::vector<gan::GanTrainer::State>> states =
      request.step           ? state_at(run, timeline, *request.step)
      : looks_back(settings) ? states_of(run, timeline, explorer)
                             : std::vector{newest(run, explorer)};
  if (!states) return states.error();
  auto source = ModelSource::create(std::move(states).value(), run.source(), run.pool());
  if (!source) return source.error();
  auto dealer = game::Dealer::create(settings, (*source)->catalogue());
  if (!dealer) return dealer.error();
  auto dealt = std::make_shared<DealtGame>();
  dealt->settings = settings;
  dealt->catalogue = (*source)->catalogue();
  for (int i = 0; i < settings.rounds; ++i) {
    const game::Item item = dealer->item(i);
    dealt->pictures.push_back(game::pictures(**source, settings.seed, item));
    auto& scores = dealt->scores.emplace_back();
    base::Bytes& looks = dealt->looks.emplace_back();
    for (const gan::Saliency& one : (*source)->look(item, dealt->pictures.back())) {
      scores.push_back(one.score);
      for (const float share : one.looks)
        looks.push_back(static_cast<std::uint8_t>(std::lround(255 * share)));
    }
  }
  return std::shared_ptr<const DealtGame>(std::move(dealt));
}

base::Bytes nearest_shown(const data::Dataset& training, base::ByteView shown) {
  base::Bytes all;
  for (std::size_t at = 0; at < shown.size(); at += game::kPixels) {
    const std::uint8_t* const picture = shown.data() + at;
    int nearest = 0;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (int i = 0; i < training.count(); ++i) {
      const std::uint8_t* const other = training.image(i).data();
      std::int32_t distance = 0;  // at most 784 x 255^2, 51 million
      for (int k = 0; k < game::kPixels; ++k) {
        const std::int32_t by = picture[k] - other[k];
        distance += by * by;
      }
      if (distance >= least) continue;
      least = distance;
      nearest = i;
    }
    const auto found = training.image(nearest);
    all.insert(all.end(), found.begin(), found.end());
    game::present(std::span(all).last(game::kPixels));
  }
  return all;
}

}  // namespace counterfeit::session
