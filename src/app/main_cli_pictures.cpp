// counterfeit info and data: what a checkpoint and a data set hold.

#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/main_cli.h"
#include "app/main_cli_checkpoint.h"
#include "app/main_cli_output.h"
#include "app/main_cli_sheet.h"
#include "data/open.h"

namespace counterfeit::app {
namespace {

void print_network(const char* who, const nn::Network<float>& network) {
  std::printf("%s: %lld parameters\n", who,
              static_cast<long long>(network.layout().parameter_count()));
  for (const auto& layer : network.layers()) {
    const nn::Shape &in = layer->input(), &out = layer->output();
    std::printf("  %-22s %3d x %d x %d -> %d x %d x %d\n", layer->name().c_str(), in.height,
                in.width, in.channels, out.height, out.width, out.channels);
  }
}

base::Status info(const std::string& file) {
  const auto state = open_checkpoint(file);
  if (!state) return state.error();
  std::printf("%s\n", file.c_str());
  std::printf(
      "trained on %s: %lld steps, %lld pictures, %.1f seconds, %s\n", state->dataset.c_str(),
      static_cast<long long>(state->steps), static_cast<long long>(state->images), state->seconds,
      state->classes > 0 ? (std::to_string(state->classes) + " classes").c_str() : "unconditional");
  std::printf("preset = %s\nseed = %llu\n", state->config.preset.c_str(),
              static_cast<unsigned long long>(state->config.seed));
  for (const gan::Field& field : gan::fields())
    std::printf("%s = %s\n", std::string(field.name).c_str(),
                gan::field_text(state->config, field).c_str());
  print_network("generator", *state->generator.network);
  print_network("discriminator", *state->discriminator.network);
  return {};
}

struct DataFlags {
  std::string source, out;
  int count = 100;
};

base::Status show_data(const DataFlags& flags) {
  const base::Status status =
      check_output(flags.out, {".png", ".idx"}, data::source_files(flags.source));
  if (!status.ok()) return status;
  // The built-in set is drawn on demand, as many as are asked for.
  const auto source = data::open_source(flags.source, {.train = flags.count, .test = 0});
  if (!source) return source.error();
  const data::Dataset& set = *source->train;
  const int count = std::min(flags.count, set.count());
  std::printf("%s: %d pictures, %s\n", source->name.c_str(), set.count(),
              set.labelled() ? (std::to_string(set.classes) + " classes").c_str() : "no labels");
  return write_sheet(
      flags.out, std::span(set.pixels).first(static_cast<std::size_t>(count) * set.image_size()),
      {set.height, set.width, set.channels}, {});
}

}  // namespace

void add_info(CLI::App& program, Run& run) {
  CLI::App& command = *program.add_subcommand("info", "Say what a checkpoint holds.");
  const auto file = std::make_shared<std::string>();
  command.add_option("FILE", *file, "A checkpoint (.safetensors)")->required();
  command.callback([file, &run] { run = [file] { return info(*file); }; });
}

void add_data(CLI::App& program, Run& run) {
  CLI::App& command =
      *program.add_subcommand("data", "Show the pictures of a data set, or convert them.");
  const auto flags = std::make_shared<DataFlags>();
  command
      .add_option("SOURCE", flags->source,
                  "A folder or file of images, or builtin:strokes, as for train")
      ->required();
  command.add_option("--count", flags->count, "How many pictures")
      ->check(CLI::Range(1, kMostPictures))
      ->capture_default_str();
  command.add_option("--out", flags->out, "sheet.png or images.idx")->required();
  command.callback([flags, &run] { run = [flags] { return show_data(*flags); }; });
}

}  // namespace counterfeit::app
