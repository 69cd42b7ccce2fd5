#include "lessons/condition.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "lessons/words.h"
#include "measure/diagnosis.h"

namespace counterfeit::lessons {
namespace {

using Kind = Condition::Kind;
using Compare = Condition::Compare;
using base::tr;
using base::tr_later;

constexpr FigureInfo kFigureTable[] = {
    {Figure::kStep, "step", tr_later("Step"), 0},
    {Figure::kNewSteps, "new_steps", tr_later("New steps"), 0},
    {Figure::kSeconds, "seconds", tr_later("Seconds"), 0},
    {Figure::kEpoch, "epoch", tr_later("Epoch"), 2},
    {Figure::kSpeed, "images_per_second", tr_later("Images a second"), 0},
    {Figure::kDReal, "d_real", tr_later("D(real)"), 2},
    {Figure::kDFake, "d_fake", tr_later("D(fake)"), 2},
    {Figure::kDLoss, "d_loss", tr_later("Detective's loss"), 2},
    {Figure::kGLoss, "g_loss", tr_later("Counterfeiter's loss"), 2},
    {Figure::kMeasurements, "measurements", tr_later("Measurements"), 0},
    {Figure::kNewMeasurements, "new_measurements", tr_later("New measurements"), 0},
    {Figure::kFrechetRatio, "frechet_ratio", tr_later("Fréchet distance"), 1},
    {Figure::kPrecision, "precision", tr_later("Precision"), 2},
    {Figure::kRecall, "recall", tr_later("Recall"), 2},
    {Figure::kDiversity, "diversity", tr_later("Diversity"), 2},
    {Figure::kShare, "share", tr_later("Share of the score"), 2},
    {Figure::kClassesMissing, "classes_missing", tr_later("Missing classes"), 0},
    {Figure::kFindings, "findings", tr_later("Findings"), 0},
};
static_assert(std::size(kFigureTable) == kFigures);

constexpr std::pair<std::string_view, Compare> kCompares[] = {
    {">", Compare::kAbove},   {">=", Compare::kAtLeast}, {"<", Compare::kBelow},
    {"<=", Compare::kAtMost}, {"=", Compare::kEqual},
};

constexpr measure::Ailment kAilments[] = {
    measure::Ailment::kModeCollapse, measure::Ailment::kVanishingGradient,
    measure::Ailment::kOverpowering, measure::Ailment::kOscillation,
    measure::Ailment::kDivergence,   measure::Ailment::kMemorisation,
};

bool compared(double left, Compare compare, double right) {
  switch (compare) {
    case Compare::kAbove:
      return left > right;
    case Compare::kAtLeast:
      return left >= right;
    case Compare::kBelow:
      return left < right;
    case Compare::kAtMost:
      return left <= right;
    case Compare::kEqual:
      return left == right;
  }
  return false;
}

std::vector<std::string> ailments() {
  std::vector<std::string> names;
  for (const measure::Ailment ailment : kAilments)
    names.emplace_back(measure::ailment_name(ailment));
  return names;
}

// "NAME OP VALUE", `op` having been found to be one.
base::Result<Condition> parse_comparison(std::string_view name, std::string_view op,
                                         std::string_view value) {
  Condition condition;
  condition.compare =
      std::ranges::find(kCompares, op, &std::pair<std::string_view, Compare>::first)->second;
  if (const FigureInfo* info = find_figure(name)) {
    condition.kind = Kind::kFigure;
    condition.figure = info->figure;
    const FigureInfo* other = find_figure(value);
    const auto number = base::parse_number(value);
    if (other == nullptr && !number)
      return base::Error{.message = tr("{0} is neither a number nor a figure.", {in_quotes(value)}),
                         .hint = {}};
    if (other != nullptr) condition.other = other->figure;
    condition.value = number.value_or(0);
    return condition;
  }
  condition.kind = Kind::kSetting;
  condition.field = gan::find_field(name);
  if (condition.field == nullptr) {
    std::vector<std::string> names;
    for (const FigureInfo& info : figures()) names.emplace_back(info.name);
    base::Error error = unknown_word(tr_later("figure"), name, names);
    error.hint += std::string(" ") + tr("Any setting may stand there as well.");
    return error;
  }
  gan::TrainConfig config;
  if (const auto ok = gan::set_field(config, name, value); !ok) return ok.error();
  condition.value = condition.field->get(config);
  return condition;
}

base::Result<Condition> named(Kind kind, std::string_view what, std::string_view name,
                              std::span<const std::string> known) {
  if (std::ranges::find(known, name) == known.end()) return unknown_word(what, name, known);
  Condition condition;
  condition.kind = kind;
  condition.name = name;
  return condition;
}

base::Result<Condition> about_a_control(Kind kind, std::string_view name) {
  if (const auto ok = check_target(name); !ok) return ok.error();
  Condition condition;
  condition.kind = kind;
  condition.name = name;
  return condition;
}

base::Result<Condition> parse_positive(std::string_view text, const Vocabulary& vocabulary) {
  const auto [word, rest] = split_word(text);
  const auto [op, value] = split_word(rest);
  if (std::ranges::find(kCompares, op, &std::pair<std::string_view, Compare>::first) !=
      std::end(kCompares))
    return parse_comparison(word, op, value);
  if (text == "training" || text == "paused") {
    Condition condition;
    condition.kind = text == "training" ? Kind::kTraining : Kind::kPaused;
    return condition;
  }
  if (word == "place") return named(Kind::kPlace, word, rest, vocabulary.places);
  if (word == "deck") return named(Kind::kDeck, word, rest, vocabulary.decks);
  if (word == "view") return named(Kind::kView, word, rest, vocabulary.views);
  if (word == "finding") return named(Kind::kFinding, word, rest, ailments());
  if (word == "pressed") return about_a_control(Kind::kPressed, rest);
  if (word == "moved") return about_a_control(Kind::kMoved, rest);
  if (word == "preset") {
    const auto preset = known_preset(rest);
    if (!preset) return preset.error();
    Condition condition;
    condition.kind = Kind::kPreset;
    condition.name = rest;
    return condition;
  }
  return base::Error{
      .message = tr("{0} is no condition.", {in_quotes(text)}),
      .hint =
          tr("Conditions are such as \"step > 200\", \"training\", \"paused\", \"place explore\", "
             "\"deck Quality\", \"view Number\", \"preset digits\", \"pressed sample\", \"moved "
             "daring\", \"finding mode collapse\", and \"not\" before any of them.")};
}

bool contains(const std::vector<std::string>& list, const std::string& name) {
  return std::ranges::find(list, name) != list.end();
}

std::optional<double> wanted_value(const Condition& condition, const Facts& facts) {
  return condition.other ? facts[*condition.other] : std::optional(condition.value);
}

bool holds_positive(const Condition& condition, const Facts& facts) {
  switch (condition.kind) {
    case Kind::kFigure: {
      const std::optional<double> wanted = wanted_value(condition, facts);
      const std::optional<double>& value = facts[condition.figure];
      return value && wanted && compared(*value, condition.compare, *wanted);
    }
    case Kind::kSetting:
      return compared(condition.field->get(facts.config), condition.compare, condition.value);
    case Kind::kTraining:
      return facts.training;
    case Kind::kPaused:
      return !facts.training;
    case Kind::kPreset:
      return facts.config.preset == condition.name;
    case Kind::kPlace:
      return facts.place == condition.name;
    case Kind::kDeck:
      return facts.deck == condition.name;
    case Kind::kView:
      return facts.view == condition.name;
    case Kind::kPressed:
      return contains(facts.pressed, condition.name);
    case Kind::kMoved:
      return contains(facts.moved, condition.name);
    case Kind::kFinding:
      return contains(facts.findings, condition.name);
  }
  return false;
}

// With the decimal sign of the language in use.
std::string shown(std::string number) {
  std::ranges::replace(number, '.', base::language().decimal_sign);
  return number;
}

std::string shown(double value, int decimals) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return shown(buffer);
}

// The sentence for a figure, what it is now and what is wanted.
const char* wanted_sentence(Compare compare, bool negated) {
  switch (compare) {
    case Compare::kAbove:
      return negated ? wanted_sentence(Compare::kAtMost, false)
                     : tr_later("{0}: {1}, wanted: above {2}");
    case Compare::kAtLeast:
      return negated ? wanted_sentence(Compare::kBelow, false)
                     : tr_later("{0}: {1}, wanted: at least {2}");
    case Compare::kBelow:
      return negated ? wanted_sentence(Compare::kAtLeast, false)
                     : tr_later("{0}: {1}, wanted: below {2}");
    case Compare::kAtMost:
      return negated ? wanted_sentence(Compare::kAbove, false)
                     : tr_later("{0}: {1}, wanted: at most {2}");
    case Compare::kEqual:
      break;
  }
  return negated ? tr_later("{0}: {1}, not {2}") : tr_later("{0}: {1}, wanted: {2}");
}

}  // namespace

