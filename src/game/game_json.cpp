#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "game/game.h"
#include "game/invite.h"

namespace counterfeit::game {
namespace {

using nlohmann::ordered_json;

constexpr int kSavedVersion = 1;
constexpr std::int64_t kLongestTime = std::int64_t{1} << 40;  // in milliseconds: 34 years

base::Error damaged_game() {
  return {.message = "The saved game is damaged.", .hint = "Begin a new one."};
}

bool read_integer(const ordered_json& json, const char* name, std::int64_t most,
                  std::int64_t& value) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_number_integer()) return false;
  value = found->get<std::int64_t>();
  return value >= 0 && value <= most;
}

// Whatever check_choice and the mode ask for besides is left to them.
bool read_answer(const ordered_json& json, Answer& answer) {
  std::int64_t called = 0;
  if (!json.is_object() || !read_integer(json, "ms", kLongestTime, answer.milliseconds))
    return false;
  if (json.contains("expired")) {
    answer.expired = true;
  } else if (json.contains("hands")) {
    if (!json["hands"].is_array() || json["hands"].size() > kWall) return false;
    for (const ordered_json& count : json["hands"]) {
      if (!count.is_number_integer() || count < 0 || count > kMostHands) return false;
      answer.choice.hands.push_back(count.get<int>());
    }
  } else {
    if (!read_integer(json, "fake", (1 << kWall) - 1, called)) return false;
    answer.choice.called_fake = static_cast<PictureSet>(called);
  }
  if (!json.contains("scores")) return true;
  if (!json["scores"].is_array()) return false;
  for (const ordered_json& score : json["scores"]) {
    const double value = score.is_number() ? score.get<double>() : -1;
    if (!(value >= 0 && value <= 1)) return false;
    answer.scores.push_back(static_cast<float>(value));
  }
  return true;
}

}  // namespace

std::string Game::save(std::int64_t now) const {
  ordered_json json;
  json["version"] = kSavedVersion;
  json["invite"] = to_query({.settings = settings_, .fingerprint = fingerprint_});
  json["used"] = elapsed(now);
  json["answers"] = ordered_json::array();
  for (const Answer& answer : answers_) {
    ordered_json one;
    if (answer.expired)
      one["expired"] = true;
    else if (settings_.hands)
      one["hands"] = answer.choice.hands;
    else
      one["fake"] = answer.choice.called_fake;
    one["ms"] = answer.milliseconds;
    if (!answer.scores.empty()) one["scores"] = answer.scores;
    json["answers"].push_back(std::move(one));
  }
  return json.dump();
}

base::Result<Game> Game::restore(std::string_view text, const Catalogue& catalogue) {
  const ordered_json json = ordered_json::parse(text, nullptr, false);
  std::int64_t version = 0, used = 0;
  if (!json.is_object() || !read_integer(json, "version", kSavedVersion, version) ||
      version != kSavedVersion || !read_integer(json, "used", kLongestTime, used) ||
      !json.contains("invite") || !json["invite"].is_string() || !json.contains("answers") ||
      !json["answers"].is_array())
    return damaged_game();
  const base::Result<Invite> invite = parse_invite(json["invite"].get<std::string>());
  if (!invite) return damaged_game();
  if (invite->fingerprint != catalogue.fingerprint)
    return base::Error{
        .message = base::tr("The saved game was played with another model or data set."),
        .hint = base::tr("Open those, or begin a new game.")};
  base::Result<Game> game = start(invite->settings, catalogue);
  if (!game) return game.error();
  for (const ordered_json& one : json["answers"]) {
    Answer answer;
    if (game->over() || !read_answer(one, answer)) return damaged_game();
    if (!answer.expired && !game->check_choice(answer.choice)) return damaged_game();
    if (!answer.scores.empty() && std::ssize(answer.scores) != pictures_of(game->settings_.mode))
      return damaged_game();
    game->end_item(std::move(answer));
  }
  game->used_ = used;
  return game;
}

}  // namespace counterfeit::game
