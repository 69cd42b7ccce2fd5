// counterfeit eval on stacked pictures: how many combinations of classes a generator draws.

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/main_cli_checkpoint.h"
#include "app/main_cli_eval.h"
#include "data/open.h"
#include "data/stacked.h"
#include "measure/modes.h"

namespace counterfeit::app {
namespace {

void print_modes(const EvalFlags& flags, const std::string& file, std::int64_t step,
                 const measure::Referee& referee, const measure::Modes& fakes,
                 const measure::Modes& reals) {
  if (flags.json) {
    const nlohmann::ordered_json json = {{"file", file},
                                         {"data", flags.data},
                                         {"seed", flags.seed},
                                         {"referee", flags.referee},
                                         {"referee_accuracy", referee.accuracy().value_or(0)},
                                         {"step", step},
                                         {"count", flags.options.count},
                                         {"modes_possible", fakes.possible},
                                         {"modes", fakes.found},
                                         {"modes_floor", reals.found},
                                         {"mode_divergence", fakes.divergence},
                                         {"mode_divergence_floor", reals.divergence}};
    std::printf("%s\n", json.dump().c_str());
  } else {
    std::printf(
        "%s, step %lld, against %s: %d fakes show %d of %d combinations, and as many real stacks "
        "show %d.\nDivergence from the data's mixture: %.4f, that of real stacks %.4f.\nEach "
        "channel read by the %s referee, which knows %.2f %% of the test pictures.\n",
        file.c_str(), static_cast<long long>(step), flags.data.c_str(), flags.options.count,
        fakes.found, fakes.possible, reals.found, fakes.divergence, reals.divergence,
        flags.referee.c_str(), 100 * referee.accuracy().value_or(0));
  }
  std::fflush(stdout);
}

}  // namespace

base::Status count_modes(const EvalFlags& flags) {
  const std::string name = flags.data.substr(data::kStackedPrefix.size());
  const auto source = data::open_source(name, {.test = flags.options.count});
  if (!source) return source.error();
  if (!source->train->labelled())
    return base::Error{.message = name + " has no labels, so combinations cannot be counted.",
                       .hint = "Use a labelled data set."};
  const measure::Split split = measure::split(*source);
  const nn::Index size = 3 * measure::shape_of(*source->train).size();
  std::vector<gan::GanTrainer::State> states;
  for (const std::string& file : flags.files) {
    auto state = open_checkpoint(file);
    if (!state) return state.error();
    if (state->generator.network->output().size() != size || state->classes > 0)
      return base::Error{.message = file + " does not draw stacks of " + name + ".",
                         .hint = "Train it with --preset stacked --data " + flags.data + "."};
    states.push_back(std::move(state).value());
  }
  base::ThreadPool pool(threads_of(flags));
  measure::Referee referee(split, referee_of(flags));
  referee.finish(pool);
  const data::Dataset& reals = source->test ? *source->test : *source->train;
  const std::vector<double> shares =
      measure::histogram(source->train->labels, source->train->classes);
  const auto counted = [&](const auto& draw) {
    constexpr nn::Index kBlock = 500;
    measure::ModeCount count(referee, 3);
    std::vector<std::uint8_t> block;
    for (nn::Index first = 0; first < flags.options.count; first += kBlock) {
      const nn::Index n = std::min<nn::Index>(kBlock, flags.options.count - first);
      block.resize(static_cast<std::size_t>(n * size));
      draw(first, n, std::span<std::uint8_t>(block));
      count.add(pool, block);
    }
    return count.result(shares);
  };
  const auto stacks = data::stack_three(reals, flags.options.count, flags.seed);
  const measure::Modes floor = counted([&](nn::Index first, nn::Index, auto out) {
    std::copy_n(stacks->pixels.begin() + first * size, out.size(), out.begin());
  });
  for (std::size_t i = 0; i < states.size(); ++i) {
    const measure::Draw fakes =
        measure::draw_fakes(gan::GanTrainer::sampler_of(states[i]), flags.seed, {});
    const measure::Modes found =
        counted([&](nn::Index first, nn::Index n, auto out) { fakes(pool, first, n, out); });
    print_modes(flags, flags.files[i], states[i].steps, referee, found, floor);
  }
  return {};
}

}  // namespace counterfeit::app
