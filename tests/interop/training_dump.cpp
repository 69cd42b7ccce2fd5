// training_dump FOLDER [NAME=VALUE...]: trains a small GAN with these settings for some steps, and
// writes into FOLDER what another program needs to repeat the next ones: before.safetensors and
// after.safetensors (checkpoints), and steps.safetensors with every step's inputs and, in its
// metadata, its losses.

#include <algorithm>
#include <cstdio>
#include <deque>
#include <nlohmann/json.hpp>

#include "data/open.h"
#include "gan/checkpoint.h"
#include "gan/safetensors.h"

namespace counterfeit {
namespace {

constexpr int kWarmUp = 21, kSteps = 3, kPictures = 200;
constexpr std::int64_t kSide = 28;

// What has been drawn, kept until it is written.
class Record {
 public:
  void add(const std::string& name, std::vector<std::int64_t> shape, std::vector<float> values) {
    kept_.push_back(std::move(values));
    content_.tensors[name] = {std::move(shape), kept_.back().data(), kept_.back().size()};
  }
  base::Bytes bytes(const nlohmann::json& losses) {
    content_.metadata["losses"] = losses.dump();
    return gan::write_safetensors(content_);
  }

 private:
  std::deque<std::vector<float>> kept_;
  gan::SafetensorsView content_;
};

// Draws what the trainer's next step will, from copies of its random numbers.
class NextInputs {
 public:
  NextInputs(const gan::GanTrainer::State& state, std::shared_ptr<const data::Dataset> dataset)
      : config_(state.config),
        generator_(state.generator),
        discriminator_(state.discriminator),
        classes_(state.classes),
        steps_(state.steps),
        rng_(state.rng),
        batches_(std::move(dataset), 0) {
    CHECK(batches_.restore(state.batches).ok());
  }

  // Returns the penalty of the first update, as the discriminator is before it.
  float record(const std::string& step, Record& record) {
    float first_penalty = 0;
    for (int update = 0; update < config_.d_updates; ++update) {
      const std::string name = step + ".d" + std::to_string(update) + ".";
      draw_reals(name, record);
      draw_noise(name, record);
      const int judgements = config_.batch / config_.packing;
      std::vector<float> mix(static_cast<std::size_t>(judgements));
      if (config_.gradient_penalty > 0 && steps_ % config_.penalty_every == 0)
        for (float& share : mix) share = static_cast<float>(rng_.uniform());
      record.add(name + "mix", {judgements}, mix);
      if (update == 0) first_penalty = penalty(mix);
      draw_chances(name, 2, record);
    }
    if (config_.simultaneous) return first_penalty;
    if (!config_.same_fakes) draw_noise(step + ".g.", record);
    draw_chances(step + ".g.", 1, record);
    return first_penalty;
  }

 private:
  void draw_reals(const std::string& name, Record& record) {
    reals_.resize(kSide * kSide, config_.batch);
    real_labels_.resize(static_cast<std::size_t>(classes_ > 0 ? config_.batch : 0));
    batches_.next({reals_.data(), static_cast<std::size_t>(reals_.size())}, real_labels_);
    record.add(name + "reals", {config_.batch, kSide, kSide, 1},
               {reals_.data(), reals_.data() + reals_.size()});
    if (classes_ > 0)
      record.add(name + "real_labels", {config_.batch}, {real_labels_.begin(), real_labels_.end()});
  }

  void draw_noise(const std::string& name, Record& record) {
    labels_.resize(static_cast<std::size_t>(classes_ > 0 ? config_.batch : 0));
    for (std::uint8_t& label : labels_)
      label = static_cast<std::uint8_t>(rng_.below(static_cast<std::uint32_t>(classes_)));
    noise_.resize(config_.latent_dim + classes_, config_.batch);
    gan::fill_generator_input(rng_, config_.latent_dim, classes_, labels_, noise_);
    const nn::Matrix<float> z = noise_.topRows(config_.latent_dim);
    record.add(name + "z", {config_.batch, config_.latent_dim}, {z.data(), z.data() + z.size()});
    if (classes_ > 0)
      record.add(name + "labels", {config_.batch}, {labels_.begin(), labels_.end()});
  }

  // What the penalties of an update with the inputs drawn last are together. The trainer does not
  // tell, so copies of the players make the update, with copies of the random numbers.
  float penalty(const std::vector<float>& mix) const {
    const double times = steps_ % config_.penalty_every == 0 ? config_.penalty_every : 0;
    gan::Player<float> generator = generator_, discriminator = discriminator_;
    base::Rng rng = rng_;
    base::ThreadPool pool(1);
    gan::AdversarialRound<float>::Outcome outcome;
    gan::AdversarialRound<float>().update_discriminator(
        pool,
        {.loss = config_.loss,
         .r1 = times * config_.r1,
         .r2 = times * config_.r2,
         .gradient_penalty = times * config_.gradient_penalty,
         .packing = config_.packing,
         .disguise = disguise_options(),
         .dropout = config_.dropout > 0},
        {.reals = base::view(reals_),
         .real_labels = real_labels_,
         .d_noise = base::view(noise_),
         .d_labels = labels_,
         .g_noise = base::view(noise_),
         .mix = mix,
         .rng = &rng},
        generator, discriminator, outcome);
    return outcome.penalty;
  }

  gan::Disguise<float>::Options disguise_options() const {
    const double step = static_cast<double>(steps_), fading = config_.noise_steps;
    return {.translation = config_.augment_translation,
            .cutout = config_.augment_cutout,
            .brightness = config_.augment_brightness,
            .noise = config_.instance_noise * (fading > 0 ? std::max(0.0, 1 - step / fading) : 1)};
  }

