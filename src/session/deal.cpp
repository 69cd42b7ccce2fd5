#include "session/deal.h"

#include <algorithm>
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

// The run at moments spread over its whole past, and as it stands.
std::vector<gan::GanTrainer::State> states_of(const Run& run, const Timeline& timeline,
                                              const Explorer& explorer) {
  const gan::GanTrainer::State& now = run.trainer().state();
  const auto& portfolio = explorer.portfolio();
  if (now.steps == 0 && portfolio && portfolio->dataset() == run.dataset().name)
    return portfolio_states(*portfolio);
  std::vector<const base::Bytes*> kept;
  for (const Moment& moment : timeline.moments())
    if (moment.checkpoint && moment.step < now.steps) kept.push_back(moment.checkpoint.get());
  std::vector<gan::GanTrainer::State> states;
  const std::size_t count = std::min(kept.size(), kMostMoments - 1);
  for (std::size_t i = 0; i < count; ++i) {
    auto state = gan::parse_checkpoint("The timeline", *kept[i * kept.size() / count]);
    CHECK(state.ok(), "the timeline's checkpoints are our own");
    states.push_back(std::move(state).value());
  }
  states.push_back(now);
  return states;
}

}  // namespace

base::Result<std::shared_ptr<const DealtGame>> deal(Run& run, const Timeline& timeline,
                                                    const Explorer& explorer,
                                                    const game::Settings& settings) {
  auto source = ModelSource::create(states_of(run, timeline, explorer), run.source(), run.pool());
  if (!source) return source.error();
  auto dealer = game::Dealer::create(settings, (*source)->catalogue());
  if (!dealer) return dealer.error();
  auto dealt = std::make_shared<DealtGame>();
  dealt->settings = settings;
  dealt->catalogue = (*source)->catalogue();
  for (int i = 0; i < settings.rounds; ++i) {
    const game::Item item = dealer->item(i);
    dealt->pictures.push_back(game::pictures(**source, settings.seed, item));
    dealt->scores.push_back((*source)->judge(item, dealt->pictures.back()));
  }
  return std::shared_ptr<const DealtGame>(std::move(dealt));
}

}  // namespace counterfeit::session
