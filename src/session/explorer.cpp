#include "session/explorer.h"

#include <string>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "data/pixels.h"
#include "gan/checkpoint.h"
#include "gan/latent.h"

namespace counterfeit::session {
namespace {

using base::tr;

constexpr std::uint64_t kShowSeed = 1;  // of the portfolio's fakes
constexpr int kSliders = 8;
constexpr int kMeasuredOn = 64;  // pictures at each end of a slider: one batch is one slice
constexpr int kDescent = 150;    // steps towards the nearest fake

base::Error no_hand(std::string message) {
  return {.message = std::move(message), .hint = tr("Choose another moment.")};
}

base::Status check_picture(base::ByteView picture, std::optional<int> label,
                           const gan::Sampler& sampler) {
  if (std::ssize(picture) != gan::kPicture.size())
    return base::Error{.message = tr("A picture has 28 x 28 pixels here."), .hint = {}};
  if (label && (*label < 0 || *label >= sampler.classes()))
    return base::Error{.message = tr("The generator has no class {0}.", {std::to_string(*label)}),
                       .hint = {}};
  return {};
}

}  // namespace

void Explorer::show(base::ByteView portfolio, base::ThreadPool& pool) {
  auto opened = gan::Portfolio::open("The portfolio", portfolio);
  CHECK(opened.ok(), "what comes with the program can be read");
  portfolio_ = std::move(opened).value();
  gan::Sampler sampler =
      gan::GanTrainer::sampler_of(portfolio_->state(portfolio_->moments().size() - 1));
  auto made = std::make_shared<PortfolioShow>();
  made->dataset = portfolio_->dataset();
  made->moments.assign(portfolio_->moments().begin(), portfolio_->moments().end());
  made->latent_dim = sampler.latent_dim();
  made->classes = sampler.classes();
  made->fakes = sampler.sample(pool, Snapshot::kGrid, kShowSeed);
  made->fake_labels = gan::labels_in_turn(Snapshot::kGrid, sampler.classes());
  show_ = std::move(made);
}

std::optional<std::size_t> Explorer::portfolio_moment(std::int64_t step) const {
  if (!portfolio_) return std::nullopt;
  const auto moments = portfolio_->moments();
  if (step == Hand::kNewest) return moments.size() - 1;
  for (std::size_t i = 0; i < moments.size(); ++i)
    if (moments[i].steps == step) return i;
  return std::nullopt;
}

base::Result<Explorer::Kept> Explorer::look_up(const Hand& hand, const Run& run,
                                               const Timeline& timeline) const {
  const auto kept = [&](const gan::GanTrainer::State& state) -> base::Result<Kept> {
    if (state.picture != gan::kPicture)
      return base::Error{
          .message = tr("Only generators of grey pictures of 28 x 28 pixels can be explored."),
          .hint = {}};
    return Kept{.hand = hand,
                .run = run.number(),
                .step = state.steps,
                .sampler = gan::GanTrainer::sampler_of(state)};
  };
  const std::string step = std::to_string(hand.step);
  if (hand.of == Hand::Of::kPortfolio) {
    const auto found = portfolio_moment(hand.step);
    if (!found)
      return no_hand(tr("The generator trained before was not kept at step {0}.", {step}));
    return kept(portfolio_->state(*found));
  }
  const gan::GanTrainer::State& now = run.trainer().state();
  if (hand.step == Hand::kNewest || hand.step == now.steps) return kept(now);
  const Moment* found = timeline.find(hand.step);
  if (found == nullptr || !found->checkpoint)
    return no_hand(tr("This run was not kept whole at step {0}.", {step}));
  const auto state = gan::parse_checkpoint("The timeline", *found->checkpoint);
  if (!state) return state.error();
  return kept(*state);
}

base::Result<gan::Sampler*> Explorer::take_up(const Hand& hand, const Run& run,
                                              const Timeline& timeline) {
  const bool moves = hand.of == Hand::Of::kRun && hand.step == Hand::kNewest;
  const bool same = kept_ && kept_->hand == hand && kept_->run == run.number() &&
                    (!moves || kept_->step == run.trainer().state().steps);
  if (!same) {
    auto found = look_up(hand, run, timeline);
    if (!found) return found.error();
    kept_ = std::move(found).value();
  }
  return &kept_->sampler;
}

base::Result<Drawn> Explorer::drawn(const Hand& hand, const base::Matrix<float>& latents, Run& run,
                                    const Timeline& timeline) {
  const auto sampler = take_up(hand, run, timeline);
  if (!sampler) return sampler.error();
  if (latents.rows() != (*sampler)->latent_dim() + (*sampler)->classes())
    return base::Error{.message = tr("This noise is for another generator."), .hint = {}};
  if (latents.cols() < 1 || latents.cols() > kMostDrawn)
    return base::Error{
        .message = tr("{0} is not a number of pictures.", {std::to_string(latents.cols())}),
        .hint = tr("Ask for 1 to {0}.", {std::to_string(kMostDrawn)})};
  return Drawn{
      .pixels = (*sampler)->draw(run.pool(), latents), .run = run.number(), .step = kept_->step};
}

void Explorer::draw(const Hand& hand, base::Matrix<float> latents, Done<Drawn> done) {
  drawings_.push_back(
      [this, hand, latents = std::move(latents), done = std::move(done)](
          Run& run, const Timeline& timeline) { done(drawn(hand, latents, run, timeline)); });
}

void Explorer::find_directions(const Hand& hand, Done<std::shared_ptr<const Directions>> done) {
  waiting_.push_back(
      [this, hand, done = std::move(done)](const Run& run, const Timeline& timeline) -> Search {
        const auto sampler = take_up(hand, run, timeline);
        if (!sampler) {
          done(sampler.error());
          return nullptr;
        }
        const int count = std::min(kSliders, (*sampler)->latent_dim());
        auto search = std::make_shared<gan::DirectionSearch>(
            **sampler, gan::DirectionOptions{.count = count, .pictures = kMeasuredOn});
        return [search, done](base::ThreadPool& pool) {
          if (search->step(pool)) return true;
          done(std::make_shared<const Directions>(search->result()));
          return false;
        };
      });
}

void Explorer::find_nearest(const Hand& hand, base::Bytes picture, std::optional<int> label,
                            Done<gan::Projection> done) {
  waiting_.push_back([this, hand, picture = std::move(picture), label, done = std::move(done)](
                         const Run& run, const Timeline& timeline) -> Search {
    const auto sampler = take_up(hand, run, timeline);
    if (!sampler) {
      done(sampler.error());
      return nullptr;
    }
    if (const auto fits = check_picture(picture, label, **sampler); !fits) {
      done(fits.error());
      return nullptr;
    }
    std::vector<float> values(picture.size());
    data::to_floats(picture, values);
    auto search = std::make_shared<gan::ProjectionSearch>(
        **sampler, values, gan::ProjectionOptions{.label = label, .steps = kDescent});
    return [search, done](base::ThreadPool& pool) {
      if (search->step(pool)) return true;
      done(search->result(pool));
      return false;
    };
  });
}

bool Explorer::work(Run& run, const Timeline& timeline) {
  if (!drawings_.empty()) {
    const auto drawing = std::move(drawings_.front());
    drawings_.pop_front();
    drawing(run, timeline);
    return true;
  }
  if (!search_ && !waiting_.empty()) {
    search_ = waiting_.front()(run, timeline);
    waiting_.pop_front();
    return true;
  }
  if (!search_) return false;
  if (!search_(run.pool())) search_ = nullptr;
  return true;
}

}  // namespace counterfeit::session
