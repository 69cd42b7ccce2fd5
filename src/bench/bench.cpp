#include "bench/bench.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "bench/layers.h"
#include "bench/measure.h"
#include "bench/products.h"
#include "bench/workload.h"
#include "gan/trainer.h"

namespace counterfeit::bench {
namespace {

using base::Error;
using base::Status;

constexpr std::array<std::string_view, 3> kWorkloads{"mlp", "dcgan", "digits"};
constexpr std::array<std::string_view, 7> kOps{"check",  "step", "sample1", "sample64",
                                               "layers", "gemm", "peak"};
constexpr double kTolerance = 1e-4;

bool goes_together(std::string_view workload, std::string_view op) {
  return workload != "digits" || (op != "check" && op != "gemm");
}

template <typename Names>
std::string list(const Names& names) {
  std::string text = "all";
  for (const std::string_view name : names) text += ", " + std::string(name);
  return text;
}

Status check_options(const Options& o) {
  const auto refuse = [](std::string message, std::string hint) {
    return Error{.message = std::move(message), .hint = std::move(hint)};
  };
  if (o.workload != "all" && std::ranges::find(kWorkloads, o.workload) == kWorkloads.end())
    return refuse("There is no workload called '" + o.workload + "'.",
                  "Choose one of " + list(kWorkloads) + ".");
  if (o.op != "all" && std::ranges::find(kOps, o.op) == kOps.end())
    return refuse("There is no operation called '" + o.op + "'.",
                  "Choose one of " + list(kOps) + ".");
  if (!goes_together(o.workload, o.op))
    return refuse("The workload digits has no operation " + o.op + ".", "Choose mlp or dcgan.");
  if (o.threads < 1 || o.threads > 64)
    return refuse("The benchmark runs on 1 to 64 threads, not " + std::to_string(o.threads) + ".",
                  "");
  if (!(o.seconds > 0 && o.seconds <= 600))
    return refuse("A measurement takes more than 0 and at most 600 seconds.", "");
  if (o.batch < 0 || o.batch > 1024)
    return refuse("The batch is 1 to 1024 pictures, or 0 for the workload's own.", "");
  if (o.width < 0 || o.width > 128)
    return refuse("The width is 1 to 128 channels, or 0 for the workload's own.", "");
  return {};
}

// A set of made-up pictures with labels: grey discs, as many as an epoch needs to be no exception.
std::shared_ptr<const data::Dataset> made_up_digits() {
  auto dataset = std::make_shared<data::Dataset>();
  dataset->name = "benchmark";
  dataset->classes = 10;
  constexpr int kCount = 4096;
  base::Rng rng(3);
  for (int n = 0; n < kCount; ++n) {
    const int label = n % 10, x = 8 + static_cast<int>(rng.below(12));
    for (int i = 0; i < 784; ++i) {
      const int dx = i % 28 - x, dy = i / 28 - 14;
      dataset->pixels.push_back(dx * dx + dy * dy <= (3 + label) * (3 + label) ? 255 : 0);
    }
    dataset->labels.push_back(static_cast<std::uint8_t>(label));
  }
  return dataset;
}

Status emit_check(base::ThreadPool& pool, const Options& options, bool convolutional,
                  const Emit& emit) {
  const CheckLosses found = check_losses(pool, convolutional);
  const double error = largest_error(found, expected_losses(convolutional));
  const std::string workload = convolutional ? "dcgan" : "mlp";
  const auto array = [&](std::size_t which) {
    std::string text = "[";
    for (const auto& losses : found) {
      std::array<char, 32> number{};
      std::snprintf(number.data(), number.size(), "%s%.6f", text.size() > 1 ? "," : "",
                    losses[which]);
      text += number.data();
    }
    return text + "]";
  };
  std::array<char, 32> error_text{};
  std::snprintf(error_text.data(), error_text.size(), "%.2e", error);
  const bool ok = error <= kTolerance;
  emit("{\"peer\":\"counterfeit\",\"threads\":" + std::to_string(options.threads) +
       ",\"workload\":\"" + workload + "\",\"op\":\"check\",\"d_loss\":" + array(0) +
       ",\"g_loss\":" + array(1) + ",\"error\":" + error_text.data() +
       ",\"ok\":" + (ok ? "true" : "false") + "}");
  if (ok) return {};
  return Error{.message = "The losses of " + workload + " differ from the expected ones by " +
                          error_text.data() + " of themselves.",
               .hint = {},
               .kind = base::ErrorKind::kSystem};
}

void measure_reference(base::ThreadPool& pool, const Options& options, const std::string& name,
                       const std::string& op, const Emit& emit) {
  const bool convolutional = name == "dcgan";
  const int batch = options.batch > 0 ? options.batch : 64;
  const int count = op == "sample1" ? 1 : 64;
  Workload workload({.convolutional = convolutional,
                     .batch = op == "step" ? batch : 64,
                     .width = options.width > 0 ? options.width : 32});
  if (op == "layers")
    return measure_layers(pool, options, name, workload.generator(), workload.discriminator(),
                          {.batch = batch}, emit);
  Label label{.workload = name,
              .op = op,
              .shape = {},
              .batch = op == "step" ? batch : count,
              .width = options.width,
              .flops = op == "step" ? workload.step_flops() : workload.sample_flops(count)};
  const Timing timing = measure(pool, options.seconds, [&] {
    if (op == "step")
      workload.step(pool);
    else
      workload.sample(pool, count);
  });
  emit(to_json(options, label, timing));
}

Status measure_digits(base::ThreadPool& pool, const Options& options, const std::string& op,
                      const Emit& emit) {
  gan::TrainConfig config;
  if (options.batch > 0) config.batch = options.batch;
  if (options.width > 0) config.g_width = config.d_width = options.width;
  auto trainer = gan::GanTrainer::create(config, made_up_digits(), pool);
  if (!trainer) return trainer.error();
  const gan::GanTrainer::State& state = (*trainer)->state();
  const nn::Network<float>& generator = *state.generator.network;
  const nn::Network<float>& discriminator = *state.discriminator.network;
  const int draws = config.same_fakes ? 1 : 2;
  if (op == "layers") {
    measure_layers(pool, options, "digits", generator, discriminator,
                   {.batch = config.batch, .classes = state.classes, .draws = draws}, emit);
    return {};
  }
  Label label{.workload = "digits",
              .op = op,
              .shape = {},
              .batch = config.batch,
              .width = options.width,
              .flops = config.batch * step_operations(generator, discriminator, draws)};
  if (op == "step") {
    emit(to_json(options, label, measure(pool, options.seconds, [&] { (*trainer)->step(); })));
    return {};
  }
  const int count = op == "sample1" ? 1 : 64;
  gan::Sampler sampler = (*trainer)->sampler();
  nn::Matrix<float> input(generator.input().size(), count);
  base::Rng rng(5);
  gan::fill_generator_input(rng, config.latent_dim, state.classes,
                            gan::labels_in_turn(count, state.classes), input);
  label.batch = count;
  label.flops = count * forward_operations(generator);
  emit(to_json(options, label,
               measure(pool, options.seconds, [&] { sampler.generate(pool, input); })));
  return {};
}

Status run_one(base::ThreadPool& pool, const Options& options, const std::string& workload,
               const std::string& op, const Emit& emit) {
  const bool convolutional = workload == "dcgan";
  if (op == "check") return emit_check(pool, options, convolutional, emit);
  if (op == "gemm")
    measure_products(pool, options, convolutional, emit);
  else if (workload == "digits")
    return measure_digits(pool, options, op, emit);
  else
    measure_reference(pool, options, workload, op, emit);
  return {};
}

void emit_peak(base::ThreadPool& pool, const Options& options, const Emit& emit) {
  // The loop against itself: what is off 1 is the machine's unrest.
  const double flops = run_peak(pool).operations;
  const Timing timing = measure(pool, options.seconds / 4, [&] { run_peak(pool); });
  emit(to_json(options, {.workload = "peak", .op = "peak", .shape = {}, .flops = flops}, timing));
}

}  // namespace

Status run(const Options& options, const Emit& emit) {
  if (const Status status = check_options(options); !status.ok()) return status;
  base::ThreadPool pool(options.threads);
  if (options.op == "all" || options.op == "peak") emit_peak(pool, options, emit);
  for (const std::string_view workload : kWorkloads)
    for (const std::string_view op : kOps) {
      if (options.workload != "all" && options.workload != workload) continue;
      if (options.op == "all" ? op == "layers" : op != options.op) continue;
      if (op == "peak" || !goes_together(workload, op)) continue;
      const Status status = run_one(pool, options, std::string(workload), std::string(op), emit);
      if (!status.ok()) return status;
    }
  return {};
}

}  // namespace counterfeit::bench
