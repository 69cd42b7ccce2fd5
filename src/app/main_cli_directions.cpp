// counterfeit directions: the generator's sliders, named by what they were measured to do.

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/main_cli.h"
#include "app/main_cli_checkpoint.h"
#include "app/main_cli_numbers.h"
#include "app/main_cli_output.h"
#include "app/main_cli_sheet.h"
#include "gan/directions.h"
#include "gan/latent.h"
#include "gan/provenance.h"

namespace counterfeit::app {
namespace {

constexpr int kPositions = 9;  // of a slider, in its row of the sheet
constexpr double kRowEnd = 3;  // standard deviations, at both ends of the row

struct DirectionFlags {
  std::string file, out;
  int count = 8;
  std::uint64_t seed = 1;
  bool json = false;
};

void print_directions(const std::vector<gan::Direction>& directions) {
  std::printf(
      "Change of the pictures from %+g to %+g standard deviations of a slider, each in "
      "standard\ndeviations of that figure among fakes of one class.\n\n",
      -gan::kSliderReach, gan::kSliderReach);
  std::printf(" #  %-13s share", "name");
  for (int figure = 0; figure < gan::kShapeFigures; ++figure)
    std::printf(" %12s",
                std::string(gan::shape_figure_name(static_cast<gan::ShapeFigure>(figure))).c_str());
  std::printf("\n");
  for (std::size_t i = 0; i < directions.size(); ++i) {
    std::printf("%2zu  %-13s %4.1f%%", i + 1,
                std::string(gan::shape_figure_name(directions[i].name)).c_str(),
                100 * directions[i].share);
    for (const double effect : directions[i].effect) std::printf(" %+12.2f", effect);
    std::printf("\n");
  }
}

void print_directions_json(const std::vector<gan::Direction>& directions) {
  for (std::size_t i = 0; i < directions.size(); ++i) {
    nlohmann::ordered_json effect;
    for (std::size_t figure = 0; figure < directions[i].effect.size(); ++figure)
      effect[std::string(gan::shape_figure_name(static_cast<gan::ShapeFigure>(figure)))] =
          directions[i].effect[figure];
    const nlohmann::ordered_json line = {
        {"number", i + 1},
        {"name", gan::shape_figure_name(directions[i].name)},
        {"share", directions[i].share},
        {"effect", effect},
        {"z", std::vector<float>(directions[i].z.begin(), directions[i].z.end())}};
    std::printf("%s\n", line.dump().c_str());
  }
}

// A row for each direction: one picture at kPositions places of the slider.
base::Bytes direction_sheet(base::ThreadPool& pool, gan::Sampler& sampler,
                            const std::vector<gan::Direction>& directions, std::uint64_t seed) {
  const nn::Matrix<float> base =
      gan::draw_latents(sampler.latent_dim(), sampler.classes(),
                        {.count = static_cast<int>(directions.size()), .seed = seed});
  nn::Matrix<float> latents(base.rows(), base.cols() * kPositions);
  for (nn::Index i = 0; i < latents.cols(); ++i) {
    latents.col(i) = base.col(i / kPositions);
    const double share = static_cast<double>(i % kPositions) / (kPositions - 1);
    gan::set_slider(directions[static_cast<std::size_t>(i / kPositions)], kRowEnd * (2 * share - 1),
                    latents.col(i));
  }
  return data::write_png(
      enlarge(tile(sampler.draw(pool, latents), sampler.network().output(), kPositions), 2),
      gan::png_texts(gan::Origin::kSynthetic));
}

base::Status directions(const DirectionFlags& flags) {
  if (!flags.out.empty())
    if (const base::Status status = check_output(flags.out, {".png"}, {flags.file}); !status.ok())
      return status;
  const auto state = open_checkpoint(flags.file);
  if (!state) return state.error();
  base::ThreadPool pool(base::ThreadPool::available());
  gan::Sampler sampler = gan::GanTrainer::sampler_of(*state);
  if (flags.count > sampler.latent_dim())
    return base::Error{.message = "The generator has " + std::to_string(sampler.latent_dim()) +
                                  " directions, not " + std::to_string(flags.count) + ".",
                       .hint = {}};
  const auto found = gan::principal_directions(pool, sampler, {.count = flags.count});
  flags.json ? print_directions_json(found) : print_directions(found);
  if (flags.out.empty()) return {};
  return base::write_file_atomically(flags.out, direction_sheet(pool, sampler, found, flags.seed));
}

}  // namespace

void add_directions(CLI::App& program, Run& run) {
  CLI::App& command = *program.add_subcommand(
      "directions", "List the generator's sliders: what they change, measured on fakes.");
  const auto flags = std::make_shared<DirectionFlags>();
  command.add_option("FILE", flags->file, "A checkpoint (.safetensors)")->required();
  command.add_option("--count", flags->count, "How many, by falling share of the variance")
      ->transform(whole_number(1))
      ->capture_default_str();
  command.add_option("--out", flags->out,
                     "sheet.png: a row for each, one picture from -3 to +3 standard deviations");
  command.add_option("--seed", flags->seed, "Seed of the sheet's pictures")
      ->transform(whole_number<std::uint64_t>(0))
      ->capture_default_str();
  command.add_flag("--json", flags->json, "One JSON object a line, with the directions themselves");
  command.callback([flags, &run] { run = [flags] { return directions(*flags); }; });
}

}  // namespace counterfeit::app
