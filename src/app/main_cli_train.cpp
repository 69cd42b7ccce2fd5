// counterfeit train.

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>

#include "app/main_cli.h"
#include "app/main_cli_clock.h"
#include "app/main_cli_eval.h"
#include "app/main_cli_numbers.h"
#include "app/main_cli_output.h"
#include "app/main_cli_report.h"
#include "data/open.h"
#include "gan/checkpoint.h"
#include "session/watch.h"

namespace counterfeit::app {
namespace {

using gan::GanTrainer;

constexpr double kDefaultSeconds = 60;
constexpr std::int64_t kMostCounted = 1'000'000'000'000;  // steps and pictures, to ask for

// Set by Ctrl-C and by a polite kill; read between two steps.
volatile sig_atomic_t g_stop = 0;

void stop_after_this_step(int) { g_stop = 1; }

struct TrainFlags {
  std::string data, out, resume, preset;
  std::map<std::string, std::string> settings;  // by field name, and "seed"
  std::optional<std::int64_t> steps, images;
  std::optional<double> seconds;
  double save_every = 0;
  int threads = 0;
  std::int64_t measure_every = 0;  // steps; 0: never
  bool cure = false, until_equilibrium = false;
  bool json = false;
};

base::Status apply_settings(const TrainFlags& flags, bool resumed, gan::TrainConfig& config) {
  for (const auto& [name, text] : flags.settings) {
    const gan::Field* const field = gan::find_field(name);
    if (resumed && !(field && field->live))
      return base::Error{.message = "--" + name + " cannot be changed when a run is resumed.",
                         .hint = "Leave it out, or start a new run."};
    if (const base::Status status = gan::set_field(config, name, text); !status.ok()) return status;
  }
  return {};
}

base::Result<std::unique_ptr<GanTrainer>> make_trainer(const TrainFlags& flags,
                                                       const data::DataSource& source,
                                                       base::ThreadPool& pool) {
  if (flags.resume.empty()) {
    gan::TrainConfig config = gan::suited_to({}, source.train->labelled());
    if (!flags.preset.empty()) {
      auto preset = gan::preset_config(flags.preset);
      if (!preset) return preset.error();
      config = *preset;
    }
    if (const base::Status status = apply_settings(flags, false, config); !status.ok())
      return status.error();
    return GanTrainer::create(config, source.train, pool);
  }
  if (!flags.preset.empty())
    return base::Error{.message = "--preset and --resume exclude each other.",
                       .hint = "A resumed run brings its settings along."};
  const auto bytes = base::read_file(flags.resume);
  if (!bytes) return bytes.error();
  auto state = gan::parse_checkpoint(flags.resume, *bytes);
  if (!state) return state.error();
  gan::TrainConfig config = state->config;
  if (const base::Status status = apply_settings(flags, true, config); !status.ok())
    return status.error();
  auto trainer = GanTrainer::resume(std::move(state).value(), source.train, pool);
  if (!trainer) return trainer;
  if (const base::Status status = (*trainer)->set_live(config); !status.ok()) return status.error();
  return trainer;
}

// Applies the remedy of the first finding that has one, once in a run.
void cure(session::Watch& watch, GanTrainer& trainer, TrainReport& report, bool& cured) {
  for (const measure::Finding& finding : *watch.findings()) {
    if (cured || finding.remedy.empty()) continue;
    gan::TrainConfig config = trainer.config();
    for (const measure::Change& change : finding.remedy)
      CHECK(gan::set_field(config, change.field, change.value).ok(), "a remedy must be possible");
    if (!trainer.set_live(config).ok()) continue;
    report.cured(trainer.state().steps, finding);
    cured = true;
  }
}

// Trains until the goal, Ctrl-C or divergence. Steps and images count from the start of this call.
base::Status train_to_goal(const TrainFlags& flags, GanTrainer& trainer, base::ThreadPool& pool,
                           session::Watch& watch, TrainReport& report) {
  const std::int64_t first_step = trainer.state().steps, first_image = trainer.state().images;
  const Clock::time_point start = Clock::now();
  Clock::time_point counted = start, saved = start;
  const auto count_time = [&] {
    const Clock::time_point now = Clock::now();
    trainer.add_seconds(std::chrono::duration<double>(now - counted).count());
    counted = now;
  };
  double measured = 0;  // seconds that do not count as training
  bool cured = false;
  const double seconds = flags.seconds.value_or(flags.steps || flags.images ? 0 : kDefaultSeconds);
  for (;;) {
    double done = 0;
    if (flags.steps)
      done = static_cast<double>(trainer.state().steps - first_step) /
             static_cast<double>(*flags.steps);
    else if (flags.images)
      done = static_cast<double>(trainer.state().images - first_image) /
             static_cast<double>(*flags.images);
    else
      done = (seconds_since(start) - measured) / seconds;
    if (done >= 1 || g_stop || trainer.diverged()) break;
    if (flags.until_equilibrium && watch.equilibrium()) break;
    const gan::StepMetrics metrics = trainer.step();
    count_time();
    report.step(trainer.state(), metrics, done);
    watch.remember(metrics);
    if (flags.measure_every > 0 && metrics.step % flags.measure_every == 0 &&
        watch.measure_now(trainer.state(), pool)) {
      report.measured(watch.history()->back(), *watch.findings());
      if (flags.cure) cure(watch, trainer, report, cured);
      measured += seconds_since(counted);
      counted = Clock::now();
    }
    if (flags.save_every > 0 && seconds_since(saved) >= flags.save_every) {
      const base::Status status =
          base::write_file_atomically(flags.out, gan::save_checkpoint(trainer.state()));
      if (!status.ok()) return status;
      report.saved(trainer.state(), flags.out);
      saved = Clock::now();
    }
  }
  return {};
}

base::Status train(const TrainFlags& flags) {
  const int goals = (flags.steps ? 1 : 0) + (flags.images ? 1 : 0) + (flags.seconds ? 1 : 0);
  if (goals > 1)
    return base::Error{.message = "--steps, --images and --seconds exclude each other.",
                       .hint = "Give one of them."};
  // A run may be resumed in its place.
  if (const base::Status status =
          check_checkpoint_output(flags.out, data::source_files(flags.data));
      !status.ok())
    return status;
  const auto source = data::open_source(flags.data);
  if (!source) return source.error();
  base::ThreadPool pool(flags.threads > 0 ? flags.threads : base::ThreadPool::available());
  auto made = make_trainer(flags, *source, pool);
  if (!made) return made.error();
  GanTrainer& trainer = **made;

  struct sigaction action = {};
  action.sa_handler = stop_after_this_step;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  TrainReport report(flags.json, isatty(STDERR_FILENO) != 0);
  report.start(trainer.state(), source->train->count(), pool.threads());
  session::Watch watch;
  if (flags.measure_every > 0) {
    watch.look_at(*source);
    const auto measurable = check_measurable(flags.data, measure::split(*source));
    if (!measurable.ok()) report.unmeasured(measurable.error());
  }
  if (const base::Status status = train_to_goal(flags, trainer, pool, watch, report); !status.ok())
    return status;
  const base::Status status =
      base::write_file_atomically(flags.out, gan::save_checkpoint(trainer.state()));
  if (!status.ok()) return status;
  report.end(trainer.state(), flags.out,
             trainer.diverged()                               ? "diverged"
             : g_stop                                         ? "interrupted"
             : flags.until_equilibrium && watch.equilibrium() ? "in equilibrium"
                                                              : "done");
  if (trainer.diverged())
    return base::Error{.message = "Training diverged after step " +
                                  std::to_string(trainer.state().steps) +
                                  ": a loss or a gradient "
                                  "was no longer a finite number. The last finite state is saved.",
                       .hint = "Try lower learning rates.",
                       .kind = base::ErrorKind::kSystem};
  return {};
}

std::string flag_name(std::string_view field) {
  std::string name = "--" + std::string(field);
  std::replace(name.begin() + 2, name.end(), '_', '-');
  return name;
}

std::string describe(const gan::Field& field) {
  std::string text(field.help);
  if (field.kind == gan::FieldKind::kChoice) {
    text += " One of:";
    for (const std::string_view choice : field.choices) text += " " + std::string(choice);
    text += ".";
  } else if (field.kind != gan::FieldKind::kSwitch) {
    text += " From " + base::number_text(field.low) + " to " + base::number_text(field.high) + ".";
  }
  return text + " Default " + gan::field_text({}, field) + ".";
}

}  // namespace

void add_train(CLI::App& program, Run& run) {
  CLI::App& command = *program.add_subcommand("train", "Train a GAN and save it.");
  const auto flags = std::make_shared<TrainFlags>();
  const CLI::Validator count = whole_number<std::int64_t>(1, kMostCounted);
  command
      .add_option("--data", flags->data,
                  "A folder or file of IDX images (28 x 28 or 32 x 32, grey or in colour) or of "
                  "CIFAR-10, builtin:strokes, or stacked: and one of these")
      ->required();
  command.add_option("--out", flags->out, "Where to save: FILE.safetensors")->required();
  command.add_option(
      "--preset", flags->preset,
      "Settings to begin with; default digits, or pictures where there are no labels");
  command.add_option("--steps", flags->steps, "Train this many steps")->transform(count);
  command.add_option("--images", flags->images, "Train until this many pictures were shown")
      ->transform(count);
  command.add_option("--seconds", flags->seconds, "Train this long; 60 where nothing else is said")
      ->check(positive_number());
  command.add_option("--threads", flags->threads, "Threads; default all that the machine has")
      ->check(CLI::Range(1, 64));
  command.add_option("--resume", flags->resume, "Go on with a saved run");
  command.add_option("--save-every", flags->save_every, "Save every so many seconds as well")
      ->check(positive_number());
  CLI::Option* const measure =
      command
          .add_option("--measure", flags->measure_every,
                      "Measure the fakes every so many steps, and say what ails the run")
          ->transform(count);
  command.add_flag("--cure", flags->cure, "Apply the remedy of what is found first")
      ->needs(measure);
  command
      .add_flag("--until-equilibrium", flags->until_equilibrium,
                "Stop where neither player gains an edge any more")
      ->needs(measure);
  command.add_flag("--json", flags->json, "Report in JSON, one object a line");
  const auto setting = [&](const std::string& name, const std::string& flag,
                           const std::string& help) {
    command.add_option_function<std::string>(
        flag, [flags, name](const std::string& text) { flags->settings[name] = text; }, help);
  };
  setting("seed", "--seed", "Seed of the run; default 1.");
  for (const gan::Field& field : gan::fields())
    setting(std::string(field.name), flag_name(field.name), describe(field));
  command.callback([flags, &run] { run = [flags] { return train(*flags); }; });
}

}  // namespace counterfeit::app
