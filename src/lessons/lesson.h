#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "lessons/action.h"
#include "lessons/condition.h"
#include "lessons/glossary.h"

// A guided tour as data: what README.md beside this describes.

namespace counterfeit::lessons {

inline constexpr std::size_t kMostSteps = 40;
inline constexpr std::size_t kMostChoices = 4;

struct Choice {
  std::string text;
  // Right in any case, or where all of these hold at the moment of the answer.
  std::variant<bool, std::vector<Condition>> right = false;
  std::string because;  // shown to whoever chose it
};

// A number to be set by a slider.
struct NumberWanted {
  double low = 0, high = 1;
  double within = 0;                         // of `right`
  std::variant<double, Figure> right = 0.0;  // fixed, or a figure at the moment of the answer
  std::string because_right, because_wrong;
};

struct Question {
  std::string text;
  std::vector<Choice> choices = {};  // 2 to kMostChoices, or none and
  std::optional<NumberWanted> number = {};
};

struct Step {
  std::string text;                 // with marked words: pieces_of()
  std::vector<std::string> points;  // controls; the first of them that is in sight is marked
  std::vector<Action> actions;
  std::vector<Condition> until;  // all of them
  std::optional<Question> question;
};

struct Lesson {
  std::string title, about, language;
  int minutes = 3;
  std::vector<Step> steps;  // 1 to kMostSteps
};

// name: of the file, for the sentences. Refused, with line, reason and what to do: what is not of
// this form, unknown words, anything longer than allowed.
base::Result<Lesson> parse_lesson(std::string_view name, std::string_view json,
                                  const Vocabulary& vocabulary, const Glossary& glossary);

// Whether a file is meant as a lesson, good or bad.
bool looks_like_lesson(std::string_view name, std::string_view content);

}  // namespace counterfeit::lessons
