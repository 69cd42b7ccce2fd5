#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "base/result.h"

// The command line's subcommands. Each adds its flags to the program and leaves in `run` what to do
// once they have been read.

namespace counterfeit::app {

using Run = std::function<base::Status()>;

void add_train(CLI::App& program, Run& run);
void add_sample(CLI::App& program, Run& run);
void add_eval(CLI::App& program, Run& run);
void add_morph(CLI::App& program, Run& run);
void add_directions(CLI::App& program, Run& run);
void add_project(CLI::App& program, Run& run);
void add_export(CLI::App& program, Run& run);
void add_info(CLI::App& program, Run& run);
void add_portfolio(CLI::App& program, Run& run);
void add_data(CLI::App& program, Run& run);
void add_bench(CLI::App& program, Run& run);
void add_game(CLI::App& program, Run& run);

}  // namespace counterfeit::app
