#include "app/main_cli.h"

#include <cstdio>

namespace {

constexpr int kOk = 0, kFailure = 1, kUserError = 2;

int report(const counterfeit::base::Error& error) {
  std::fprintf(stderr, "counterfeit: %s\n", error.sentence().c_str());
  return error.kind == counterfeit::base::ErrorKind::kInput ? kUserError : kFailure;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program(
      "Counterfeit: trains a small generative adversarial network on pictures of 28 x 28 pixels.\n"
      "Exit codes: 0 done, 1 something failed, 2 a flag or a file needs correcting.");
  program.name("counterfeit");
  program.require_subcommand(1);
  program.failure_message([](const CLI::App* app, const CLI::Error& error) {
    const CLI::App* named = app;
    while (!named->get_subcommands().empty()) named = named->get_subcommands().front();
    const std::string command = named == app ? "counterfeit" : "counterfeit " + named->get_name();
    return "counterfeit: " + std::string(error.what()) + ". See `" + command + " --help`.\n";
  });
  counterfeit::app::Run run;
  counterfeit::app::add_train(program, run);
  counterfeit::app::add_sample(program, run);
  counterfeit::app::add_eval(program, run);
  counterfeit::app::add_morph(program, run);
  counterfeit::app::add_directions(program, run);
  counterfeit::app::add_project(program, run);
  counterfeit::app::add_export(program, run);
  counterfeit::app::add_info(program, run);
  counterfeit::app::add_portfolio(program, run);
  counterfeit::app::add_data(program, run);
  counterfeit::app::add_bench(program, run);
  counterfeit::app::add_game(program, run);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? kOk : kUserError;
  }
  const counterfeit::base::Status status = run();
  return status.ok() ? kOk : report(status.error());
}