std::span<const FigureInfo> figures() { return kFigureTable; }

const FigureInfo* find_figure(std::string_view name) {
  const auto found = std::ranges::find(kFigureTable, name, &FigureInfo::name);
  return found == std::end(kFigureTable) ? nullptr : found;
}

base::Error unknown_word(std::string_view kind, std::string_view word,
                         std::span<const std::string> known) {
  std::string names;
  for (const std::string& name : known) names += (names.empty() ? "" : ", ") + name;
  return {.message = tr("there is no {0} called {1}.", {tr(std::string(kind)), in_quotes(word)}),
          .hint = tr("There are {0}.", {names})};
}

base::Result<const gan::Preset*> known_preset(std::string_view name) {
  std::vector<std::string> names;
  for (const gan::Preset& preset : gan::presets()) {
    if (preset.name == name) return &preset;
    names.emplace_back(preset.name);
  }
  return unknown_word(tr_later("preset"), name, names);
}

base::Status check_target(std::string_view name) {
  constexpr std::size_t kLongest = 60;
  const bool fine =
      !name.empty() && name.size() <= kLongest && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '/' || c == ' ';
      });
  if (fine) return {};
  return base::Error{.message = tr("{0} is no control's name.", {in_quotes(name)}),
                     .hint = tr("Names are such as \"train\" or \"deck/Quality\"; the page's "
                                "window.counterfeit.targets() tells them.")};
}

