#include "app/automation_game.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/script_arguments.h"
#include "game/code.h"
#include "game/result.h"
#include "game/source.h"

namespace counterfeit::app {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view kStart = "game.start";

std::int64_t now() {
  using std::chrono::steady_clock;
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             steady_clock::now().time_since_epoch())
      .count();
}

std::string mode_names() {
  std::string names;
  for (const game::Mode mode : game::kModes)
    names += (names.empty() ? "'" : ", '") + std::string(game::mode_name(mode)) + "'";
  return names;
}

// 1 to 6, or 'class' for a show of hands.
base::Status read_players(const json& given, game::Settings& settings) {
  if (given.is_null()) return {};
  settings.hands = given == "class";
  if (settings.hands) return {};
  const double number = given.is_number() ? given.get<double>() : 0;
  settings.players = static_cast<int>(std::clamp(number, 0.0, 1e6));
  if (settings.players == number) return {};  // its range is the game's to check
  return refusal("start(): players must be a whole number or 'class', not " + given.dump() + ".");
}

// The classes that take part, a list of them.
base::Status read_classes(const json& given, game::Settings& settings) {
  if (given.is_null()) return {};
  const auto bad = refusal("start(): classes must be a list of whole numbers, as [3, 7].");
  if (!given.is_array()) return bad;
  for (const json& one : given) {
    if (!one.is_number_integer() || one < 0 || one >= game::kMostClasses) return bad;
    settings.classes |= std::uint64_t{1} << one.get<int>();
  }
  return {};
}

// 'live', 'shipped' or the step of a moment of the timeline.
base::Status read_source(const json& given, session::DealRequest& request) {
  request.shipped = given == "shipped";
  if (given.is_null() || given == "live" || request.shipped) return {};
  if (given.is_number_integer() && given >= 0 && given <= kLargestInteger) {
    request.step = given.get<std::int64_t>();
    return {};
  }
  return refusal("start(): source must be 'live', 'shipped' or a step of the timeline, not " +
                     given.dump() + ".",
                 "A checkpoint that was loaded is what is live then.");
}

base::Result<session::DealRequest> read_request(ScriptArguments& arguments, std::uint32_t seed) {
  session::DealRequest request;
  game::Settings& settings = request.settings;
  const std::string mode = arguments.text("mode").value_or("real-or-fake");
  const std::string difficulty = arguments.text("difficulty").value_or("hard");
  settings.seed =
      static_cast<std::uint32_t>(arguments.integer("seed", {0, 0xffffffff}).value_or(seed));
  settings.rounds =
      static_cast<int>(arguments.integer("rounds", {1, game::kMostRounds}).value_or(20));
  settings.seconds =
      static_cast<int>(arguments.integer("seconds", {0, game::kMostSeconds}).value_or(0));
  const json players = arguments.value("players"), classes = arguments.value("classes"),
             source = arguments.value("source");
  if (const auto ok = arguments.status(); !ok) return ok.error();
  const auto found_mode = game::find_mode(mode);
  if (!found_mode)
    return refusal("start(): there is no mode '" + mode + "'.", "It knows " + mode_names() + ".");
  const auto found_difficulty = game::find_difficulty(difficulty);
  if (!found_difficulty)
    return refusal("start(): difficulty is 'easy', 'medium' or 'hard', not '" + difficulty + "'.");
  settings.mode = *found_mode;
  settings.difficulty = *found_difficulty;
  for (const base::Status& status : {read_players(players, settings),
                                     read_classes(classes, settings), read_source(source, request)})
    if (!status) return status.error();
  if (const auto ok = game::check(settings); !ok) return ok.error();
  return request;
}

// What a mode's answers look like.
std::string form_of(const game::Settings& settings) {
  if (settings.hands) return "{hands: [...]}, a number of hands for each choice";
  switch (game::pictures_of(settings.mode)) {
    case 1:
      return "'real' or 'fake'";
    case 2:
      return "0 or 1, the index of the fake";
    default:
      return "a list of the indices of the fakes, at most " + std::to_string(game::kWallFakes);
  }
}

