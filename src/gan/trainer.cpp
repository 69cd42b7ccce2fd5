#include "gan/trainer.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "gan/models.h"
#include "gan/packs.h"

namespace counterfeit::gan {
namespace {

using base::tr;

// The purposes of a run's random numbers; each has a stream of its own under the one seed.
enum Purpose : std::uint64_t { kGeneratorWeights = 1, kDiscriminatorWeights, kNoise, kBatches };

constexpr int kFirstRounds = 15;  // of power iteration, for singular vectors that start at random

std::uint64_t batch_seed(const TrainConfig& config) {
  return base::Rng::stream(config.seed, kBatches).bits();
}

nn::Shape picture_of(const data::Dataset& dataset) {
  return {dataset.height, dataset.width, dataset.channels};
}

// How many times slower than in the beginning a player learns whose rate halves after `decay`
// steps.
double slowdown(double decay, double step) { return decay > 0 ? 1 + step / decay : 1; }

base::Status check_dataset(const data::Dataset& dataset) {
  const nn::Shape picture = picture_of(dataset);
  if (draws(picture)) return {};
  return base::Error{
      .message = tr("{0}: its pictures are {1}, which the networks do not draw.",
                    {dataset.name, shape_text(picture)}),
      .hint = tr(
          "Choose pictures whose sides are multiples of 4 from 8 to 64, in one channel or three.")};
}

}  // namespace

base::Result<std::unique_ptr<GanTrainer>> GanTrainer::create(
    const TrainConfig& config, std::shared_ptr<const data::Dataset> dataset,
    base::ThreadPool& pool) {
  CHECK(dataset != nullptr);
  if (const base::Status status = validate(config); !status.ok()) return status.error();
  if (const base::Status status = check_dataset(*dataset); !status.ok()) return status.error();
  const int classes = config.use_labels && dataset->labelled() ? dataset->classes : 0;
  const nn::Shape picture = picture_of(*dataset);
  State state{.config = config,
              .picture = picture,
              .classes = classes,
              .generator = Player<float>(make_generator<float>(config, classes, picture)),
              .discriminator = Player<float>(make_discriminator<float>(config, classes, picture)),
              .average = {},
              .rng = base::Rng::stream(config.seed, kNoise),
              .batches = {},
              .dataset = dataset->name};
  const auto weights = config.initial_weights == InitialWeights::kHe
                           ? nn::WeightInitial::kHeNormal
                           : nn::WeightInitial::kLeCunNormal;
  const auto draw = [&](Player<float>& player, Purpose purpose) {
    base::Rng rng = base::Rng::stream(config.seed, purpose);
    nn::initialise(player.network->layout(), weights, rng, player.parameters);
  };
  draw(state.generator, kGeneratorWeights);
  draw(state.discriminator, kDiscriminatorWeights);
  nn::follow_singular_vectors(*state.discriminator.network, kFirstRounds,
                              state.discriminator.parameters);
  state.average = state.generator.parameters;
  return std::unique_ptr<GanTrainer>(new GanTrainer(std::move(state), std::move(dataset), pool));
}

base::Result<std::unique_ptr<GanTrainer>> GanTrainer::resume(
    State state, std::shared_ptr<const data::Dataset> dataset, base::ThreadPool& pool) {
  CHECK(dataset != nullptr);
  if (const base::Status status = validate(state.config); !status.ok()) return status.error();
  if (picture_of(*dataset) != state.picture)
    return base::Error{
        .message = tr("This run draws pictures of {0}, and those of {1} are {2}.",
                      {shape_text(state.picture), dataset->name, shape_text(picture_of(*dataset))}),
        .hint = tr("Open the data set that it was trained on ({0}) first.", {state.dataset})};
  if (state.classes > 0 && (!dataset->labelled() || dataset->classes != state.classes))
    return base::Error{
        .message = dataset->labelled()
                       ? tr("This run was trained with {0} classes, and {1} has {2}.",
                            {std::to_string(state.classes), dataset->name,
                             std::to_string(dataset->classes)})
                       : tr("This run was trained with {0} classes, and {1} has no labels.",
                            {std::to_string(state.classes), dataset->name}),
        .hint = tr("Open the data set that it was trained on ({0}) first.", {state.dataset})};
  const data::BatchStream::State batches = state.batches;
  const bool same_data = state.dataset == dataset->name;
  state.dataset = dataset->name;
  std::unique_ptr<GanTrainer> trainer(new GanTrainer(std::move(state), std::move(dataset), pool));
  // Another data set of the same name and another size starts its epoch afresh as well.
  if (same_data) static_cast<void>(trainer->batches_.restore(batches));
  trainer->metrics_.step = trainer->state_.steps;
  return trainer;
}

GanTrainer::GanTrainer(State state, std::shared_ptr<const data::Dataset> dataset,
                       base::ThreadPool& pool)
    : pool_(pool),
      state_(std::move(state)),
      batches_(std::move(dataset), batch_seed(state_.config)) {
  const nn::Index batch = state_.config.batch;
  reals_.resize(state_.picture.size(), batch);
  d_noise_.resize(state_.config.latent_dim + state_.classes, batch);
  g_noise_.resize(state_.config.latent_dim + state_.classes, batch);
  const std::size_t labels = state_.classes > 0 ? static_cast<std::size_t>(batch) : 0;
  real_labels_.resize(labels);
  d_labels_.resize(labels);
  g_labels_.resize(labels);
  mix_.resize(static_cast<std::size_t>(batch / state_.config.packing));
  state_.batches = batches_.state();
}

void GanTrainer::draw_batch() {
  batches_.next({reals_.data(), static_cast<std::size_t>(reals_.size())}, real_labels_);
  state_.batches = batches_.state();
}

void GanTrainer::draw_noise(nn::Matrix<float>& noise, std::vector<std::uint8_t>& labels) {
  for (std::uint8_t& label : labels)
    label = static_cast<std::uint8_t>(state_.rng.below(static_cast<std::uint32_t>(state_.classes)));
  fill_generator_input(state_.rng, state_.config.latent_dim, state_.classes, labels, noise);
}

AdversarialRound<float>::Options GanTrainer::round_options() const {
  const TrainConfig& config = state_.config;
  const double step = static_cast<double>(state_.steps);
  // A penalty that is taken now and then counts for the steps that went without.
  const double times = state_.steps % config.penalty_every == 0 ? config.penalty_every : 0;
  const double noise = config.noise_steps > 0 ? std::max(0.0, 1 - step / config.noise_steps) : 1;
  return {.loss = config.loss,
          .label_smoothing = config.label_smoothing,
          .r1 = times * config.r1,
          .r2 = times * config.r2,
          .gradient_penalty = times * config.gradient_penalty,
          .clip = config.clip,
          .simultaneous = config.simultaneous,
          .same_fakes = config.same_fakes,
          .packing = config.packing,
          .picture = state_.picture,
          .disguise = {.translation = config.augment_translation,
                       .cutout = config.augment_cutout,
                       .brightness = config.augment_brightness,
                       .noise = noise * config.instance_noise},
          .dropout = config.dropout > 0,
          .g_adam = {.rate = config.g_rate / slowdown(config.rate_decay, step),
                     .beta1 = config.beta1,
                     .beta2 = config.beta2},
          .d_adam = {.rate = config.d_rate / slowdown(config.d_rate_decay, step),
                     .beta1 = config.beta1,
                     .beta2 = config.beta2}};
}

AdversarialRound<float>::Outcome GanTrainer::play(const AdversarialRound<float>::Input& input) {
  const int updates = state_.config.d_updates;
  AdversarialRound<float>::Options options = round_options();
  AdversarialRound<float>::Outcome outcome;
  for (int update = 1; update <= updates && outcome.finite; ++update) {
    draw_batch();
    draw_noise(d_noise_, d_labels_);
    if (options.gradient_penalty > 0)
      for (float& share : mix_) share = static_cast<float>(state_.rng.uniform());
    options.simultaneous = state_.config.simultaneous && update == updates;
    outcome.finite = round_.update_discriminator(pool_, options, input, state_.generator,
                                                 state_.discriminator, outcome);
  }
  if (!outcome.finite) return outcome;
  if (!options.simultaneous && !options.same_fakes) draw_noise(g_noise_, g_labels_);
  outcome.finite = round_.update_generator(pool_, options, input, state_.generator,
                                           state_.discriminator, outcome);
  return outcome;
}

StepMetrics GanTrainer::step() {
  if (diverged_) return metrics_;
  const AdversarialRound<float>::Outcome outcome =
      play({.reals = base::view(std::as_const(reals_)),
            .real_labels = real_labels_,
            .d_noise = base::view(std::as_const(d_noise_)),
            .d_labels = d_labels_,
            .g_noise = base::view(std::as_const(g_noise_)),
            .g_labels = g_labels_,
            .mix = mix_,
            .rng = &state_.rng});
  if (!outcome.finite) {
    diverged_ = true;
    return metrics_;
  }
  ++state_.steps;
  state_.images += std::int64_t{state_.config.batch} * state_.config.d_updates;
  update_average();
  metrics_ = {.step = state_.steps,
              .d_loss = outcome.d_loss,
              .d_class = outcome.d_class,
              .g_loss = outcome.g_loss,
              .d_real = outcome.d_real,
              .d_fake = outcome.d_fake,
              .d_gradient = outcome.d_gradient,
              .g_gradient = outcome.g_gradient};
  return metrics_;
}

void GanTrainer::update_average() {
  // At first an eleventh of the steps, so that the random start is forgotten soon; more of them as
  // the rates fall and each step moves less; at most as many as the decay says.
  const double t = static_cast<double>(state_.steps);
  const double length = (t + 12) / 11 * slowdown(state_.config.rate_decay, t);
  const float keep = static_cast<float>(std::min(state_.config.ema_decay, 1 - 1 / length));
  const nn::Parameters<float>& now = state_.generator.parameters;
  constexpr nn::Index kValuesPerTask = 16384;
  const nn::Index size = now.values.size();
  pool_.run(static_cast<int>((size + kValuesPerTask - 1) / kValuesPerTask), [&](int task) {
    const nn::Index first = task * kValuesPerTask, count = std::min(kValuesPerTask, size - first);
    auto average = state_.average.values.segment(first, count);
    average += (1 - keep) * (now.values.segment(first, count) - average);
  });
  state_.average.statistics += (1 - keep) * (now.statistics - state_.average.statistics);
}

base::Status GanTrainer::set_live(const TrainConfig& config) {
  TrainConfig changed = state_.config;
  for (const Field& field : fields())
    if (field.live) field.put(changed, field.get(config));
  const base::Status status = validate(changed);
  if (status.ok()) state_.config = changed;
  return status;
}

double GanTrainer::epoch() const {
  return static_cast<double>(batches_.epoch()) +
         static_cast<double>(batches_.position()) / batches_.dataset().count();
}

Sampler GanTrainer::sampler_of(const State& state) {
  return Sampler(state.generator.network,
                 std::make_shared<const nn::Parameters<float>>(state.average),
                 state.config.latent_dim, state.classes);
}

std::vector<float> GanTrainer::judge(const nn::Matrix<float>& pictures,
                                     std::span<const std::uint8_t> labels) {
  Player<float>& judge = state_.discriminator;
  const nn::Pass pass{.pool = pool_, .training = false, .labels = labels};
  const int packing = state_.config.packing;
  if (packing > 1) pack_in_turn(pictures, packing, packs_);
  const auto seen = base::view(packing > 1 ? std::as_const(packs_) : pictures);
  const auto outputs = judge.network->forward(pass, judge.effective(), seen, judge_tape_);
  std::vector<float> scores(static_cast<std::size_t>(pictures.cols()));
  for (std::size_t i = 0; i < scores.size(); ++i)
    scores[i] = mean_probability(1, outputs.col(static_cast<nn::Index>(i)).data());
  return scores;
}

std::vector<Saliency> GanTrainer::looks(const nn::Matrix<float>& pictures,
                                        std::span<const std::uint8_t> labels) {
  return saliency(pool_, state_.discriminator, pictures, state_.picture.channels, labels);
}

std::vector<LayerView> GanTrainer::generator_layers(const nn::Matrix<float>& inputs,
                                                    nn::Index chosen) const {
  return layer_views(pool_, *state_.generator.network, state_.average, inputs, chosen);
}

std::vector<LayerView> GanTrainer::discriminator_layers(const nn::Matrix<float>& pictures,
                                                        std::span<const std::uint8_t> labels,
                                                        nn::Index chosen) {
  Player<float>& judge = state_.discriminator;
  pack_in_turn(pictures, state_.config.packing, packs_);
  return layer_views(pool_, *judge.network, judge.effective(), packs_, chosen, labels);
}

}  // namespace counterfeit::gan
