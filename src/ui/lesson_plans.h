#pragma once

#include <span>
#include <string_view>

#include "base/text.h"

// The teacher's page: what to run in 15, 30 and 45 minutes.

namespace counterfeit::ui {

struct PlanLine {
  int minutes;
  std::string_view lesson;  // the name of a shipped one; empty: none
  std::string_view text;
};

struct LessonPlan {
  const char* name;
  int minutes;
  std::string_view aim;
  std::span<const PlanLine> lines;
};

std::span<const LessonPlan> lesson_plans();

// This and the texts above are shown translated.
inline constexpr std::string_view kTeacherAdvice = base::tr_later(
    "Nothing has to be installed and nobody signs in: a tablet, a phone or a school computer with "
    "a current browser will do, and pictures and progress never leave it. Open the page once on "
    "the "
    "slowest device and take the first lesson. With one projector, add ?view=projector to the "
    "address and let the class decide at each question. Add ?lesson=NAME to begin with a lesson, "
    "for example ?lesson=what-is-a-gan. A lesson of your own is a text file; src/lessons/README.md "
    "shows how to write one.");

}  // namespace counterfeit::ui
