#include <string>

#include "ui/german.h"
#include "ui/lessons_fixture.h"

namespace counterfeit::ui {
namespace {

using lessons::Lesson;
using lessons::Question;

void expect_same_question(const Question& english, const Question& german) {
  EXPECT_NE(english.text, german.text);
  ASSERT_EQ(english.choices.size(), german.choices.size());
  for (std::size_t i = 0; i < english.choices.size(); ++i)
    EXPECT_TRUE(english.choices[i].right == german.choices[i].right) << german.choices[i].text;
  ASSERT_EQ(english.number.has_value(), german.number.has_value());
  if (!english.number) return;
  EXPECT_EQ(english.number->low, german.number->low);
  EXPECT_EQ(english.number->high, german.number->high);
  EXPECT_EQ(english.number->within, german.number->within);
  EXPECT_TRUE(english.number->right == german.number->right);
}

void expect_same_lesson(const Lesson& english, const Lesson& german) {
  EXPECT_EQ(german.language, "de");
  EXPECT_EQ(english.minutes, german.minutes);
  EXPECT_NE(english.title, german.title);
  EXPECT_NE(english.about, german.about);
  ASSERT_EQ(english.steps.size(), german.steps.size());
  for (std::size_t at = 0; at < english.steps.size(); ++at) {
    SCOPED_TRACE("step " + std::to_string(at + 1));
    const lessons::Step &one = english.steps[at], &other = german.steps[at];
    EXPECT_NE(one.text, other.text);
    EXPECT_EQ(one.points, other.points);
    EXPECT_TRUE(one.actions == other.actions);
    EXPECT_TRUE(one.until == other.until);
    ASSERT_EQ(one.question.has_value(), other.question.has_value());
    if (one.question) expect_same_question(*one.question, *other.question);
  }
}

// Whatever the language, a lesson does, waits for and asks the same.
TEST_F(LessonsTest, InGermanTheyAreTheSameLessons) {
  const auto glossary = lessons::Glossary::parse("glossary.de.json", german_files().glossary);
  ASSERT_TRUE(glossary.ok()) << glossary.error().sentence();
  EXPECT_EQ(glossary->terms().size(), model.lessons.glossary.terms().size());
  ASSERT_EQ(german_files().files.size(), model.lessons.shipped.size());
  for (const auto& [name, text] : german_files().files) {
    SCOPED_TRACE(name);
    const LessonState::Shipped* const english = model.lessons.find(name);
    ASSERT_NE(english, nullptr);
    const auto german = lessons::parse_lesson(name, text, lesson_vocabulary(), *glossary);
    ASSERT_TRUE(german.ok()) << german.error().sentence();
    expect_same_lesson(english->lesson, *german);
  }
}

// Who writes a lesson in German is told what is wrong with it in German.
TEST_F(LessonsTest, ABadOneIsRefusedInGerman) {
  const std::string wrong =
      R"({"format": 1, "title": "T", "about": "A", "language": "de", "minutes": 1,
          "steps": [{"text": "T", "do": ["start nowhere"]}]})";
  const auto refusal = [&] {
    return lessons::parse_lesson("mine.json", wrong, lesson_vocabulary(), model.lessons.glossary)
        .error()
        .sentence();
  };
  EXPECT_TRUE(refusal().starts_with("mine.json, line 2: there is no preset called")) << refusal();
  const InGerman german;
  EXPECT_TRUE(refusal().starts_with("mine.json, Zeile 2: ")) << refusal();
  EXPECT_NE(refusal().find("gibt es hier nicht (Vorgabe). Es gibt digits"), std::string::npos)
      << refusal();
}

}  // namespace
}  // namespace counterfeit::ui
