#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace counterfeit::base {

// The shortest text that reads back as the same number: "0.008", "32".
std::string number_text(double value);

// The whole text as one finite number, in the C locale's form; else nothing.
std::optional<double> parse_number(std::string_view text);

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using Texts = std::unordered_map<std::string, std::string, TextHash, std::equal_to<>>;

// A language people read. The sources hold the English, which is also what a text is found by: a
// text that `texts` lacks is shown in English.
struct Language {
  std::string code = "en";  // as in <html lang>
  char decimal_sign = '.';
  char thousands_sign = ',';
  Texts texts;
};

const Language& english();

// What tr() gives from now on, whichever thread asks. `language` must outlive every text it gave:
// it lives as long as the program.
void use_language(const Language& language);
const Language& language();

// `english` in the language in use; the other forms are for texts that come from elsewhere, and
// what they give is the table's or their argument.
const char* tr(const char* english);
std::string_view tr(std::string_view english);
std::string tr(const std::string& english);

// The same with values, which stand in the text as {0} to {9}, in each language where its sentence
// wants them: tr("step {0} of {1}", {"3", "10"}). A number without a value stays as it is.
std::string tr(const char* english, std::initializer_list<std::string_view> values);

// Marks a text of a table, which is translated where it is shown: tr(entry.label).
constexpr const char* tr_later(const char* english) { return english; }

}  // namespace counterfeit::base
