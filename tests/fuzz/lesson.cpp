// Lesson files: a bad one is refused with a line that it has, a good one can be taken.

#include "lessons/lesson.h"

#include "fuzz.h"
#include "lessons/json_reader.h"
#include "lessons/player.h"

namespace counterfeit::fuzz {
namespace {

constexpr std::string_view kName = "mine.json";

const lessons::Vocabulary& vocabulary() {
  static const lessons::Vocabulary known{.places = {"studio", "explore", "play", "lessons", "data"},
                                         .decks = {"Game", "Curves", "Quality"},
                                         .views = {"Wall", "Number", "Walk", "Morph"}};
  return known;
}

const lessons::Glossary& glossary() {
  static const lessons::Glossary known =
      lessons::Glossary::parse("glossary.json", R"({"format": 1, "terms": [
          {"term": "generator", "also": ["counterfeiter", "G"], "text": "Paints."},
          {"term": "discriminator", "also": ["detective"], "text": "Judges."}]})")
          .value();
  return known;
}

void check_line(const base::Error& error, std::string_view text) {
  CHECK(error.message.starts_with(kName));
  constexpr std::string_view kLine = ", line ";
  const std::size_t at = error.message.find(kLine);
  if (at != kName.size()) {
    CHECK(text.size() > lessons::kMostBytes);
    return;
  }
  const long line = std::strtol(error.message.c_str() + at + kLine.size(), nullptr, 10);
  CHECK(line >= 1 && line <= 1 + std::ranges::count(text, '\n'));
}

void take(const lessons::Lesson& lesson) {
  lessons::Player player("mine", lesson);
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    CHECK(player.at() == i && !player.over());
    player.take_actions();
    player.look({});
    CHECK(player.fulfilled() == player.waits_for().empty());
    if (const auto& question = player.step().question) {
      if (question->number)
        player.give(question->number->low);
      else
        player.choose(static_cast<int>(question->choices.size()) - 1);
      CHECK(player.answer().has_value());
    }
    player.skip();
  }
  CHECK(player.over());
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  const std::string_view text = fuzz::Input(data, size).text();
  const auto lesson =
      lessons::parse_lesson(fuzz::kName, text, fuzz::vocabulary(), fuzz::glossary());
  if (!lesson) {
    fuzz::check_line(lesson.error(), text);
    return 0;
  }
  CHECK(!lesson->steps.empty() && lesson->steps.size() <= lessons::kMostSteps);
  CHECK(lessons::looks_like_lesson(fuzz::kName, text));
  for (const lessons::Step& step : lesson->steps) CHECK(lessons::pieces_of(step.text).ok());
  fuzz::take(*lesson);
  return 0;
}
