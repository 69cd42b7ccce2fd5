#pragma once

#include <string>

#include "lessons/lesson.h"

// What the lessons' tests share.

namespace counterfeit::lessons {

inline Vocabulary test_vocabulary() {
  return {
      .places = {"studio", "explore"}, .decks = {"Game", "Curves"}, .views = {"Wall", "Number"}};
}

inline Glossary test_glossary() {
  return Glossary::parse("glossary.json", R"({"format": 1, "terms": [
      {"term": "generator", "also": ["counterfeiter"], "text": "Paints."},
      {"term": "Batch", "text": "Some pictures at once."}]})")
      .value();
}

inline base::Result<Lesson> read(const std::string& json) {
  return parse_lesson("mine.json", json, test_vocabulary(), test_glossary());
}

// A lesson of the steps that are given as JSON.
inline std::string with_steps(const std::string& steps) {
  return "{\"format\": 1, \"title\": \"T\", \"about\": \"A.\", \"language\": \"en\", \"minutes\": "
         "2,\n\"steps\": [" +
         steps + "]}";
}

}  // namespace counterfeit::lessons