base::Result<Condition> parse_condition(std::string_view text, const Vocabulary& vocabulary) {
  const auto [word, rest] = split_word(text);
  if (word != "not") return parse_positive(text, vocabulary);
  base::Result<Condition> condition = parse_positive(rest, vocabulary);
  if (condition) condition->negated = true;
  return condition;
}

bool holds(const Condition& condition, const Facts& facts) {
  const bool known = condition.kind != Kind::kFigure ||
                     (facts[condition.figure] && wanted_value(condition, facts));
  if (!known) return false;
  return holds_positive(condition, facts) != condition.negated;
}

bool all_hold(std::span<const Condition> conditions, const Facts& facts) {
  return std::ranges::all_of(conditions, [&](const Condition& one) { return holds(one, facts); });
}

std::string waits_for(const Condition& condition, const Facts& facts) {
  switch (condition.kind) {
    case Kind::kFigure: {
      const FigureInfo& info = kFigureTable[static_cast<std::size_t>(condition.figure)];
      const std::optional<double>& now = facts[condition.figure];
      const std::string wanted =
          condition.other
              ? std::string(tr(kFigureTable[static_cast<std::size_t>(*condition.other)].label))
              : shown(plain_number(condition.value));
      return tr(wanted_sentence(condition.compare, condition.negated),
                {tr(info.label), now ? shown(*now, info.decimals) : "–", wanted});
    }
    case Kind::kSetting:
      return std::string(tr(condition.field->label));
    case Kind::kTraining:
      return condition.negated ? tr("Pause the training") : tr("Start the training");
    case Kind::kPaused:
      return condition.negated ? tr("Start the training") : tr("Pause the training");
    case Kind::kPreset:
      return tr("The preset {0}", {condition.name});
    case Kind::kPlace:
    case Kind::kDeck:
    case Kind::kView:
    case Kind::kPressed:
      return tr("Press what is marked");
    case Kind::kMoved:
      return tr("Move what is marked");
    case Kind::kFinding:
      return condition.negated ? tr("The diagnosis without: {0}", {tr(condition.name)})
                               : tr("The diagnosis: {0}", {tr(condition.name)});
  }
  return {};
}

}  // namespace counterfeit::lessons
