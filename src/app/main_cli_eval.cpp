// counterfeit eval: how good a trained generator's pictures are, in figures.

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/main_cli.h"
#include "app/main_cli_checkpoint.h"
#include "app/main_cli_clock.h"
#include "app/main_cli_eval.h"
#include "app/main_cli_numbers.h"
#include "app/measures_json.h"
#include "data/open.h"
#include "data/stacked.h"
#include "measure/live.h"

namespace counterfeit::app {
namespace {

using nlohmann::ordered_json;

constexpr int kMost = 100'000;

base::Status check_match(const EvalFlags& flags, const std::string& file,
                         const gan::GanTrainer::State& state, const data::Dataset& set) {
  const std::string hint = "Name the data set that it was trained on, " + state.dataset + ".";
  if (state.generator.network->output() != measure::shape_of(set))
    return base::Error{
        .message = file + " draws pictures of another size than those of " + flags.data + ".",
        .hint = hint};
  if (state.classes > 0 && set.labelled() && state.classes != set.classes)
    return base::Error{.message = file + " draws " + std::to_string(state.classes) +
                                  " classes, and " + flags.data + " has " +
                                  std::to_string(set.classes) + ".",
                       .hint = hint};
  return {};
}

// What the evaluation found, beside what it was made of.
struct Findings {
  const EvalFlags& flags;
  const std::string& file;
  const measure::Referee& referee;
  const measure::Measures& measures;
  int test_count;
  double prepared, seconds;  // the referee and the reals; this evaluation
};

void print_findings_json(const Findings& found) {
  ordered_json json = {{"file", found.file},
                       {"data", found.flags.data},
                       {"seed", found.flags.seed},
                       {"referee", found.referee.classes() > 0 ? found.flags.referee : "random"},
                       {"k", found.flags.options.k}};
  json.update(to_json(found.measures));
  json["seconds_prepared"] = found.prepared;
  json["seconds"] = found.seconds;
  std::printf("%s\n", json.dump().c_str());
  std::fflush(stdout);
}

void print_measure(const char* what, double value, double floor, const char* note) {
  std::printf("  %-22s %10.4g %12.4g   %s\n", what, value, floor, note);
}

void print_classes(const Findings& found) {
  std::printf("  class                ");
  for (std::size_t i = 0; i < found.measures.fakes.classes.size(); ++i)
    std::printf(" %5d", static_cast<int>(i));
  std::printf("\n  share of fakes, %%    ");
  for (const double share : found.measures.fakes.classes) std::printf(" %5.1f", 100 * share);
  std::printf("\n  share of reals, %%    ");
  for (const double share : found.measures.real_classes) std::printf(" %5.1f", 100 * share);
  std::printf("\n");
}

void print_findings(const Findings& found) {
  const measure::Figures &fakes = found.measures.fakes, &floor = found.measures.floor;
  const double real = found.measures.real_score;
  std::printf("%s, step %lld, against %s: %d fakes and %d reals.\n", found.file.c_str(),
              static_cast<long long>(found.measures.step), found.flags.data.c_str(), fakes.count,
              fakes.count);
  if (found.referee.accuracy())
    std::printf("Judged by the %s referee, which knows %.2f %% of %d test pictures.\n",
                found.flags.referee.c_str(), 100 * *found.referee.accuracy(), found.test_count);
  else
    std::printf("Without labels: judged by the features of a fixed random network.\n");
  std::printf("\n  %-22s %10s %12s\n", "", "fakes", "other reals");
  if (fakes.score) {
    print_measure("classifier score share", *found.measures.share(), *floor.score / real,
                  "of the reals'");
    if (fakes.label_accuracy)
      print_measure("label accuracy", *fakes.label_accuracy, floor.label_accuracy.value_or(0),
                    "are of the class that was asked for");
    print_measure("class distance", fakes.class_distance, floor.class_distance,
                  "0 equal, 1 disjoint");
  }
  print_measure("Frechet distance", fakes.frechet, floor.frechet, "");
  print_measure("  times the floor", found.measures.frechet_ratio(), 1, "");
  print_measure("kernel distance", fakes.kernel, floor.kernel, "");
  char note[80];
  std::snprintf(note, sizeof note, "of %d, k = %d", fakes.overlap_count, found.flags.options.k);
  print_measure("precision", fakes.overlap.precision, floor.overlap.precision, note);
  print_measure("recall", fakes.overlap.recall, floor.overlap.recall, "");
  print_measure("density", fakes.overlap.density, floor.overlap.density, "");
  print_measure("coverage", fakes.overlap.coverage, floor.overlap.coverage, "");
  print_measure("diversity", fakes.diversity, floor.diversity, "of the reals'");
  if (fakes.nearest) print_measure("nearest training pic.", *fakes.nearest, 1, "near 0: memorised");
  if (fakes.score) {
    std::printf("\n");
    print_classes(found);
  }
  std::printf("\nTook %.1f s, after %.1f s for the referee and the reals.\n", found.seconds,
              found.prepared);
}

base::Status evaluate(const EvalFlags& flags) {
  if (flags.data.starts_with(data::kStackedPrefix)) return count_modes(flags);
  const Clock::time_point start = Clock::now();
  const auto source = data::open_source(flags.data, {.test = flags.options.count});
  if (!source) return source.error();
  const measure::Split split = measure::split(*source);
  if (const base::Status status = check_measurable(flags.data, split); !status.ok()) return status;
  std::vector<gan::GanTrainer::State> states;
  for (const std::string& file : flags.files) {
    auto state = open_checkpoint(file);
    if (!state) return state.error();
    const base::Status status = check_match(flags, file, *state, *split.train.set);
    if (!status.ok()) return status;
    states.push_back(std::move(state).value());
  }

  base::ThreadPool pool(threads_of(flags));
  measure::Referee referee(split, referee_of(flags));
  referee.finish(pool);
  measure::Reference reference(referee, split, flags.options);
  reference.finish(pool);
  const double prepared = seconds_since(start);
  for (std::size_t i = 0; i < states.size(); ++i) {
    const Clock::time_point began = Clock::now();
    const std::vector<std::uint8_t> labels =
        measure::labels_to_ask_for(reference, states[i].classes);
    measure::Evaluation evaluation(
        reference, measure::draw_fakes(gan::GanTrainer::sampler_of(states[i]), flags.seed, labels),
        labels, true);
    evaluation.finish(pool);
    const measure::Measures measures =
        measure::collect(reference, evaluation.figures(), states[i].steps);
    const Findings found{.flags = flags,
                         .file = flags.files[i],
                         .referee = referee,
                         .measures = measures,
                         .test_count = split.test.count(),
                         .prepared = prepared,
                         .seconds = seconds_since(began)};
    if (flags.json)
      print_findings_json(found);
    else
      print_findings(found);
  }
  return {};
}

}  // namespace

base::Status check_measurable(const std::string& data, const measure::Split& split) {
  if (measure::Live::possible(split)) return {};
  const int pictures = std::min(split.train.count(), split.test.count());
  return base::Error{.message = data + ": " + std::to_string(pictures) +
                                " pictures can be kept apart to compare with, and at least " +
                                std::to_string(measure::Live::kFewest) + " are needed.",
                     .hint = "Use a larger data set."};
}

void add_eval(CLI::App& program, Run& run) {
  CLI::App& command =
      *program.add_subcommand("eval", "Measure how good a trained generator's pictures are.");
  const auto flags = std::make_shared<EvalFlags>();
  command.add_option("FILE", flags->files, "Checkpoints (.safetensors)")->required();
  command
      .add_option(
          "--data", flags->data,
          "A folder or file of images, or builtin:strokes, as for train. Reals are its test part, "
          "or else pictures that the referee was not trained on. With stacked: and one of "
          "these, the combinations of classes are counted")
      ->required();
  command
      .add_option("--count", flags->options.count,
                  "Fakes, and reals to compare with; fewer where the data has fewer")
      ->check(CLI::Range(measure::Live::kFewest, kMost))
      ->capture_default_str();
  command.add_option("--seed", flags->seed, "Seed of the noise")
      ->transform(whole_number<std::uint64_t>(0))
      ->capture_default_str();
  command
      .add_option("--referee", flags->referee,
                  "small: trained in seconds; large: another, better one, to report with")
      ->check(CLI::IsMember({"small", "large"}))
      ->capture_default_str();
  command.add_option("--threads", flags->threads, "Threads; default all that the machine has")
      ->check(CLI::Range(1, 64));
  command.add_flag("--json", flags->json, "One JSON object for each file, a line each");
  command.callback([flags, &run] { run = [flags] { return evaluate(*flags); }; });
}

}  // namespace counterfeit::app
