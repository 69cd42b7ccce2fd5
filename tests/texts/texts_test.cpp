#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "app/language.h"

// The languages' tables against the sources: what is shown has an entry, and every entry is shown.

namespace counterfeit::texts {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const fs::path kRoot = fs::path(COUNTERFEIT_TESTS_DIR).parent_path();

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Without the lines that are comments alone, which may speak of tr("…").
std::string code_of(const std::string& source) {
  std::string code;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    const std::size_t begin = source.find_first_not_of(" \t", at);
    if (begin >= end || source.compare(begin, 2, "//") != 0)
      code += source.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return code;
}

std::size_t skip_space(const std::string& code, std::size_t at) {
  return std::min(code.find_first_not_of(" \t\n", at), code.size());
}

// Reads one literal at `at`, which moves behind it.
std::string literal(const std::string& code, std::size_t& at) {
  const char quote = code[at];
  std::string text;
  for (++at; at < code.size() && code[at] != quote; ++at) {
    if (code[at] == '\\') {
      ++at;
      text += code[at] == 'n' ? '\n' : code[at];
    } else {
      text += code[at];
    }
  }
  ++at;
  return text;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// The texts that calls of `function` begin with: adjacent literals are one.
void find_texts(const std::string& code, const std::string& function, char quote,
                std::set<std::string>& found) {
  const std::string call = function + "(";
  for (std::size_t at = code.find(call); at != std::string::npos; at = code.find(call, at)) {
    const bool whole = at == 0 || !is_word(code[at - 1]);
    at = skip_space(code, at + call.size());
    if (!whole || at >= code.size() || code[at] != quote) continue;
    std::string text;
    while (at < code.size() && code[at] == quote) {
      text += literal(code, at);
      at = skip_space(code, at);
    }
    found.insert(text);
  }
}

std::set<std::string> shown_texts() {
  std::set<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "src")) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    const std::string code = code_of(read(entry.path()));
    find_texts(code, "tr", '"', found);
    find_texts(code, "tr_later", '"', found);
  }
  for (const auto& entry : fs::directory_iterator(kRoot / "web"))
    if (entry.path().extension() == ".mjs")
      find_texts(code_of(read(entry.path())), "t", '\'', found);
  return found;
}

std::vector<fs::path> tables_of(const fs::path& language) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(language))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  return files;
}

std::vector<std::string> languages() {
  std::vector<std::string> codes;
  for (const auto& entry : fs::directory_iterator(kRoot / "src" / "texts"))
    if (entry.is_directory()) codes.push_back(entry.path().filename().string());
  std::ranges::sort(codes);
  return codes;
}

// "{0}{2}": the numbers that stand in a text, in order.
std::string slots_of(const std::string& text) {
  std::vector<std::string> slots;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
    if (at + 2 < text.size() && text[at + 2] == '}' && text[at + 1] >= '0' && text[at + 1] <= '9')
      slots.push_back(text.substr(at, 3));
  std::ranges::sort(slots);
  std::string all;
  for (const std::string& slot : slots) all += slot;
  return all;
}

// As it stands in the file: sorted, nothing twice, which a parsed object would hide.
std::vector<std::string> keys_of(const std::string& text) {
  std::vector<std::string> keys;
  const auto note = [&](int, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::key) keys.push_back(parsed.get<std::string>());
    return true;
  };
  const Json parsed = Json::parse(text, note, false);
  EXPECT_TRUE(parsed.is_object());
  return keys;
}

std::map<std::string, std::string> table_of(const std::string& code) {
  std::map<std::string, std::string> all;
  for (const fs::path& file : tables_of(kRoot / "src" / "texts" / code)) {
    const Json table = Json::parse(read(file), nullptr, false);
    EXPECT_TRUE(table.is_object()) << file;
    if (!table.is_object()) continue;
    for (const auto& [english, text] : table.items()) {
      EXPECT_TRUE(text.is_string()) << english;
      if (text.is_string()) all.emplace(english, text.get<std::string>());
    }
  }
  return all;
}

TEST(Texts, EveryLanguageIsKnownToTheProgram) {
  std::vector<std::string> known;
  for (const app::KnownLanguage& one : app::kLanguages)
    if (std::string(one.code) != "en") known.emplace_back(one.code);
  std::ranges::sort(known);
  EXPECT_EQ(languages(), known);
}

TEST(Texts, EveryShownTextHasAnEntry) {
  const auto shown = shown_texts();
  ASSERT_GT(shown.size(), 200u);
  for (const std::string& code : languages()) {
    const auto table = table_of(code);
    for (const std::string& text : shown)
      EXPECT_TRUE(table.contains(text)) << code << " lacks: " << text;
  }
}

TEST(Texts, EveryEntryIsShown) {
  const auto shown = shown_texts();
  for (const std::string& code : languages())
    for (const auto& [english, text] : table_of(code))
      EXPECT_TRUE(shown.contains(english)) << code << " has, and nothing shows: " << english;
}

TEST(Texts, BothSidesSpeakOfTheSameValues) {
  for (const std::string& code : languages())
    for (const auto& [english, text] : table_of(code)) {
      EXPECT_FALSE(english.empty()) << code;
      EXPECT_FALSE(text.empty()) << code << ": " << english;
      EXPECT_EQ(slots_of(english), slots_of(text)) << code << ": " << english;
    }
}

TEST(Texts, TablesAreSortedAndSayNothingTwice) {
  for (const std::string& code : languages()) {
    std::map<std::string, std::string> seen;
    for (const fs::path& file : tables_of(kRoot / "src" / "texts" / code)) {
      const auto keys = keys_of(read(file));
      EXPECT_TRUE(std::ranges::is_sorted(keys)) << file;
      for (const std::string& key : keys) {
        const auto [first, fresh] = seen.emplace(key, file.filename().string());
        EXPECT_TRUE(fresh) << key << " stands in " << first->second << " and " << file.filename();
      }
    }
  }
}

// A rule that cannot fail is none.
TEST(Texts, ReadsTheSourcesAsTheCompilerDoes) {
  std::set<std::string> found;
  find_texts(code_of("// tr(\"comment\")\nstr(\"not\"); x = tr(\"a \"\n   \"b\\\"\\n\");"
                     " tr(name); f(tr(\"c\", {d}));"),
             "tr", '"', found);
  EXPECT_EQ(found, (std::set<std::string>{"a b\"\n", "c"}));
  EXPECT_EQ(slots_of("{1} of {0}, {g|x}"), "{0}{1}");
  EXPECT_EQ(keys_of(R"({"b": "", "a": "", "b": ""})"), (std::vector<std::string>{"b", "a", "b"}));
}

}  // namespace
}  // namespace counterfeit::texts