bool read_indices(const json& given, int pictures, game::PictureSet& set) {
  for (const json& one : given.is_array() ? given : json::array({given})) {
    if (!one.is_number_integer() || one < 0 || one >= pictures) return false;
    const auto bit = static_cast<game::PictureSet>(1u << one.get<int>());
    if ((set & bit) != 0) return false;
    set = static_cast<game::PictureSet>(set | bit);
  }
  return true;
}

bool read_hands(const json& given, game::Choice& choice) {
  if (!given.is_object() || given.size() != 1 || !given.contains("hands")) return false;
  if (!given["hands"].is_array() || given["hands"].size() > game::kWall) return false;
  for (const json& one : given["hands"]) {
    if (!one.is_number_integer() || one < 0 || one > game::kMostHands) return false;
    choice.hands.push_back(one.get<int>());
  }
  return true;
}

base::Result<game::Choice> read_choice(const json& given, const game::Settings& settings) {
  game::Choice choice;
  const int pictures = game::pictures_of(settings.mode);
  bool good = false;
  if (settings.hands) {
    good = read_hands(given, choice);
  } else if (pictures == 1) {
    good = given == "real" || given == "fake";
    choice.called_fake = given == "fake" ? 1 : 0;
  } else if (pictures == 2) {
    good = !given.is_array() && read_indices(given, pictures, choice.called_fake);
  } else {
    good = given.is_array() && read_indices(given, pictures, choice.called_fake);
  }
  if (good) return choice;
  return refusal("answer() takes " + form_of(settings) + ", not " + given.dump() + ".");
}

// A name for whoever gives none: another one for other answers.
std::string some_nickname(const game::Game& game) {
  const std::string played = game.save(0);
  game::Fingerprint print;
  print.add({reinterpret_cast<const std::uint8_t*>(played.data()), played.size()});
  char name[20];
  std::snprintf(name, sizeof name, "player %06x", static_cast<unsigned>(print.value() >> 8));
  return name;
}

ordered_json truth_of(const game::Settings& settings, game::PictureSet fakes) {
  const int pictures = game::pictures_of(settings.mode);
  if (pictures == 1) return fakes != 0 ? "fake" : "real";
  ordered_json indices = ordered_json::array();
  for (int i = 0; i < pictures; ++i)
    if ((fakes >> i & 1) != 0) indices.push_back(i);
  return pictures == 2 ? indices[0] : indices;
}

}  // namespace

const AutomationGame::Entry AutomationGame::kMethods[] = {
    {"game.item", &AutomationGame::item},
    {"game.answer", &AutomationGame::answer},
    {"game.result", &AutomationGame::result},
    {"game.code", &AutomationGame::code},
    {"game.board.add", &AutomationGame::board_add},
    {"game.board.rows", &AutomationGame::board_rows},
};

AutomationGame::AutomationGame(session::Session& session, GameBoards boards)
    : session_(session), boards_(std::move(boards)) {
  if (boards_.boards == nullptr) boards_.boards = &own_boards_;
}

bool AutomationGame::knows(std::string_view method) {
  return method == kStart ||
         std::ranges::find(kMethods, method, &Entry::name) != std::end(kMethods);
}

void AutomationGame::call(const Request& request, const Answer& done) {
  if (request.method == kStart) return start(request, done);
  const Entry& entry = *std::ranges::find(kMethods, request.method, &Entry::name);
  ScriptArguments arguments(request.method, request.arguments);
  done((this->*entry.method)(arguments));
}

void AutomationGame::start(const Request& request, const Answer& done) {
  ScriptArguments arguments(request.method, request.arguments);
  const auto wanted = read_request(arguments, next_seed_);
  if (!wanted) return done(wanted.error());
  ++next_seed_;
  using Dealt = std::shared_ptr<const session::DealtGame>;
  session_.deal(*wanted, [this, done](base::Result<Dealt> dealt) {
    if (!dealt) return done(dealt.error());
    done(begin(std::move(dealt).value()));
  });
}

