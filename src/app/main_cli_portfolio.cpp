// counterfeit portfolio: several checkpoints of one run as one small file to look at.

#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/main_cli.h"
#include "app/main_cli_checkpoint.h"
#include "app/main_cli_output.h"
#include "gan/portfolio.h"

namespace counterfeit::app {
namespace {

struct PortfolioFlags {
  std::vector<std::string> files;
  std::string out;
};

base::Status portfolio(const PortfolioFlags& flags) {
  const base::Status status = check_checkpoint_output(flags.out, flags.files);
  if (!status.ok()) return status;
  std::vector<gan::GanTrainer::State> states;
  for (const std::string& file : flags.files) {
    auto state = open_checkpoint(file);
    if (!state) return state.error();
    states.push_back(std::move(state).value());
  }
  std::ranges::sort(states, {}, &gan::GanTrainer::State::steps);
  const auto bytes = gan::Portfolio::write(states);
  if (!bytes) return bytes.error();
  std::printf("%s: %zu moments, %zu bytes\n", flags.out.c_str(), states.size(), bytes->size());
  return base::write_file_atomically(flags.out, *bytes);
}

}  // namespace

void add_portfolio(CLI::App& program, Run& run) {
  CLI::App& command = *program.add_subcommand(
      "portfolio", "Put checkpoints of one run into a small file, to draw with but not to train.");
  const auto flags = std::make_shared<PortfolioFlags>();
  command.add_option("FILES", flags->files, "Checkpoints of one run at several steps")->required();
  command.add_option("--out", flags->out, "Where to save: FILE.safetensors")->required();
  command.callback([flags, &run] { run = [flags] { return portfolio(*flags); }; });
}

}  // namespace counterfeit::app
