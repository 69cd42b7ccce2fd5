#pragma once

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/text.h"

namespace counterfeit::ui {

// German as src/texts/de has it.
inline const base::Language& german() {
  static const base::Language language = [] {
    base::Language made{.code = "de", .decimal_sign = ',', .thousands_sign = '.', .texts = {}};
    const auto folder =
        std::filesystem::path(COUNTERFEIT_TESTS_DIR).parent_path() / "src" / "texts" / "de";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      std::ifstream in(entry.path());
      const auto table = nlohmann::json::parse(in, nullptr, false);
      for (const auto& [english, text] : table.items())
        made.texts.emplace(english, text.get<std::string>());
    }
    return made;
  }();
  return language;
}

// While it lives the panels speak German.
class InGerman {
 public:
  InGerman() { base::use_language(german()); }
  ~InGerman() { base::use_language(base::english()); }
  InGerman(const InGerman&) = delete;
  InGerman& operator=(const InGerman&) = delete;
};

}  // namespace counterfeit::ui