base::Result<Reply> AutomationGame::begin(std::shared_ptr<const session::DealtGame> dealt) {
  auto started = game::Game::start(dealt->settings, dealt->catalogue);
  if (!started) return started.error();
  dealt_ = std::move(dealt);
  game_ = std::move(started).value();
  const game::Settings& settings = game_->settings();
  const std::string invite = game::to_query({settings, game_->fingerprint()});
  return value({{"mode", game::mode_name(settings.mode)},
                {"rounds", settings.rounds},
                {"seed", settings.seed},
                {"invite", invite}});
}

base::Status AutomationGame::check_playing() const {
  if (!game_) return refusal("No game is being played.", "Begin with start().");
  if (game_->over()) return refusal("This game is over.", "Ask for its result(), or start() anew.");
  return {};
}

base::Result<Reply> AutomationGame::item(ScriptArguments& arguments) {
  if (const auto ok = arguments.status(); !ok) return ok.error();
  if (const auto ok = check_playing(); !ok) return ok.error();
  if (!game_->running()) game_->show(now());
  const int number = game_->number();
  Reply reply = value({{"number", number}});
  reply.bytes = dealt_->pictures[static_cast<std::size_t>(number)];
  reply.has_bytes = true;
  return reply;
}

base::Result<Reply> AutomationGame::answer(ScriptArguments& arguments) {
  const json given = arguments.value("answer");
  if (const auto ok = arguments.status(); !ok) return ok.error();
  if (const auto ok = check_playing(); !ok) return ok.error();
  const auto choice = read_choice(given, game_->settings());
  if (!choice) return choice.error();
  const game::Item asked = game_->item();
  const std::vector<float>& scores = dealt_->scores[static_cast<std::size_t>(asked.number)];
  const auto tally = game_->answer(*choice, now(), scores);
  if (!tally) return tally.error();
  const bool single = scores.size() == 1;
  return value({{"correct", tally->right},
                {"truth", truth_of(game_->settings(), asked.fakes)},
                {"dScore", single ? ordered_json(scores[0]) : ordered_json(scores)}});
}

base::Result<Reply> AutomationGame::result(ScriptArguments& arguments) {
  if (const auto ok = arguments.status(); !ok) return ok.error();
  if (!game_ || game_->number() == 0) return refusal("There is no result before the first answer.");
  return Reply{.json = game::to_json(*game_, game::result(*game_)), .bytes = {}};
}

base::Result<Reply> AutomationGame::code(ScriptArguments& arguments) {
  const auto nickname = arguments.text("nickname");
  if (const auto ok = arguments.status(); !ok) return ok.error();
  if (!game_) return refusal("No game was played.", "Begin with start().");
  const auto pupil = game::pupil_result(*game_, nickname.value_or(some_nickname(*game_)));
  if (!pupil) return pupil.error();
  return value(game::to_code(*pupil, game_->settings().mode));
}

base::Result<Reply> AutomationGame::board_add(ScriptArguments& arguments) {
  const std::string code = arguments.text("code").value_or("");
  if (const auto ok = arguments.status(); !ok) return ok.error();
  // A code of the game that the script plays begins its board.
  const auto invite = game_ ? std::optional(game::Invite{game_->settings(), game_->fingerprint()})
                            : std::optional<game::Invite>();
  if (invite && game::parse_code(code, *invite)) boards_.boards->open(*invite);
  if (const auto ok = boards_.boards->add(code); !ok) {
    // Without any board the game's own rules say best what is wrong.
    if (!boards_.boards->top() && invite) return game::parse_code(code, *invite).error();
    return ok.error();
  }
  if (boards_.changed) boards_.changed();
  return value({{"rows", boards_.boards->top()->size()}});
}

base::Result<Reply> AutomationGame::board_rows(ScriptArguments& arguments) {
  if (const auto ok = arguments.status(); !ok) return ok.error();
  const game::Board* top = boards_.boards->top();
  return value(top == nullptr ? ordered_json::array()
                              : ordered_json::parse(top->to_json())["rows"]);
}

}  // namespace counterfeit::app
