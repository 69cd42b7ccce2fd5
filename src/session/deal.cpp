#include "session/deal.h"

#include <algorithm>
#include <utility>

#include "gan/checkpoint.h"
#include "session/game_source.h"
#include "session/run.h"
#include "session/timeline.h"

namespace counterfeit::session {
namespace {

constexpr std::size_t kMostMoments = 8;  // whole states, which take their room

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

// The run at moments spread over its whole past, and as it stands.
std::vector<gan::GanTrainer::State> states_of(const Run& run, const Timeline& timeline) {
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
                                                    const DealRequest& request) {
  const game::Settings& settings = request.settings;
  base::Result<std::vector<gan::GanTrainer::State>> states =
      request.step           ? state_at(run, timeline, *request.step)
      : looks_back(settings) ? states_of(run, timeline)
                             : std::vector{run.trainer().state()};
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
    dealt->scores.push_back((*source)->judge(item, dealt->pictures.back()));
  }
  return std::shared_ptr<const DealtGame>(std::move(dealt));
}

}  // namespace counterfeit::session
