// counterfeit sample: fakes by count, class, truncation, arithmetic and sliders.

#include <cmath>
#include <limits>
#include <memory>
#include <optional>

#include "app/main_cli.h"
#include "app/main_cli_checkpoint.h"
#include "app/main_cli_numbers.h"
#include "app/main_cli_output.h"
#include "app/main_cli_sheet.h"
#include "base/text.h"
#include "gan/directions.h"
#include "gan/latent.h"
#include "gan/provenance.h"
#include "gan/safetensors.h"

namespace counterfeit::app {
namespace {

using base::Error;

constexpr double kFarthestSlider = 10;  // deviations of a slider

struct SampleFlags {
  std::string file, out;
  std::optional<int> count;
  std::optional<std::uint64_t> seed;
  std::vector<int> labels;
  std::optional<double> truncation;
  std::vector<std::string> pictures, sliders;
};

base::Result<nn::Matrix<float>> wanted_latents(const SampleFlags& flags,
                                               const gan::Sampler& sampler) {
  std::vector<std::uint8_t> labels;
  for (const int label : flags.labels) {
    if (const base::Status status = check_label(label, sampler); !status.ok())
      return status.error();
    labels.push_back(static_cast<std::uint8_t>(label));
  }
  if (flags.pictures.empty())
    return gan::draw_latents(sampler.latent_dim(), sampler.classes(),
                             {.count = flags.count.value_or(100),
                              .seed = flags.seed.value_or(1),
                              .labels = labels,
                              .truncation = flags.truncation});
  if (flags.count || flags.seed || flags.truncation || !labels.empty())
    return Error{.message = "--picture excludes --count, --seed, --label and --truncation.",
                 .hint = "A picture says its seed and its class itself: SEED:INDEX@CLASS."};
  nn::Matrix<float> latents(sampler.latent_dim() + sampler.classes(), std::ssize(flags.pictures));
  for (nn::Index i = 0; i < latents.cols(); ++i) {
    const auto latent = parse_latent(flags.pictures[static_cast<std::size_t>(i)], sampler);
    if (!latent) return latent.error();
    latents.col(i) = *latent;
  }
  return latents;
}

// Each slider is NUMBER=DEVIATIONS, numbered from 1 as `counterfeit directions` lists them.
base::Status set_sliders(const std::vector<std::string>& sliders, base::ThreadPool& pool,
                         gan::Sampler& sampler, nn::Matrix<float>& latents) {
  if (sliders.empty()) return {};
  const auto directions = gan::principal_directions(pool, sampler, {.count = sampler.latent_dim()});
  for (const std::string& slider : sliders) {
    const std::size_t equals = slider.find('=');
    const double number =
        base::parse_number(std::string_view(slider).substr(0, equals)).value_or(0);
    const double value =
        equals == std::string::npos
            ? HUGE_VAL
            : base::parse_number(std::string_view(slider).substr(equals + 1)).value_or(HUGE_VAL);
    const double most = static_cast<double>(directions.size());
    if (number != std::floor(number) || number < 1 || number > most ||
        std::abs(value) > kFarthestSlider)
      return Error{.message = "--slider: '" + slider + "' is not NUMBER=DEVIATIONS.",
                   .hint = "NUMBER is 1 to " + std::to_string(directions.size()) +
                           ", as `counterfeit directions` lists them; DEVIATIONS is -10 to 10."};
    for (nn::Index i = 0; i < latents.cols(); ++i)
      gan::set_slider(directions[static_cast<std::size_t>(number) - 1], value, latents.col(i));
  }
  return {};
}

// z, the classes' weights and the pictures in [-1, 1] as they are, for other programs.
base::Bytes samples_file(base::ThreadPool& pool, gan::Sampler& sampler,
                         const nn::Matrix<float>& latents) {
  const nn::Matrix<float> z = latents.topRows(sampler.latent_dim());
  const nn::Matrix<float> classes = latents.bottomRows(sampler.classes());
  const nn::Matrix<float> pictures = sampler.render(pool, latents);
  const std::int64_t count = latents.cols();
  const nn::Shape drawn = sampler.network().output();
  const auto tensor = [](const nn::Matrix<float>& values, std::vector<std::int64_t> shape) {
    return gan::TensorView{std::move(shape), values.data(),
                           static_cast<std::size_t>(values.size())};
  };
  gan::SafetensorsView content;
  content.metadata = {
      {"format", "counterfeit-samples"},
      {"description", std::string(gan::origin_sentence(gan::Origin::kSynthetic))},
      {"digital_source_type", std::string(gan::digital_source_type(gan::Origin::kSynthetic))}};
  content.tensors["z"] = tensor(z, {count, z.rows()});
  if (classes.rows() > 0) content.tensors["classes"] = tensor(classes, {count, classes.rows()});
  content.tensors["pictures"] =
      tensor(pictures, {count, drawn.height, drawn.width, drawn.channels});
  return gan::write_safetensors(content);
}

base::Status sample(const SampleFlags& flags) {
  if (const base::Status status =
          check_output(flags.out, {".png", ".idx", ".safetensors"}, {flags.file});
      !status.ok())
    return status;
  const auto state = open_checkpoint(flags.file);
  if (!state) return state.error();
  base::ThreadPool pool(base::ThreadPool::available());
  gan::Sampler sampler = gan::GanTrainer::sampler_of(*state);
  auto latents = wanted_latents(flags, sampler);
  if (!latents) return latents.error();
  if (const base::Status status = set_sliders(flags.sliders, pool, sampler, *latents); !status.ok())
    return status;
  if (flags.out.ends_with(".safetensors"))
    return base::write_file_atomically(flags.out, samples_file(pool, sampler, *latents));
  return write_sheet(flags.out, sampler.draw(pool, *latents), state->picture,
                     gan::png_texts(gan::Origin::kSynthetic));
}

}  // namespace

void add_sample(CLI::App& program, Run& run) {
  CLI::App& command = *program.add_subcommand("sample", "Draw fakes with a trained generator.");
  const auto flags = std::make_shared<SampleFlags>();
  command.add_option("FILE", flags->file, "A checkpoint (.safetensors)")->required();
  command.add_option("--count", flags->count, "How many pictures; default 100")
      ->check(CLI::Range(1, kMostPictures));
  command.add_option("--seed", flags->seed, "Seed of the noise; default 1")
      ->transform(whole_number<std::uint64_t>(0));
  add_list(command, "--label", flags->labels, std::numeric_limits<std::uint8_t>::max(),
           "The class of every picture (7), or of each in turn (2,0,2,6)");
  command
      .add_option("--truncation", flags->truncation,
                  "Draw numbers of the noise beyond this many standard deviations again (Brock et "
                  "al. 2019): less variety, fewer failures; 0.7 is usual")
      ->check(number_between(gan::kTruncationRange.low, gan::kTruncationRange.high));
  command
      .add_option("--picture", flags->pictures,
                  "Draw this picture instead, and again for more: SEED:INDEX@CLASS, a file of "
                  "`project`, or a sum of them such as '3:1 - 3:5 + 0.5*4:2'")
      ->take_all();
  command
      .add_option("--slider", flags->sliders,
                  "Set a slider of `counterfeit directions`, and again for more: NUMBER=DEVIATIONS")
      ->take_all();
  command
      .add_option("--out", flags->out,
                  "grid.png, samples.idx, or samples.safetensors with the noise and exact pixels")
      ->required();
  command.callback([flags, &run] { run = [flags] { return sample(*flags); }; });
}

}  // namespace counterfeit::app
