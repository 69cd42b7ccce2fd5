#include "session/deal.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "data/pixels.h"
#include "game/source.h"
#include "gan/checkpoint.h"
#include "session/run.h"
#include "session/timeline.h"

namespace counterfeit::session {
namespace {

constexpr int kMostReals = 10000;  // enough for any game, and quick to take the fingerprint of

// Both networks as they were at one moment.
struct Players {
  std::unique_ptr<gan::GanTrainer> owned;  // none: the run's own
  gan::GanTrainer* trainer = nullptr;
  gan::Sampler sampler;
};

class RunPictures : public game::PictureSource {
 public:
  RunPictures(Run& run, const Timeline& timeline)
      : run_(run), reals_(run.test() ? *run.test() : run.dataset()) {
    for (const Moment& moment : timeline.moments())
      if (moment.checkpoint && moment.step < run.trainer().state().steps) past_.push_back(moment);
    fill_catalogue();
  }

  const game::Catalogue& catalogue() const override { return catalogue_; }

  void real(int index, std::span<std::uint8_t> out) override {
    std::ranges::copy(reals_.image(index), out.begin());
  }

  void fake(std::uint32_t seed, const game::PictureName& name,
            std::span<std::uint8_t> out) override {
    Players& players = players_at(name.moment);
    const gan::GanTrainer::State& state = players.trainer->state();
    const std::vector<std::uint8_t> labels = labels_of(name);
    base::Rng rng = base::Rng::stream(seed, name.number);
    input_.resize(state.config.latent_dim + state.classes, 1);
    gan::fill_generator_input(rng, state.config.latent_dim, state.classes, labels, input_);
    const auto picture = players.sampler.generate(run_.pool(), input_);
    data::to_bytes({picture.data(), static_cast<std::size_t>(picture.size())}, out);
  }

  std::vector<float> judge(const game::Item& item, base::ByteView shown) {
    const auto count = static_cast<nn::Index>(item.pictures.size());
    nn::Matrix<float> pictures(game::kPixels, count);
    data::to_floats(shown, {pictures.data(), shown.size()});
    std::vector<std::uint8_t> labels;
    for (const game::PictureName& name : item.pictures)
      for (const std::uint8_t label : labels_of(name)) labels.push_back(label);
    return players_at(item.moment).trainer->judge(pictures, labels);
  }

 private:
  void fill_catalogue() {
    const gan::GanTrainer::State& state = run_.trainer().state();
    catalogue_.reals = std::min(reals_.count(), kMostReals);
    if (reals_.labelled())
      catalogue_.real_labels.assign(reals_.labels.begin(),
                                    reals_.labels.begin() + catalogue_.reals);
    catalogue_.fake_classes = state.classes;
    for (const Moment& moment : past_)
      catalogue_.moments.push_back({.step = moment.step, .seconds = moment.training_seconds});
    catalogue_.moments.push_back({.step = state.steps, .seconds = state.seconds});

    game::Fingerprint fingerprint;
    const auto add = [&](const auto& values) {
      fingerprint.add({reinterpret_cast<const std::uint8_t*>(values.data()),
                       static_cast<std::size_t>(values.size()) * sizeof(*values.data())});
    };
    add(state.average.values);
    add(state.average.statistics);
    fingerprint.add(
        {reals_.pixels.data(), static_cast<std::size_t>(catalogue_.reals) * reals_.image_size()});
    catalogue_.fingerprint = fingerprint.value();
  }

  // The label as the networks take it: none where they know no classes.
  std::vector<std::uint8_t> labels_of(const game::PictureName& name) const {
    if (run_.trainer().state().classes == 0) return {};
    return {static_cast<std::uint8_t>(std::max(name.label, 0))};
  }

  // Items come moment after moment, so one past moment at a time is enough.
  Players& players_at(int moment) {
    if (players_ && moment_ == moment) return *players_;
    moment_ = moment;
    Players players{
        .owned = nullptr, .trainer = &run_.trainer(), .sampler = run_.trainer().sampler()};
    if (moment < static_cast<int>(past_.size())) {
      auto state = gan::parse_checkpoint("The timeline",
                                         *past_[static_cast<std::size_t>(moment)].checkpoint);
      CHECK(state.ok(), "the timeline's checkpoints are our own");
      auto trainer =
          gan::GanTrainer::resume(std::move(state).value(), run_.shared_dataset(), run_.pool());
      CHECK(trainer.ok(), "a moment of a run fits its data set");
      players.owned = std::move(trainer).value();
      players.trainer = players.owned.get();
      players.sampler = players.trainer->sampler();
    }
    players_.emplace(std::move(players));
    return *players_;
  }

  Run& run_;
  const data::Dataset& reals_;
  std::vector<Moment> past_;
  game::Catalogue catalogue_;
  int moment_ = -1;
  std::optional<Players> players_;
  nn::Matrix<float> input_;
};

}  // namespace

base::Result<std::shared_ptr<const DealtGame>> deal(Run& run, const Timeline& timeline,
                                                    const game::Settings& settings) {
  RunPictures source(run, timeline);
  auto dealer = game::Dealer::create(settings, source.catalogue());
  if (!dealer) return dealer.error();
  auto dealt = std::make_shared<DealtGame>();
  dealt->settings = settings;
  dealt->catalogue = source.catalogue();
  for (int i = 0; i < settings.rounds; ++i) {
    const game::Item item = dealer->item(i);
    dealt->pictures.push_back(game::pictures(source, settings.seed, item));
    dealt->scores.push_back(source.judge(item, dealt->pictures.back()));
  }
  return std::shared_ptr<const DealtGame>(std::move(dealt));
}

}  // namespace counterfeit::session
