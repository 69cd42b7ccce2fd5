// counterfeit morph: one fake turning into another, as an animation or a strip.

#include <memory>

#include "app/main_cli.h"
#include "app/main_cli_checkpoint.h"
#include "app/main_cli_gif.h"
#include "app/main_cli_output.h"
#include "app/main_cli_sheet.h"
#include "gan/latent.h"
#include "gan/provenance.h"

namespace counterfeit::app {
namespace {

struct MorphFlags {
  std::string file, from, to, out;
  int frames = 60, frame_ms = 50, scale = 8;
  bool strip = false;
};

nn::Matrix<float> path_between(const gan::Sampler& sampler, const nn::Vector<float>& from,
                               const nn::Vector<float>& to, int frames) {
  nn::Matrix<float> latents(from.size(), frames);
  for (int i = 0; i < frames; ++i)
    latents.col(i) = gan::slerp(sampler.latent_dim(), from, to, i / (frames - 1.0));
  return latents;
}

base::Bytes morph_file(const MorphFlags& flags, const nn::Shape& shape,
                       std::span<const std::uint8_t> pictures) {
  const auto texts = gan::png_texts(gan::Origin::kSynthetic);
  if (flags.strip)
    return data::write_png(enlarge(tile(pictures, shape, flags.frames), flags.scale), texts);
  const std::vector<data::Picture> frames = frames_of(pictures, shape, flags.scale);
  if (flags.out.ends_with(".png")) return data::write_animated_png(frames, flags.frame_ms, texts);
  return write_gif(frames, flags.frame_ms,
                   std::string(gan::origin_sentence(gan::Origin::kSynthetic)) + " " +
                       std::string(gan::digital_source_type(gan::Origin::kSynthetic)));
}

base::Status morph(const MorphFlags& flags) {
  if (const base::Status status = check_output(flags.out, {".png", ".gif"}, {flags.file});
      !status.ok())
    return status;
  if (flags.strip && !flags.out.ends_with(".png"))
    return base::Error{.message = "--strip makes a still picture: --out has to end in .png.",
                       .hint = {}};
  const auto state = open_checkpoint(flags.file);
  if (!state) return state.error();
  if (state->picture.channels > 1 && flags.out.ends_with(".gif"))
    return base::Error{.message = "A GIF is written in grey, and this generator draws in colour.",
                       .hint = "Write a .png."};
  gan::Sampler sampler = gan::GanTrainer::sampler_of(*state);
  const auto from = parse_latent(flags.from, sampler), to = parse_latent(flags.to, sampler);
  if (!from) return from.error();
  if (!to) return to.error();
  base::ThreadPool pool(base::ThreadPool::available());
  const auto pictures = sampler.draw(pool, path_between(sampler, *from, *to, flags.frames));
  return base::write_file_atomically(flags.out, morph_file(flags, state->picture, pictures));
}

}  // namespace

void add_morph(CLI::App& program, Run& run) {
  CLI::App& command = *program.add_subcommand(
      "morph", "Turn one fake into another: z along a great circle, the class in a straight line.");
  const auto flags = std::make_shared<MorphFlags>();
  command.add_option("FILE", flags->file, "A checkpoint (.safetensors)")->required();
  command
      .add_option("A", flags->from,
                  "The first picture: SEED, SEED:INDEX (from 0, as `sample --seed` draws them), a "
                  "file of `project`, or a sum of them; @CLASS behind it changes its class")
      ->required();
  command.add_option("B", flags->to, "The last one")->required();
  command.add_option("--frames", flags->frames, "How many pictures, both ends included")
      ->check(CLI::Range(2, 1000))
      ->capture_default_str();
  command.add_option("--frame-ms", flags->frame_ms, "How long each is shown, in milliseconds")
      ->check(CLI::Range(20, 10000))
      ->capture_default_str();
  command.add_option("--scale", flags->scale, "Screen pixels for each of a picture's")
      ->check(CLI::Range(1, 20))
      ->capture_default_str();
  command.add_flag("--strip", flags->strip, "A still PNG with the pictures side by side");
  command.add_option("--out", flags->out, "morph.gif, or morph.png, which browsers play as well")
      ->required();
  command.callback([flags, &run] { run = [flags] { return morph(*flags); }; });
}

}  // namespace counterfeit::app
