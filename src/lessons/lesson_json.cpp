#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "lessons/json_reader.h"
#include "lessons/lesson.h"
#include "lessons/words.h"

namespace counterfeit::lessons {
namespace {

using base::tr;
using base::tr_later;

constexpr std::size_t kLongestTitle = 80, kLongestAbout = 240, kLongestText = 600;
constexpr std::size_t kLongestWord = 120;  // of an action or a condition
constexpr std::size_t kLongestQuestion = 300, kLongestChoice = 120, kLongestBecause = 400;
constexpr std::size_t kMostActions = 8, kMostConditions = 4, kMostPoints = 4;
constexpr double kLargest = 1e9;

struct Reading {
  const Vocabulary& vocabulary;
  const Glossary& glossary;
};

// A text of the element whose marked words must all be known.
std::string marked_text(const JsonElement& element, const Reading& reading, std::size_t most) {
  std::string text = element.text(most);
  const auto pieces = pieces_of(text);
  if (!pieces) {
    element.fail(pieces.error());
    return text;
  }
  for (const Piece& piece : *pieces)
    if (!piece.term.empty() && reading.glossary.find(piece.term) == nullptr)
      element.fail(tr("the glossary does not explain {0}.", {in_quotes(piece.term)}),
                   tr("Mark only words that it does, or write [word|another]."));
  return text;
}

Condition read_condition(const JsonElement& element, const Reading& reading) {
  const auto condition = parse_condition(element.text(kLongestWord), reading.vocabulary);
  if (condition) return *condition;
  element.fail(condition.error());
  return {};
}

// One text, or a list of them.
template <typename Read>
auto read_few(const JsonElement& parent, std::string_view key, std::size_t most, Read&& read) {
  std::vector<decltype(read(parent))> found;
  if (!parent.has(key)) return found;
  if (const JsonElement one = parent.at(key); one.is_text()) {
    found.push_back(read(one));
    return found;
  }
  for (const JsonElement& element : parent.list(key, most)) found.push_back(read(element));
  return found;
}

std::vector<Condition> read_conditions(const JsonElement& parent, std::string_view key,
                                       const Reading& reading) {
  return read_few(parent, key, kMostConditions,
                  [&](const JsonElement& one) { return read_condition(one, reading); });
}

Choice read_choice(const JsonElement& element, const Reading& reading) {
  element.only({"text", "right", "because"});
  Choice choice{.text = element.text("text", kLongestChoice),
                .because = element.text("because", kLongestBecause)};
  if (!element.has("right")) return choice;
  if (const auto flag = element.at("right").flag())
    choice.right = *flag;
  else
    choice.right = read_conditions(element, "right", reading);
  return choice;
}

NumberWanted read_number(const JsonElement& element) {
  element.only({"from", "to", "right", "within", "because_right", "because_wrong"});
  constexpr JsonElement::Range kAny = {-kLargest, kLargest};
  NumberWanted wanted{.low = element.number("from", kAny),
                      .high = element.number("to", kAny),
                      .within = element.number("within", {0, kLargest}),
                      .because_right = element.text("because_right", kLongestBecause),
                      .because_wrong = element.text("because_wrong", kLongestBecause)};
  if (!(wanted.low < wanted.high)) element.fail(tr("\"from\" must be below \"to\"."));
  const JsonElement right = element.at("right");
  if (!right.is_text()) {
    wanted.right = right.number({wanted.low, std::max(wanted.low, wanted.high)});
    return wanted;
  }
  const std::string name = right.text(kLongestWord);
  const FigureInfo* info = find_figure(name);
  if (info != nullptr) {
    wanted.right = info->figure;
    return wanted;
  }
  std::vector<std::string> names;
  for (const FigureInfo& one : figures()) names.emplace_back(one.name);
  right.fail(unknown_word(tr_later("figure"), name, names));
  return wanted;
}

bool can_be_right(const Choice& choice) {
  const bool* fixed = std::get_if<bool>(&choice.right);
  return fixed == nullptr || *fixed;
}

Question read_question(const JsonElement& element, const Reading& reading) {
  element.only({"question", "choices", "number"});
  Question question{.text = element.text("question", kLongestQuestion)};
  if (element.has("number")) {
    question.number = read_number(element.at("number"));
    if (element.has("choices")) element.fail(tr("a question has \"choices\" or a \"number\"."));
    return question;
  }
  for (const JsonElement& one : element.list("choices", kMostChoices))
    question.choices.push_back(read_choice(one, reading));
  if (question.choices.size() < 2)
    element.fail(tr("a question has at least two \"choices\", or a \"number\"."));
  else if (std::ranges::none_of(question.choices, can_be_right))
    element.fail(tr("no choice of this question is right."),
                 tr("Give one of them \"right\": true."));
  return question;
}

Step read_step(const JsonElement& element, const Reading& reading) {
  element.only({"text", "point", "do", "until", "ask"});
  Step step;
  step.text = marked_text(element.at("text"), reading, kLongestText);
  step.points = read_few(element, "point", kMostPoints, [](const JsonElement& one) {
    std::string name = one.text(kLongestWord);
    if (const auto ok = check_target(name); !ok) one.fail(ok.error());
    return name;
  });
  step.actions = read_few(element, "do", kMostActions, [&](const JsonElement& one) {
    const auto action = parse_action(one.text(kLongestWord), reading.vocabulary);
    if (action) return *action;
    one.fail(action.error());
    return Action{};
  });
  step.until = read_conditions(element, "until", reading);
  if (element.has("ask")) step.question = read_question(element.at("ask"), reading);
  return step;
}

}  // namespace

base::Result<Lesson> parse_lesson(std::string_view name, std::string_view json,
                                  const Vocabulary& vocabulary, const Glossary& glossary) {
  JsonReader reader(name, json, kMostBytes);
  const Reading reading{vocabulary, glossary};
  const JsonElement root = reader.root();
  root.only({"format", "title", "about", "language", "minutes", "steps"});
  root.number("format", {1, 1});
  Lesson lesson;
  lesson.title = root.text("title", kLongestTitle);
  lesson.about = root.text("about", kLongestAbout);
  lesson.language = root.text("language", 20);
  lesson.minutes = static_cast<int>(root.number("minutes", {1, 60}));
  for (const JsonElement& step : root.list("steps", kMostSteps))
    lesson.steps.push_back(read_step(step, reading));
  if (lesson.steps.empty()) root.fail(tr("a lesson has at least one of \"steps\"."));
  if (reader.error()) return *reader.error();
  return lesson;
}

bool looks_like_lesson(std::string_view name, std::string_view content) {
  constexpr std::string_view kEnding = ".json";
  const bool named = name.size() >= kEnding.size() &&
                     std::ranges::equal(name.substr(name.size() - kEnding.size()), kEnding, {},
                                        [](unsigned char c) { return std::tolower(c); });
  const std::size_t first = content.find_first_not_of(" \t\r\n");
  if (named) return true;
  // A checkpoint may begin with any byte; there are zeros among its first ones.
  return first != std::string_view::npos && content[first] == '{' &&
         content.substr(0, 64).find('\0') == std::string_view::npos;
}

}  // namespace counterfeit::lessons
