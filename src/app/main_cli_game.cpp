// counterfeit game: the classroom's game without a screen. It plays by script or lets the detective
// play, measures whether the game is fair, and keeps a board of result codes.

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>

#include "app/main_cli.h"
#include "app/main_cli_numbers.h"
#include "app/main_cli_output.h"
#include "app/main_cli_sheet.h"
#include "data/open.h"
#include "game/board.h"
#include "game/leak.h"
#include "game/result.h"
#include "game/sheet.h"
#include "gan/checkpoint.h"
#include "gan/models.h"
#include "gan/provenance.h"
#include "session/game_source.h"

namespace counterfeit::app {
namespace {

constexpr std::uint64_t kLeakSeed = 1;

struct GameFlags {
  std::vector<std::string> files;  // the timeline
  std::string data;
  std::string mode = "real-or-fake", difficulty = "hard";
  std::vector<int> classes;
  game::Settings settings;
  std::string answers, play, nickname, out, paper = "a4";
  int count = 1000;
  bool json = false;
};

base::Error refused_flags(std::string message, std::string hint = {}) {
  return {.message = std::move(message), .hint = std::move(hint)};
}

base::Result<std::unique_ptr<session::ModelSource>> open_source(const GameFlags& flags,
                                                                base::ThreadPool& pool) {
  std::vector<gan::GanTrainer::State> timeline;
  for (const std::string& file : flags.files) {
    const base::Result<base::Bytes> bytes = base::read_file(file);
    if (!bytes) return bytes.error();
    base::Result<gan::GanTrainer::State> state = gan::parse_checkpoint(file, *bytes);
    if (!state) return state.error();
    timeline.push_back(std::move(state).value());
  }
  const base::Result<data::DataSource> data = data::open_source(flags.data);
  if (!data) return data.error();
  return session::ModelSource::create(std::move(timeline), *data, pool);
}

std::vector<std::string> files_read(const GameFlags& flags) {
  std::vector<std::string> files = data::source_files(flags.data);
  files.insert(files.end(), flags.files.begin(), flags.files.end());
  return files;
}

base::Result<game::Settings> read_settings(const GameFlags& flags) {
  game::Settings settings = flags.settings;
  const auto mode = game::find_mode(flags.mode);
  const auto difficulty = game::find_difficulty(flags.difficulty);
  if (!mode) return refused_flags("There is no mode '" + flags.mode + "'.", "See --help.");
  if (!difficulty)
    return refused_flags("The difficulty is easy, medium or hard, not '" + flags.difficulty + "'.");
  settings.mode = *mode;
  settings.difficulty = *difficulty;
  for (const int number : flags.classes) settings.classes |= std::uint64_t{1} << number;
  return settings;
}

// One answer of --answers: "real" or "fake" (or their first letters); of several pictures the
// numbers of the fakes, counted from 1; "-" for none in time.
std::optional<game::Answer> read_answer(const std::string& text, int pictures) {
  if (text == "-") return game::Answer{.expired = true};
  if (text.empty()) return {};
  game::Answer answer;
  if (pictures == 1) {
    if (text != "r" && text != "real" && text != "f" && text != "fake") return {};
    answer.choice.called_fake = text[0] == 'f' ? 1 : 0;
    return answer;
  }
  for (const char c : text) {
    if (c < '1' || c > '0' + pictures) return {};
    answer.choice.called_fake =
        static_cast<game::PictureSet>(answer.choice.called_fake | 1u << (c - '1'));
  }
  return answer;
}

// Of item `number`: the script's, or the detective's.
base::Result<game::Answer> next_answer(const GameFlags& flags, const game::Game& game,
                                       std::string& script, const std::vector<float>& scores) {
  const game::Mode mode = game.settings().mode;
  if (!flags.play.empty())
    return game::Answer{.choice = {.called_fake = game::verdict(mode, scores)}};
  if (script.empty())
    return refused_flags("--answers ends after " + std::to_string(game.number()) + " items.",
                         "Give one for each round, separated by commas.");
  const std::string text = script.substr(0, script.find(','));
  script.erase(0, std::min(script.size(), text.size() + 1));
  const auto answer = read_answer(text, game::pictures_of(mode));
  if (!answer)
    return refused_flags("--answers: '" + text + "' is no answer of this mode.", "See --help.");
  return *answer;
}

void print_result(const game::Game& game, const game::Result& result) {
  const game::Score& score = result.all;
  std::printf(
      "%s, %d items: %d of %d right (%.0f %%, between %.0f and %.0f %%; guessing %.0f %%)\n",
      std::string(game::mode_name(game.settings().mode)).c_str(), game.number(),
      score.answers.right, score.answers.trials, 100 * score.answers.value(),
      100 * score.interval.low, 100 * score.interval.high, 100 * result.chance);
  if (game.settings().mode != game::Mode::kFindTheFakes)
    std::printf("d' %.2f, criterion %.2f\n", score.sensitivity.d_prime,
                score.sensitivity.criterion);
  if (result.duel)
    std::printf("detective: %d of %d right, area under its curve %.3f; p %.3f\n",
                result.duel->detective.right, result.duel->detective.trials, result.duel->roc.area,
                result.duel->p);
  if (const std::string line = game::headline(result); !line.empty())
    std::printf("%s\n", line.c_str());
}

base::Status finish(const GameFlags& flags, const game::Game& game, base::ByteView shown) {
  const game::Result result = game::result(game);
  if (flags.json)
    std::printf("%s\n", game::to_json(game, result).c_str());
  else
    print_result(game, result);
  if (!flags.nickname.empty()) {
    const auto pupil = game::pupil_result(game, flags.nickname);
    if (!pupil) return pupil.error();
    std::fprintf(flags.json ? stderr : stdout, "%s\n%s\n",
                 game::to_query({game.settings(), game.fingerprint()}).c_str(),
                 game::to_code(*pupil, game.settings().mode).c_str());
  }
  return flags.out.empty() ? base::Status()
                           : write_sheet(flags.out, shown, gan::kPicture,
                                         gan::png_texts(gan::Origin::kComposite));
}

base::Status play(const GameFlags& flags) {
  if (flags.answers.empty() == flags.play.empty())
    return refused_flags("Who plays: --answers or --play detective?");
  if (!flags.out.empty())
    if (const base::Status status = check_output(flags.out, {".png", ".idx"}, files_read(flags));
        !status)
      return status;
  const base::Result<game::Settings> settings = read_settings(flags);
  if (!settings) return settings.error();
  base::ThreadPool pool(base::ThreadPool::available());
  const auto source = open_source(flags, pool);
  if (!source) return source.error();
  base::Result<game::Game> game = game::Game::start(*settings, (*source)->catalogue());
  if (!game) return game.error();
  base::Bytes all;
  std::string script = flags.answers;
  while (!game->over()) {
    const game::Item item = game->item();
    const base::Bytes shown = game::pictures(**source, settings->seed, item);
    all.insert(all.end(), shown.begin(), shown.end());
    std::vector<float> scores = (*source)->judge(item, shown);
    const base::Result<game::Answer> next = next_answer(flags, *game, script, scores);
    if (!next) return next.error();
    // A script has no clock: its answers take no time.
    if (next->expired)
      game->expire(0, std::move(scores));
    else if (const auto done = game->answer(next->choice, 0, std::move(scores)); !done)
      return done.error();
  }
  return finish(flags, *game, all);
}

base::Status print_sheet(const GameFlags& flags) {
  if (const base::Status status = check_output(flags.out, {".pdf"}, files_read(flags)); !status)
    return status;
  const base::Result<game::Settings> settings = read_settings(flags);
  if (!settings) return settings.error();
  base::ThreadPool pool(base::ThreadPool::available());
  const auto source = open_source(flags, pool);
  if (!source) return source.error();
  const auto dealer = game::Dealer::create(*settings, (*source)->catalogue());
  if (!dealer) return dealer.error();
  std::vector<base::Bytes> pictures;
  for (int i = 0; i < settings->rounds; ++i)
    pictures.push_back(game::pictures(**source, settings->seed, dealer->item(i)));
  const auto paper = game::find_paper(flags.paper).value_or(game::Paper::kA4);
  return base::write_file_atomically(
      flags.out, game::to_pdf(*settings, (*source)->catalogue(), pictures, paper));
}

base::Status measure_leak(const GameFlags& flags) {
  base::ThreadPool pool(base::ThreadPool::available());
  const auto source = open_source(flags, pool);
  if (!source) return source.error();
  // A pair has a real and a fake of its class.
  game::Settings settings{.mode = game::Mode::kSpotTheFake, .rounds = game::kMostRounds};
  base::Bytes reals, fakes;
  for (int left = flags.count; left > 0; ++settings.seed) {
    const auto dealer = game::Dealer::create(settings, (*source)->catalogue());
    if (!dealer) return dealer.error();
    for (int i = 0; i < settings.rounds && left > 0; ++i, --left) {
      const game::Item item = dealer->item(i);
      const base::Bytes shown = game::pictures(**source, settings.seed, item);
      const auto half = shown.begin() + game::kPixels;
      base::Bytes& first = item.pictures[0].fake ? fakes : reals;
      base::Bytes& second = item.pictures[0].fake ? reals : fakes;
      first.insert(first.end(), shown.begin(), half);
      second.insert(second.end(), half, shown.end());
    }
  }
  const game::LeakReport report = game::leak(reals, fakes, kLeakSeed);
  std::printf(
      "Told by grey levels alone: %d of %d (%.1f %%, between %.1f and %.1f %%), area %.3f\n",
      report.right.right, report.right.trials, 100 * report.right.value(),
      100 * report.interval.low, 100 * report.interval.high, report.area);
  return {};
}

struct BoardFlags {
  std::string invite;
  std::vector<std::string> codes;
  bool json = false;
};

base::Status show_board(const BoardFlags& flags) {
  const base::Result<game::Invite> invite = game::parse_invite(flags.invite);
  if (!invite) return invite.error();
  std::string text;
  for (const std::string& code : flags.codes) text += code + "\n";
  if (flags.codes.empty())
    text.assign(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
  game::Board board(*invite);
  const game::Board::Added added = board.add_all(text);
  for (const auto& refused : added.refused)
    std::fprintf(stderr, "%s: %s\n", refused.text.c_str(), refused.reason.c_str());
  if (flags.json) {
    std::printf("%s\n", board.to_json().c_str());
    return {};
  }
  for (const game::Board::Row& row : board.rows())
    std::printf("%3d  %-24s %3d of %3d  %3.0f %%  %5.1f s\n", row.rank, row.nickname.c_str(),
                row.score.answers.right, row.score.answers.trials, 100 * row.score.answers.value(),
                row.score.median_ms / 1000);
  return {};
}

void add_model(CLI::App& command, GameFlags& flags) {
  command
      .add_option("FILE", flags.files, "Checkpoints (.safetensors): one, or the timeline of a run")
      ->required();
  command.add_option("--data", flags.data, "Where the real pictures come from, see `data`")
      ->required();
}

// What decides which questions are asked.
void add_settings(CLI::App& command, const std::shared_ptr<GameFlags>& flags) {
  command
      .add_option("--mode", flags->mode,
                  "real-or-fake, spot-the-fake, find-the-fakes, beat-the-detective or "
                  "until-it-fools-us")
      ->capture_default_str();
  command.add_option("--rounds", flags->settings.rounds, "Items")
      ->check(CLI::Range(1, game::kMostRounds))
      ->capture_default_str();
  command.add_option("--seed", flags->settings.seed, "Seed of the items")
      ->transform(whole_number<std::uint64_t>(0))
      ->capture_default_str();
  command
      .add_option("--difficulty", flags->difficulty, "Fakes of the timeline: easy, medium or hard")
      ->capture_default_str();
  add_list(command, "--classes", flags->classes, game::kMostClasses - 1,
           "Classes that take part, as 0,3,7 (all)");
}

void add_sheet(CLI::App& game, Run& run) {
  CLI::App& command = *game.add_subcommand(
      "sheet", "Print a game: pages of numbered pictures and the answers, as PDF.");
  const auto flags = std::make_shared<GameFlags>();
  add_model(command, *flags);
  add_settings(command, flags);
  command.add_option("--paper", flags->paper, "a4 or letter")
      ->check(CLI::IsMember({"a4", "letter"}))
      ->capture_default_str();
  command.add_option("--out", flags->out, "Where to: .pdf")->required();
  command.callback([flags, &run] { run = [flags] { return print_sheet(*flags); }; });
}

void add_play(CLI::App& game, Run& run) {
  CLI::App& command = *game.add_subcommand("play", "Play a game by script, and print its result.");
  const auto flags = std::make_shared<GameFlags>();
  add_model(command, *flags);
  add_settings(command, flags);
  command.add_option("--answers", flags->answers,
                     "For each item real or fake, or the numbers of the fakes (147), or - for none "
                     "in time; separated by commas");
  command.add_option("--play", flags->play, "Who plays instead of a script")
      ->check(CLI::IsMember({"detective"}));
  command.add_option("--nickname", flags->nickname, "Print the invitation and the result code too");
  command.add_option("--out", flags->out, "Write the pictures as they were shown: .png or .idx");
  command.add_flag("--json", flags->json, "The result as one JSON object");
  command.callback([flags, &run] { run = [flags] { return play(*flags); }; });
}

void add_leak(CLI::App& game, Run& run) {
  CLI::App& command =
      *game.add_subcommand("leak", "Measure whether grey levels alone tell reals and fakes apart.");
  const auto flags = std::make_shared<GameFlags>();
  add_model(command, *flags);
  command.add_option("--count", flags->count, "Pictures of each kind")
      ->check(CLI::Range(10, 100000))
      ->capture_default_str();
  command.callback([flags, &run] { run = [flags] { return measure_leak(*flags); }; });
}

void add_board(CLI::App& game, Run& run) {
  CLI::App& command =
      *game.add_subcommand("check", "Rank the result codes of a class, and say which are wrong.");
  const auto flags = std::make_shared<BoardFlags>();
  command.add_option("INVITE", flags->invite, "The invitation's link or its parameters")
      ->required();
  command.add_option("CODE", flags->codes, "Result codes; without any, from standard input");
  command.add_flag("--json", flags->json, "The board as one JSON object");
  command.callback([flags, &run] { run = [flags] { return show_board(*flags); }; });
}

}  // namespace

void add_game(CLI::App& program, Run& run) {
  CLI::App& command = *program.add_subcommand("game", "The fake-detection game, without a screen.");
  command.require_subcommand(1);
  add_play(command, run);
  add_sheet(command, run);
  add_leak(command, run);
  add_board(command, run);
}

}  // namespace counterfeit::app
