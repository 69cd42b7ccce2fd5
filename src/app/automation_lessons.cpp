#include <limits>

#include "app/automation.h"

// Lessons, for scripts and the page as text.

namespace counterfeit::app {

void Automation::lesson(Request& request, const Answer& answer) {
  const ScriptArguments arguments("lesson", request.arguments);
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  answer({.json = page_.lesson ? page_.lesson() : "null", .bytes = {}});
}

void Automation::lessons(Request& request, const Answer& answer) {
  const ScriptArguments arguments("lessons", request.arguments);
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  answer({.json = page_.lessons ? page_.lessons->list() : "[]", .bytes = {}});
}

void Automation::take_lesson(const ScriptArguments& arguments, const Answer& answer,
                             const std::function<base::Status(Page::Lessons&)>& work) {
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  if (!page_.lessons) return refuse(answer, refusal("There are no lessons here."));
  if (const auto ok = work(*page_.lessons); !ok) return refuse(answer, ok.error());
  answer({.json = {}, .bytes = {}});
}

void Automation::begin_lesson(Request& request, const Answer& answer) {
  ScriptArguments arguments("beginLesson", request.arguments);
  const auto name = arguments.text("name");
  take_lesson(arguments, answer,
              [&](Page::Lessons& page) { return page.begin(name.value_or("")); });
}

void Automation::turn_lesson(Request& request, const Answer& answer) {
  ScriptArguments arguments("turnLesson", request.arguments);
  const auto to = arguments.text("to");
  take_lesson(arguments, answer,
              [&](Page::Lessons& page) { return page.turn(to.value_or("next")); });
}

void Automation::answer_lesson(Request& request, const Answer& answer) {
  constexpr double kMost = std::numeric_limits<double>::max();
  ScriptArguments arguments("answerLesson", request.arguments);
  const auto choice = arguments.integer("choice", {0, std::numeric_limits<int>::max()});
  const auto number = arguments.number("number", {-kMost, kMost});
  take_lesson(arguments, answer, [&](Page::Lessons& page) -> base::Status {
    if (choice) return page.choose(static_cast<int>(*choice));
    if (number) return page.give(*number);
    return refusal("answerLesson() takes {choice} or {number}.");
  });
}

}  // namespace counterfeit::app
