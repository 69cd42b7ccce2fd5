// counterfeit bench: JSON lines with --json, a table otherwise.

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/main_cli.h"
#include "app/main_cli_numbers.h"
#include "bench/bench.h"

namespace counterfeit::app {
namespace {

void print_row(const nlohmann::json& row) {
  const std::string what =
      row.value("op", "") + (row.contains("shape") ? " " + row["shape"].get<std::string>() : "");
  std::printf("%-8s %-34s %2d thread%s", row.value("workload", "").c_str(), what.c_str(),
              row.value("threads", 1), row.value("threads", 1) == 1 ? " " : "s");
  if (row.contains("median_ms"))
    std::printf("  median %9.4f ms  min %9.4f ms", row["median_ms"].get<double>(),
                row["min_ms"].get<double>());
  if (row.contains("gflops")) std::printf("  %7.1f GFLOP/s", row["gflops"].get<double>());
  if (row.contains("ratio")) std::printf("  %5.2f of peak", row["ratio"].get<double>());
  if (row.contains("error"))
    std::printf("  ten losses, largest error %.1e of itself", row["error"].get<double>());
  std::printf("\n");
}

}  // namespace

void add_bench(CLI::App& program, Run& run) {
  CLI::App& command = *program.add_subcommand("bench", "Measure speed, or check the arithmetic.");
  const auto options = std::make_shared<bench::Options>();
  const auto json = std::make_shared<bool>(false);
  command.add_flag("--json", *json, "One JSON object a line");
  command.add_option("--workload", options->workload, "mlp, dcgan, digits or all")
      ->capture_default_str();
  command
      .add_option("--op", options->op, "check, step, sample1, sample64, layers, gemm, peak or all")
      ->capture_default_str();
  command.add_option("--threads", options->threads, "Threads")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command.add_option("--seconds", options->seconds, "Time for each measurement")
      ->check(positive_number())
      ->capture_default_str();
  command.add_option("--batch", options->batch, "Another batch size than the workload's");
  command.add_option("--width", options->width, "Another width of the dcgan than 32");
  command.callback([options, json, &run] {
    run = [options, json] {
      return bench::run(*options, [&](const std::string& line) {
        if (*json)
          std::printf("%s\n", line.c_str());
        else
          print_row(nlohmann::json::parse(line));
        std::fflush(stdout);
      });
    };
  });
}

}  // namespace counterfeit::app
