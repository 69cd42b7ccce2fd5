// The benchmark without the rest of the program: `bench_main KEY=VALUE...`, natively, under Node
// and in a worker of a page (tests/bench/run.mjs). Keys are those of bench::Options.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "bench/bench.h"

int main(int argc, char** argv) {
  counterfeit::bench::Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const std::string_view key = argument.substr(0, argument.find('='));
    const std::string value(argument.substr(std::min(argument.size(), key.size() + 1)));
    if (key == "workload") options.workload = value;
    if (key == "op") options.op = value;
    if (key == "threads") options.threads = std::atoi(value.c_str());
    if (key == "seconds") options.seconds = std::atof(value.c_str());
    if (key == "batch") options.batch = std::atoi(value.c_str());
    if (key == "width") options.width = std::atoi(value.c_str());
  }
  const auto status = counterfeit::bench::run(options, [](const std::string& line) {
    std::puts(line.c_str());
    std::fflush(stdout);
  });
  if (status.ok()) return 0;
  std::fputs((status.error().sentence() + "\n").c_str(), stderr);
  return 1;
}
