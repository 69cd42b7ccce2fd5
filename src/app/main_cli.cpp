#include "app/main_cli.h"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <vector>

namespace {

constexpr int kOk = 0, kFailure = 1, kUserError = 2;

int report(const counterfeit::base::Error& error) {
  std::fprintf(stderr, "counterfeit: %s\n", error.sentence().c_str());
  return error.kind == counterfeit::base::ErrorKind::kInput ? kUserError : kFailure;
}

// How many letters have to be put in, left out or changed to make one word of the other.
std::size_t edits_between(const std::string& one, const std::string& other) {
  std::vector<std::size_t> edits(other.size() + 1);  // to the beginnings of the other word
  std::iota(edits.begin(), edits.end(), std::size_t{0});
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = edits[0]++;
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t changed = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = edits[j + 1];
      edits[j + 1] = std::min({changed, diagonal + 1, edits[j] + 1});
    }
  }
  return edits.back();
}

std::string unknown_flag(const CLI::App& command, const std::string& argument) {
  constexpr std::size_t kNear = 2;
  const std::string flag = argument.substr(0, argument.find('='));
  std::string nearest;
  std::size_t least = kNear + 1;
  for (const CLI::Option* const option : command.get_options())
    for (const std::string& name : option->get_lnames())
      if (const std::size_t edits = edits_between(flag, "--" + name); edits < least) {
        least = edits;
        nearest = "--" + name;
      }
  return "There is no flag " + flag + (nearest.empty() ? "" : "; did you mean " + nearest + "?");
}

std::string unknown_command(const CLI::App& command, const std::string& word) {
  std::string list;
  for (const CLI::App* const known : command.get_subcommands({}))
    list += (list.empty() ? "" : ", ") + known->get_name();
  return "There is no command '" + word + "'; choose one of " + list;
}

// What keeps a command from being run. A word that nothing asked for is named first, for what is
// missing besides is often what it was meant to be.
std::string cause_of(const CLI::App& command, const CLI::Error& error) {
  const std::vector<std::string> words = command.remaining();
  const auto flag = std::ranges::find_if(words, [](const std::string& word) {
    return word.starts_with('-') && word != "-" && word != "--";
  });
  const bool chooses = !command.get_subcommands({}).empty();
  if (chooses && !words.empty() && flag != words.begin())
    return unknown_command(command, words.front());
  if (flag != words.end()) return unknown_flag(command, *flag);
  return error.what();
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
    std::string command = "counterfeit";
    while (!named->get_subcommands().empty()) {
      named = named->get_subcommands().front();
      command += " " + named->get_name();
    }
    std::string sentence = cause_of(*named, error);
    if (!sentence.ends_with('?')) sentence += '.';
    return "counterfeit: " + sentence + " See `" + command + " --help`.\n";
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