  // What an update leaves to chance. The discriminator's update sees reals and fakes in one pass of
  // two sides; the generator's sees the fakes, and reals if at all, in passes that forget the same.
  void draw_chances(const std::string& name, int sides, Record& record) {
    const bool noisy = disguise_options().noise > 0;
    gan::Disguise<float> disguise;
    disguise.draw(rng_, disguise_options(), gan::kPicture, config_.batch);
    for (const char* const side : {"of_reals.", "of_fakes."})
      record_changes(name + side, disguise.drawn(), record);
    if (config_.dropout > 0) record_dropout(name, rng_.bits(), sides, record);
    if (noisy && sides == 2) record_disguise_noise(name + "of_reals.", record);
    if (noisy) record_disguise_noise(name + "of_fakes.", record);
    if (noisy && sides == 1 && gan::generator_needs_reals(config_.loss))
      record_disguise_noise(name + "of_reals.", record);
  }

  void record_changes(const std::string& name,
                      std::span<const gan::Disguise<float>::Change> changes, Record& record) {
    const auto add = [&](const char* what, auto member) {
      std::vector<float> values;
      for (const auto& change : changes) values.push_back(static_cast<float>(change.*member));
      record.add(name + what, {config_.batch}, values);
    };
    using Change = gan::Disguise<float>::Change;
    if (config_.augment_brightness) add("light", &Change::light);
    if (config_.augment_translation) add("down", &Change::down);
    if (config_.augment_translation) add("right", &Change::right);
    if (config_.augment_cutout) add("top", &Change::top);
    if (config_.augment_cutout) add("left", &Change::left);
  }

  // Of deviation 1: what a disguise of noise alone makes of zeros.
  void record_disguise_noise(const std::string& name, Record& record) {
    nn::Matrix<float> noise = nn::Matrix<float>::Zero(kSide * kSide, config_.batch);
    gan::Disguise<float> disguise;
    disguise.draw(rng_, {.noise = 1}, gan::kPicture, config_.batch);
    disguise.apply(rng_, base::view(noise));
    record.add(name + "noise", {config_.batch, kSide, kSide, 1},
               {noise.data(), noise.data() + noise.size()});
  }

  // What the discriminator's layers keep: those of dropout, at work on ones.
  void record_dropout(const std::string& name, std::uint64_t seed, int sides, Record& record) {
    const nn::Index judgements = config_.batch / config_.packing;
    nn::Memory<float> memory;
    for (const auto& layer : discriminator_.network->layers()) {
      if (!layer->name().ends_with(".dropout")) continue;
      const nn::Index size = layer->input().size();
      const nn::Matrix<float> ones = nn::Matrix<float>::Ones(size, sides * judgements);
      layer->forward({.pool = pool_, .seed = seed}, {}, base::view(ones), memory);
      const nn::Matrix<float> keep = (memory.output.array() > 0).cast<float>();
      const auto side = [&](nn::Index first) {
        const float* const begin = keep.col(first).data();
        return std::vector<float>(begin, begin + size * judgements);
      };
      const std::string end = layer->name() + ".keep";
      record.add(name + "of_reals." + end, {judgements, size}, side(0));
      record.add(name + "of_fakes." + end, {judgements, size}, side((sides - 1) * judgements));
    }
  }

  gan::TrainConfig config_;
  gan::Player<float> generator_, discriminator_;
  base::ThreadPool pool_{1};
  int classes_;
  std::int64_t steps_;
  base::Rng rng_;
  data::BatchStream batches_;
  nn::Matrix<float> reals_, noise_;  // the newest, and their labels
  std::vector<std::uint8_t> real_labels_, labels_;
};

base::Status dump(const std::string& folder, const gan::TrainConfig& config) {
  const auto source = data::open_source("builtin:strokes", {.train = kPictures, .test = 0});
  if (!source) return source.error();
  base::ThreadPool pool(1);
  auto made = gan::GanTrainer::create(config, source->train, pool);
  if (!made) return made.error();
  gan::GanTrainer& trainer = **made;
  for (int step = 0; step < kWarmUp; ++step) trainer.step();
  const auto write = [&](const char* name, const base::Bytes& bytes) {
    return base::write_file_atomically(folder + "/" + name, bytes);
  };
  if (auto status = write("before.safetensors", gan::save_checkpoint(trainer.state()));
      !status.ok())
    return status;
  Record record;
  nlohmann::json losses;
  for (int step = 0; step < kSteps; ++step) {
    const float penalty =
        NextInputs(trainer.state(), source->train).record(std::to_string(step), record);
    const gan::StepMetrics metrics = trainer.step();
    losses.push_back({{"d_loss", metrics.d_loss}, {"g_loss", metrics.g_loss}});
    if (config.d_updates == 1) losses.back()["penalty"] = penalty;
  }
  if (auto status = write("steps.safetensors", record.bytes(losses)); !status.ok()) return status;
  return write("after.safetensors", gan::save_checkpoint(trainer.state()));
}

base::Status run(int argc, char** argv) {
  gan::TrainConfig config;
  config.g_width = config.d_width = 4;
  config.latent_dim = 8;
  config.batch = 8;
  config.penalty_every = 2;
  for (int i = 2; i < argc; ++i) {
    const std::string_view setting = argv[i];
    const std::size_t equals = setting.find('=');
    const base::Status status =
        gan::set_field(config, setting.substr(0, equals),
                       equals == std::string_view::npos ? "" : setting.substr(equals + 1));
    if (!status.ok()) return status;
  }
  return dump(argv[1], config);
}

}  // namespace
}  // namespace counterfeit

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const counterfeit::base::Status status = counterfeit::run(argc, argv);
  if (!status.ok()) std::fprintf(stderr, "%s\n", status.error().sentence().c_str());
  return status.ok() ? 0 : 1;
}
