// counterfeit project: what the generator makes of a given picture.

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/main_cli.h"
#include "app/main_cli_checkpoint.h"
#include "app/main_cli_image.h"
#include "app/main_cli_numbers.h"
#include "app/main_cli_output.h"
#include "app/main_cli_sheet.h"
#include "data/pixels.h"
#include "gan/projection.h"
#include "gan/provenance.h"

namespace counterfeit::app {
namespace {

constexpr int kPairScale = 4;

struct ProjectFlags {
  std::string file, image, out, latent;
  int index = 0;
  gan::ProjectionOptions options;
  bool json = false;
};

base::Status write_results(const ProjectFlags& flags, const std::vector<std::uint8_t>& picture,
                           const gan::Projection& found, base::ThreadPool& pool,
                           gan::Sampler& sampler) {
  if (!flags.latent.empty()) {
    const std::string json = latent_json(found.latent, sampler);
    const base::Status status = base::write_file_atomically(
        flags.latent, {reinterpret_cast<const std::uint8_t*>(json.data()), json.size()});
    if (!status.ok()) return status;
  }
  if (flags.out.empty()) return {};
  std::vector<std::uint8_t> pair = picture;
  const auto fake = sampler.draw(pool, found.latent);
  pair.insert(pair.end(), fake.begin(), fake.end());
  return base::write_file_atomically(
      flags.out, data::write_png(enlarge(tile(pair, sampler.network().output(), 2), kPairScale),
                                 gan::png_texts(gan::Origin::kComposite)));
}

void report_projection(const ProjectFlags& flags, const gan::Projection& found,
                       const gan::Sampler& sampler) {
  if (flags.json) {
    nlohmann::ordered_json line = {{"file", flags.image}, {"error", found.error}};
    if (found.label) line["label"] = *found.label;
    line["latent"] = nlohmann::ordered_json::parse(latent_json(found.latent, sampler));
    std::printf("%s\n", line.dump().c_str());
    return;
  }
  std::printf("%s: ", flags.image.c_str());
  if (found.label) std::printf("class %d, ", *found.label);
  std::printf("off by %.1f%% of full ink (root mean square over the pixels), |z| = %.2f\n",
              100 * found.error,
              static_cast<double>(found.latent.head(sampler.latent_dim()).norm()));
}

base::Status project(const ProjectFlags& flags) {
  const std::vector<std::string> inputs = {flags.file, flags.image};
  if (!flags.out.empty())
    if (const auto status = check_output(flags.out, {".png"}, inputs); !status.ok()) return status;
  if (!flags.latent.empty())
    if (const auto status = check_output(flags.latent, {".json"}, inputs); !status.ok())
      return status;
  const auto state = open_checkpoint(flags.file);
  if (!state) return state.error();
  gan::Sampler sampler = gan::GanTrainer::sampler_of(*state);
  if (flags.options.label)
    if (const auto status = check_label(*flags.options.label, sampler); !status.ok()) return status;
  const auto picture = read_picture(flags.image, flags.index, state->picture);
  if (!picture) return picture.error();
  std::vector<float> values(picture->size());
  data::to_floats(*picture, values);
  base::ThreadPool pool(base::ThreadPool::available());
  const gan::Projection found = gan::project(pool, sampler, values, flags.options);
  report_projection(flags, found, sampler);
  return write_results(flags, *picture, found, pool, sampler);
}

}  // namespace

void add_project(CLI::App& program, Run& run) {
  CLI::App& command = *program.add_subcommand(
      "project", "Find the noise whose fake is nearest to a given picture.");
  const auto flags = std::make_shared<ProjectFlags>();
  command.add_option("FILE", flags->file, "A checkpoint (.safetensors)")->required();
  command
      .add_option("IMAGE", flags->image,
                  "PNG, JPEG or BMP of one sign, dark on light or light on dark, or of the "
                  "generator's own size where that is not 28 x 28 in grey; or an IDX file")
      ->required();
  command
      .add_option("--index", flags->index, "Which picture of an IDX file or CIFAR-10 batch, from 0")
      ->transform(whole_number(0))
      ->capture_default_str();
  command.add_option("--label", flags->options.label, "Its class; without, every one is tried");
  command.add_option("--restarts", flags->options.restarts, "Starting points for each class")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command.add_option("--steps", flags->options.steps, "Steps of the descent")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  command
      .add_option("--prior", flags->options.prior,
                  "How much noise that is far from usual counts against a fake")
      ->check(number_between(0, 10))
      ->capture_default_str();
  command.add_option("--seed", flags->options.seed, "Seed of the starting points")
      ->transform(whole_number<std::uint64_t>(0))
      ->capture_default_str();
  command.add_option("--out", flags->out, "pair.png: the picture, and the fake beside it");
  command.add_option("--latent", flags->latent,
                     "z.json: what was found, for `sample --picture` and `morph`");
  command.add_flag("--json", flags->json, "One JSON object, with what was found");
  command.callback([flags, &run] { run = [flags] { return project(*flags); }; });
}

}  // namespace counterfeit::app
