#include "game/invite.h"

#include <charconv>
#include <cstdio>
#include <set>

#include "base/text.h"

namespace counterfeit::game {
namespace {

constexpr std::size_t kLongestLink = 4096;

template <typename Number>
bool read_number(std::string_view text, Number& value, int base = 10) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return code == std::errc() && end == text.data() + text.size();
}

template <typename Found, typename Value>
bool read_name(const Found& found, Value& value) {
  if (found) value = *found;
  return found.has_value();
}

// "0.3.7": the classes that take part.
bool read_classes(std::string_view text, std::uint64_t& classes) {
  for (;;) {
    const std::size_t dot = text.find('.');
    int number = -1;
    if (!read_number(text.substr(0, dot), number) || number < 0 || number >= kMostClasses)
      return false;
    classes |= std::uint64_t{1} << number;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool read_switch(std::string_view text, bool& value) {
  value = text == "1";
  return value || text == "0";
}

enum class Taken { kYes, kNotOurs, kBad };

Taken take(std::string_view name, std::string_view value, Invite& invite) {
  const auto taken = [](bool good) { return good ? Taken::kYes : Taken::kBad; };
  Settings& settings = invite.settings;
  if (name == "game") return taken(read_name(find_mode(value), settings.mode));
  if (name == "game_rounds") return taken(read_number(value, settings.rounds));
  if (name == "game_seed") return taken(read_number(value, settings.seed));
  if (name == "game_model")
    return taken(value.size() == 8 && read_number(value, invite.fingerprint, 16));
  if (name == "game_seconds") return taken(read_number(value, settings.seconds));
  if (name == "game_difficulty")
    return taken(read_name(find_difficulty(value), settings.difficulty));
  if (name == "game_classes") return taken(read_classes(value, settings.classes));
  if (name == "game_hints") return taken(read_switch(value, settings.hints));
  if (name == "game_players") return taken(read_number(value, settings.players));
  if (name == "game_hands") return taken(read_switch(value, settings.hands));
  return name.starts_with("game_") ? Taken::kBad : Taken::kNotOurs;
}

base::Error refused_link(std::string message) {
  return {.message = std::move(message), .hint = base::tr("Ask for the link again.")};
}

}  // namespace

std::string to_query(const Invite& invite) {
  const Settings &settings = invite.settings, usual;
  char model[9];
  std::snprintf(model, sizeof model, "%08x", static_cast<unsigned>(invite.fingerprint));
  std::string text = "game=" + std::string(mode_name(settings.mode)) +
                     "&game_rounds=" + std::to_string(settings.rounds) +
                     "&game_seed=" + std::to_string(settings.seed) + "&game_model=" + model;
  if (settings.seconds != usual.seconds)
    text += "&game_seconds=" + std::to_string(settings.seconds);
  if (settings.difficulty != usual.difficulty)
    text += "&game_difficulty=" + std::string(difficulty_name(settings.difficulty));
  std::string classes;
  for (int i = 0; i < kMostClasses; ++i)
    if ((settings.classes >> i & 1) != 0)
      classes.append(classes.empty() ? "" : ".").append(std::to_string(i));
  if (!classes.empty()) text += "&game_classes=" + classes;
  if (settings.hints) text += "&game_hints=1";
  if (settings.players != usual.players)
    text += "&game_players=" + std::to_string(settings.players);
  if (settings.hands) text += "&game_hands=1";
  return text;
}

base::Result<Invite> parse_invite(std::string_view text) {
  if (text.size() > kLongestLink)
    return refused_link(base::tr("This invitation cannot be read: the link is too long."));
  text = text.substr(0, text.find('#'));
  if (const std::size_t query = text.find('?'); query != std::string_view::npos)
    text.remove_prefix(query + 1);
  Invite invite;
  std::set<std::string_view> seen;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    const std::string_view name = pair.substr(0, equals);
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    const Taken taken = take(name, value, invite);
    if (taken == Taken::kNotOurs) continue;
    if (taken == Taken::kBad)
      return refused_link(
          base::tr("This invitation cannot be read: {0} is none of its parts.", {pair}));
    if (!seen.insert(name).second)
      return refused_link(
          base::tr("This invitation cannot be read: {0} stands in it twice.", {name}));
  }
  for (const char* const name : {"game", "game_rounds", "game_seed", "game_model"})
    if (!seen.contains(name))
      return refused_link(base::tr("This invitation cannot be read: {0} is missing.", {name}));
  if (const base::Status status = check(invite.settings); !status) return status.error();
  return invite;
}

}  // namespace counterfeit::game
