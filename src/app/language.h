#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace counterfeit::app {

// The languages of the front end, English first: their code as in <html lang>, and an offer in
// them.
struct KnownLanguage {
  const char *code, *offer;
};
inline constexpr std::array<KnownLanguage, 2> kLanguages = {
    {{"en", "This page in English"}, {"de", "Diese Seite auf Deutsch"}}};

bool knows_language(std::string_view code);

// A language as the build lays it ready (src/texts/README.md): its texts, lessons and glossary.
struct LanguageBundle {
  base::Language language;
  struct File {
    std::string name, text;
  };
  std::vector<File> lessons;  // in the order of the place
  std::string glossary;       // JSON, as the lessons
};

// {"language": "de", "texts": [{"English": "German"}], "lessons": {"NAME": {}}, "glossary": {}};
// refused: anything else.
base::Result<LanguageBundle> parse_bundle(std::string_view json);

}  // namespace counterfeit::app
