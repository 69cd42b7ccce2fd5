#include "session/game_source.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "data/pixels.h"

namespace counterfeit::session {
namespace {

using TrainerState = gan::GanTrainer::State;

void add_values(const nn::Vector<float>& values, game::Fingerprint& fingerprint) {
  fingerprint.add({reinterpret_cast<const std::uint8_t*>(values.data()),
                   static_cast<std::size_t>(values.size()) * sizeof(float)});
}

// The game's pictures are binary ones of one size (game/source.h).
bool playable(const nn::Shape& picture) {
  return picture == nn::Shape{game::kSide, game::kSide, 1};
}

base::Error refusal(std::string message, std::string hint = {}) {
  return {.message = std::move(message), .hint = std::move(hint)};
}

}  // namespace

base::Result<std::unique_ptr<ModelSource>> ModelSource::create(std::vector<TrainerState> timeline,
                                                               const data::DataSource& data,
                                                               base::ThreadPool& pool) {
  if (timeline.empty()) return refusal(base::tr("A game needs a trained model."));
  const std::shared_ptr<const data::Dataset> reals = data.test ? data.test : data.train;
  const auto drawn = [](const TrainerState& state) { return playable(state.picture); };
  if (!playable({reals->height, reals->width, reals->channels}) ||
      !std::ranges::all_of(timeline, drawn))
    return refusal(base::tr("The game is played with grey pictures of 28 x 28 pixels alone."),
                   base::tr("Choose a data set like MNIST, and a model that was trained on it."));
  const int classes = timeline.front().classes;
  for (const TrainerState& state : timeline)
    if (state.classes != classes)
      return refusal(base::tr("These checkpoints have different classes."),
                     base::tr("Choose those of one run."));
  if (classes > 0 && (!reals->labelled() || reals->classes != classes))
    return refusal(
        base::tr("This model draws {0} classes, and {1} has others or none.",
                 {std::to_string(classes), reals->name}),
        base::tr("Open the data set that it was trained on ({0}).", {timeline.front().dataset}));
  std::ranges::stable_sort(timeline, {}, &TrainerState::steps);
  return std::unique_ptr<ModelSource>(new ModelSource(std::move(timeline), reals, pool));
}

ModelSource::ModelSource(std::vector<TrainerState> timeline,
                         std::shared_ptr<const data::Dataset> reals, base::ThreadPool& pool)
    : pool_(pool), timeline_(std::move(timeline)), reals_(std::move(reals)) {
  game::Fingerprint fingerprint;
  for (const TrainerState& state : timeline_) {
    samplers_.push_back(gan::GanTrainer::sampler_of(state));
    catalogue_.moments.push_back({.step = state.steps, .seconds = state.seconds});
    add_values(state.average.values, fingerprint);
    add_values(state.average.statistics, fingerprint);
  }
  fingerprint.add(reals_->pixels);
  catalogue_.reals = reals_->count();
  catalogue_.real_labels = reals_->labels;
  catalogue_.fake_classes = timeline_.front().classes;
  catalogue_.fingerprint = fingerprint.value();
}

void ModelSource::real(int index, std::span<std::uint8_t> out) {
  std::ranges::copy(reals_->image(index), out.begin());
}

void ModelSource::fake(std::uint32_t seed, const game::PictureName& name,
                       std::span<std::uint8_t> out) {
  std::vector<std::uint8_t> labels;
  if (catalogue_.fake_classes > 0) labels.push_back(static_cast<std::uint8_t>(name.label));
  const std::uint64_t noise = base::Rng::stream(seed, name.number).bits();
  gan::Sampler& sampler = samplers_[static_cast<std::size_t>(name.moment)];
  std::ranges::copy(sampler.sample(pool_, 1, noise, labels), out.begin());
}

std::vector<gan::Saliency> ModelSource::look(const game::Item& item, base::ByteView shown) {
  const auto count = static_cast<base::Index>(item.pictures.size());
  CHECK(std::ssize(shown) == count * game::kPixels);
  nn::Matrix<float> pictures(game::kPixels, count);
  data::to_floats(shown, {pictures.data(), shown.size()});
  std::vector<std::uint8_t> labels;
  for (const game::PictureName& name : item.pictures)
    if (catalogue_.fake_classes > 0) labels.push_back(static_cast<std::uint8_t>(name.label));
  gan::Player<float>& detective = timeline_[static_cast<std::size_t>(item.moment)].discriminator;
  return gan::saliency(pool_, detective, pictures, 1, labels);
}

std::vector<float> ModelSource::judge(const game::Item& item, base::ByteView shown) {
  std::vector<float> scores;
  for (const gan::Saliency& one : look(item, shown)) scores.push_back(one.score);
  return scores;
}

}  // namespace counterfeit::session
