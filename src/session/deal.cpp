#include "session/deal.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/text.h"
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
    return base::Error{.message = base::tr("The timeline has not kept the networks of step {0}.",
                                           {std::to_string(step)}),
                       .hint = base::tr("Choose one of the moments that one can go on from.")};
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

base::Result<const gan::Portfolio*> shipped(const Run& run, const Explorer& explorer,
                                            const DealRequest& request) {
  const auto& portfolio = explorer.portfolio();
  if (!portfolio)
    return base::Error{.message = base::tr("No model has come with this program."),
                       .hint = base::tr("Take the fakes of the live one.")};
  if (!request.reals && portfolio->dataset() != run.dataset().name)
    return base::Error{
        .message = base::tr("The model that came with the program was trained on {0}, and {1} is "
                            "open.",
                            {portfolio->dataset(), run.dataset().name}),
        .hint = base::tr("Open its data set, or take the fakes of the live one.")};
  return &*portfolio;
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

base::Result<std::vector<gan::GanTrainer::State>> fakers(const Run& run, const Timeline& timeline,
                                                         const Explorer& explorer,
                                                         const DealRequest& request) {
  const gan::Portfolio* portfolio = stand_in(run, explorer);
  if (request.shipped) {
    const auto found = shipped(run, explorer, request);
    if (!found) return found.error();
    portfolio = *found;
  } else if (request.step) {
    return state_at(run, timeline, *request.step);
  }
  const bool back = looks_back(request.settings);
  if (portfolio != nullptr)
    return back ? portfolio_states(*portfolio)
                : std::vector{portfolio->state(portfolio->moments().size() - 1)};
  return back ? states_of(run, timeline) : std::vector{run.trainer().state()};
}

data::DataSource reals_of(const Run& run, const DealRequest& request, int model_classes) {
  if (!request.reals) return run.source();
  CHECK(request.reals->labelled());
  // Drawings of a few classes go with every model that has those and perhaps more.
  auto reals = std::make_shared<data::Dataset>(*request.reals);
  reals->classes = std::max(model_classes, 1 + *std::ranges::max_element(reals->labels));
  return {.name = reals->name, .train = reals, .test = nullptr};
}

}  // namespace

base::Result<std::shared_ptr<const DealtGame>> deal(Run& run, const Timeline& timeline,
                                                    const Explorer& explorer,
                                                    const DealRequest& request) {
  const game::Settings& settings = request.settings;
  base::Result<std::vector<gan::GanTrainer::State>> states =
      fakers(run, timeline, explorer, request);
  if (!states) return states.error();
  const data::DataSource reals = reals_of(run, request, states->front().classes);
  auto source = ModelSource::create(std::move(states).value(), reals, run.pool());
  if (!source) return source.error();
  auto dealer = game::Dealer::create(settings, (*source)->catalogue());
  if (!dealer) return dealer.error();
  auto dealt = std::make_shared<DealtGame>();
  dealt->settings = settings;
  dealt->shipped = request.shipped || (!request.step && stand_in(run, explorer) != nullptr);
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
