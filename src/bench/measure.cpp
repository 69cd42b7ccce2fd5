#include "bench/measure.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

#include "nn/kernels/isa.h"

namespace counterfeit::bench {
namespace {

constexpr int kMinRuns = 10, kMaxRuns = 400;

double now() {
  using Clock = std::chrono::steady_clock;
  return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

double median(std::vector<double>& values) {
  const auto middle = values.begin() + std::ssize(values) / 2;
  std::ranges::nth_element(values, middle);
  return *middle;
}

std::string number(const char* format, double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

}  // namespace

Peak run_peak(base::ThreadPool& pool) {
  // About as long as the bodies between which it runs: a shorter loop would see moments of a busy
  // machine that no body ever sees.
  const long rounds = 2'000'000 / nn::kernels::isa().width;
  std::array<std::array<float, 16>, 64> sinks{};  // a cache line for each thread
  const int tasks = pool.threads();
  Peak peak;
  const double start = now();
  pool.run(tasks, [&](int task) {
    const double done = nn::kernels::isa().peak(rounds, &sinks[static_cast<std::size_t>(task)][0]);
    if (task == 0) peak.operations = done * tasks;
  });
  peak.seconds = now() - start;
  return peak;
}

Timing measure(base::ThreadPool& pool, double seconds, const std::function<void()>& body) {
  const double warm = now() + seconds / 4;
  do {
    body();
    run_peak(pool);
  } while (now() < warm);

  std::vector<double> times, peaks;
  const double end = now() + seconds;
  while (std::ssize(times) < kMinRuns || (now() < end && std::ssize(times) < kMaxRuns)) {
    const Peak peak = run_peak(pool);
    peaks.push_back(peak.operations / peak.seconds * 1e-9);
    const double start = now();
    body();
    times.push_back(now() - start);
  }
  return {.median_ms = median(times) * 1e3,
          .min_ms = *std::ranges::min_element(times) * 1e3,
          .runs = static_cast<int>(times.size()),
          .peak_gflops = median(peaks),
          .best_peak_gflops = *std::ranges::max_element(peaks)};
}

std::string to_json(const Options& options, const Label& label, const Timing& timing) {
  const double gflops = label.flops / (timing.median_ms * 1e6);
  std::string json = "{\"peer\":\"counterfeit\",\"backend\":\"" +
                     std::string(COUNTERFEIT_PLATFORM) + "-" + nn::kernels::isa().name +
                     "\",\"threads\":" + std::to_string(options.threads) + ",\"workload\":\"" +
                     label.workload + "\",\"op\":\"" + label.op + "\"";
  if (!label.shape.empty()) json += ",\"shape\":\"" + label.shape + "\"";
  if (label.batch > 0) json += ",\"batch\":" + std::to_string(label.batch);
  if (label.width > 0) json += ",\"width\":" + std::to_string(label.width);
  if (label.times > 0) json += ",\"times\":" + std::to_string(label.times);
  json += ",\"median_ms\":" + number("%.4f", timing.median_ms) +
          ",\"min_ms\":" + number("%.4f", timing.min_ms) +
          ",\"runs\":" + std::to_string(timing.runs) + ",\"flops\":" + number("%.0f", label.flops) +
          ",\"gflops\":" + number("%.2f", gflops) +
          ",\"peak_gflops\":" + number("%.2f", timing.peak_gflops) +
          ",\"ratio\":" + number("%.3f", gflops / timing.peak_gflops) + ",\"best_ratio\":" +
          number("%.3f", label.flops / (timing.min_ms * 1e6) / timing.best_peak_gflops) + "}";
  return json;
}

}  // namespace counterfeit::bench
