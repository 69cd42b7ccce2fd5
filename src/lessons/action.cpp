#include "lessons/action.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "lessons/words.h"

namespace counterfeit::lessons {
namespace {

using base::tr;
using base::tr_later;

constexpr int kMostClasses = 1000;

base::Error refused(std::string message, std::string hint) {
  return {.message = std::move(message), .hint = std::move(hint)};
}

base::Result<Action> shown_part(Action::Kind kind, std::string_view what, std::string_view name,
                                std::span<const std::string> known) {
  if (std::ranges::find(known, name) == known.end()) return unknown_word(what, name, known);
  return Action{.kind = kind, .name = std::string(name)};
}

base::Result<Action> start_of(std::string_view text) {
  auto [name, rest] = split_word(text);
  const auto preset = known_preset(name);
  if (!preset) return preset.error();
  Action action{
      .kind = Action::Kind::kStart, .name = std::string(name), .config = (*preset)->config};
  while (!rest.empty()) {
    const auto [setting, more] = split_word(rest);
    const std::size_t equals = setting.find('=');
    if (equals == std::string_view::npos)
      return refused(tr("{0} is no setting.", {in_quotes(setting)}), tr("Write it as batch=64."));
    const std::string_view field = setting.substr(0, equals);
    if (gan::find_field(field) == nullptr)
      return refused(tr("there is no setting called {0}.", {in_quotes(field)}),
                     tr("counterfeit_gui --help lists them all."));
    if (const auto ok = gan::set_field(action.config, field, setting.substr(equals + 1)); !ok)
      return ok.error();
    rest = more;
  }
  if (const auto ok = gan::validate(action.config); !ok) return ok.error();
  return action;
}

base::Result<Action> set_of(std::string_view text) {
  const auto [name, value] = split_word(text);
  const gan::Field* field = gan::find_field(name);
  if (field == nullptr || !field->live) {
    std::vector<std::string> known;
    for (const gan::Field& one : gan::fields())
      if (one.live) known.emplace_back(one.name);
    return unknown_word(tr_later("setting of a running training"), name, known);
  }
  gan::TrainConfig config;
  if (const auto ok = gan::set_field(config, name, value); !ok) return ok.error();
  return Action{.kind = Action::Kind::kSet, .name = std::string(name), .value = std::string(value)};
}

base::Result<Action> class_of(std::string_view text) {
  if (text == "all") return Action{.kind = Action::Kind::kClass};
  const auto number = base::parse_number(text);
  if (!number || *number < 0 || *number >= kMostClasses || *number != static_cast<int>(*number))
    return refused(tr("{0} is no class.", {in_quotes(text)}),
                   tr("Write a number from 0 on, or all."));
  return Action{.kind = Action::Kind::kClass, .label = static_cast<int>(*number)};
}

base::Result<Action> switch_of(Action::Kind kind, std::string_view text, std::string_view off,
                               std::string_view on) {
  if (text != off && text != on)
    return refused(
        tr("{0} is neither {1} nor {2}.", {in_quotes(text), std::string(on), std::string(off)}),
        {});
  return Action{.kind = kind, .on = text == on};
}

}  // namespace

base::Result<Action> parse_action(std::string_view text, const Vocabulary& vocabulary) {
  if (text == "train") return Action{.kind = Action::Kind::kTrain};
  if (text == "pause") return Action{.kind = Action::Kind::kPause};
  if (text == "step") return Action{.kind = Action::Kind::kStep};
  const auto [word, rest] = split_word(text);
  if (word == "place") return shown_part(Action::Kind::kPlace, word, rest, vocabulary.places);
  if (word == "deck") return shown_part(Action::Kind::kDeck, word, rest, vocabulary.decks);
  if (word == "view") return shown_part(Action::Kind::kView, word, rest, vocabulary.views);
  if (word == "start") return start_of(rest);
  if (word == "set") return set_of(rest);
  if (word == "class") return class_of(rest);
  if (word == "measure") return switch_of(Action::Kind::kMeasure, rest, "off", "on");
  if (word == "hand") return switch_of(Action::Kind::kHand, rest, "run", "trained");
  return refused(tr("{0} is nothing that a lesson can do.", {in_quotes(text)}),
                 tr("It can do such as \"place studio\", \"deck Game\", \"view Number\", \"start "
                    "digits\", \"set r1 0.2\", \"train\", \"pause\", \"step\", \"measure on\", "
                    "\"class 7\", \"hand trained\"."));
}

}  // namespace counterfeit::lessons
