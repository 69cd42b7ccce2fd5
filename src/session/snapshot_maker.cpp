#include "session/snapshot_maker.h"

#include <algorithm>

#include "data/pixels.h"

namespace counterfeit::session {
namespace {

constexpr std::uint64_t kLook = 0x4c6f'6f6b;  // apart from the streams that the training uses
constexpr int kRealsEvery = 8;  // drawings of the fakes for one judgement of the reals

template <typename T>
std::shared_ptr<const std::vector<std::uint8_t>> first_of(const T& values, std::size_t count) {
  return std::make_shared<const std::vector<std::uint8_t>>(
      values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace

void SnapshotMaker::begin(const Run& run) {
  const gan::GanTrainer::State& state = run.trainer().state();
  const data::Dataset& dataset = run.dataset();
  run_ = run.number();
  step_ = judged_step_ = -1;
  drawings_ = 0;

  // The sampler looks at the average where it lies in the trainer, instead of at a copy: the
  // average lives as long as the run does, and nobody trains while a snapshot is made.
  const std::shared_ptr<const nn::Parameters<float>> average(std::shared_ptr<void>(),
                                                             &state.average);
  sampler_.emplace(state.generator.network, average, state.config.latent_dim, state.classes);
  fake_labels_ = gan::labels_in_turn(Snapshot::kGrid, state.classes);
  input_.resize(state.config.latent_dim + state.classes, Snapshot::kGrid);
  base::Rng rng = base::Rng::stream(state.config.seed, kLook);
  gan::fill_generator_input(rng, state.config.latent_dim, state.classes, fake_labels_, input_);

  std::vector<float> noise;
  for (nn::Index i = 0; i < input_.cols(); ++i)
    noise.insert(noise.end(), input_.col(i).data(), input_.col(i).data() + state.config.latent_dim);
  noise_ = std::make_shared<const std::vector<float>>(std::move(noise));

  const int count = std::min(Snapshot::kGrid, dataset.count());
  const std::size_t values = static_cast<std::size_t>(count) * dataset.image_size();
  reals_ = first_of(dataset.pixels, values);
  real_labels_ = first_of(dataset.labels, dataset.labelled() ? static_cast<std::size_t>(count) : 0);
  real_pictures_.resize(static_cast<nn::Index>(dataset.image_size()), count);
  data::to_floats(*reals_, {real_pictures_.data(), values});
}

void SnapshotMaker::draw_fakes(Run& run) {
  pictures_ = sampler_->generate(run.pool(), input_);
  const auto values = static_cast<std::size_t>(pictures_.size());
  fakes_.resize(values);
  data::to_bytes({pictures_.data(), values}, fakes_);
  fake_scores_ = run.trainer().judge(pictures_, fake_labels_);
  step_ = run.trainer().state().steps;
  ++drawings_;
}

void SnapshotMaker::judge_reals(Run& run) {
  const gan::GanTrainer::State& state = run.trainer().state();
  real_scores_ = run.trainer().judge(real_pictures_, real_labels(run));
  judged_step_ = state.steps;
}

std::span<const std::uint8_t> SnapshotMaker::real_labels(const Run& run) const {
  if (run.trainer().state().classes == 0) return {};
  return *real_labels_;
}

bool SnapshotMaker::drawn(const Run& run) const {
  return run_ == run.number() && step_ == run.trainer().state().steps;
}

std::shared_ptr<Snapshot> SnapshotMaker::make(Run& run, bool at_rest) {
  if (run_ != run.number()) begin(run);
  const gan::GanTrainer::State& state = run.trainer().state();
  if (step_ != state.steps) draw_fakes(run);
  const bool reals_due = at_rest || drawings_ % kRealsEvery == 1;
  if (reals_due && judged_step_ != state.steps) judge_reals(run);

  auto snapshot = std::make_shared<Snapshot>();
  snapshot->run = run.number();
  snapshot->step = state.steps;
  snapshot->images = state.images;
  snapshot->epoch = run.trainer().epoch();
  snapshot->training_seconds = state.seconds;
  snapshot->config = state.config;
  snapshot->threads = run.pool().threads();
  snapshot->generator_parameters = state.generator.network->layout().parameter_count();
  snapshot->discriminator_parameters = state.discriminator.network->layout().parameter_count();
  snapshot->dataset = run.dataset().name;
  snapshot->dataset_count = run.dataset().count();
  snapshot->classes = run.dataset().classes;
  snapshot->conditional = state.classes > 0;
  snapshot->side = state.picture.height;
  snapshot->channels = state.picture.channels;
  snapshot->fakes = fakes_;
  snapshot->noise = noise_;
  snapshot->fake_labels = fake_labels_;
  snapshot->fake_scores = fake_scores_;
  snapshot->reals = reals_;
  snapshot->real_labels = real_labels_;
  snapshot->real_scores = real_scores_;
  return snapshot;
}

}  // namespace counterfeit::session
