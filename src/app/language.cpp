#include "app/language.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace counterfeit::app {
namespace {

using Json = nlohmann::ordered_json;

// A number as the language writes it tells its signs.
constexpr const char* kNumber = base::tr_later("1,234.5");

bool is_bundle(const Json& json) {
  return json.is_object() && json.contains("language") && json["language"].is_string() &&
         json.contains("texts") && json["texts"].is_array() && json.contains("lessons") &&
         json["lessons"].is_object() && json.contains("glossary") && json["glossary"].is_object();
}

}  // namespace

bool knows_language(std::string_view code) {
  return std::ranges::any_of(kLanguages,
                             [&](const KnownLanguage& known) { return known.code == code; });
}

base::Result<LanguageBundle> parse_bundle(std::string_view json) {
  const base::Error bad{.message = "The texts of the language are damaged.",
                        .hint = "Load the page anew."};
  const Json root = Json::parse(json, nullptr, false);
  if (!is_bundle(root)) return bad;
  LanguageBundle bundle;
  bundle.language.code = root["language"].get<std::string>();
  base::Texts& texts = bundle.language.texts;
  for (const Json& table : root["texts"]) {
    if (!table.is_object()) return bad;
    for (const auto& [english, text] : table.items()) {
      if (!text.is_string()) return bad;
      texts.emplace(english, text.get<std::string>());
    }
  }
  const auto number = texts.find(kNumber);
  if (number == texts.end() || number->second.size() != std::string_view(kNumber).size())
    return bad;
  bundle.language.thousands_sign = number->second[1];
  bundle.language.decimal_sign = number->second[5];
  for (const auto& [name, lesson] : root["lessons"].items())
    bundle.lessons.push_back({name, lesson.dump()});
  bundle.glossary = root["glossary"].dump();
  return bundle;
}

}  // namespace counterfeit::app
