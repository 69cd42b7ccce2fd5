#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Reads from a file's text which names it gives at file scope, inside namespaces. It knows the C++
// that is written here, not all there is: what a macro names, a declarator in brackets as that of a
// function pointer, and a name behind `decltype(...)` are not recognised.

namespace counterfeit::house {

struct FileScopeName {
  std::string name;
  std::string borrowed;  // "base::tr" of `using base::tr;`; empty: declared here
  bool unnamed = false;  // the namespace that it stands in
};

using Tokens = std::vector<std::string>;

inline bool is_word(std::string_view token) {
  return !token.empty() &&
         (std::isalpha(static_cast<unsigned char>(token[0])) != 0 || token[0] == '_');
}

inline bool is_capital(std::string_view token) {
  return std::ranges::none_of(
      token, [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; });
}

inline bool is_one_of(std::string_view token, std::initializer_list<std::string_view> several) {
  for (const std::string_view one : several)
    if (token == one) return true;
  return false;
}

// The end of the comment, literal or preprocessor's line that begins at `at`; `at` where none does.
inline std::size_t end_of_unread(std::string_view text, std::size_t at, bool line_begins) {
  const auto behind = [&](std::string_view mark, std::size_t from) {
    const std::size_t found = text.find(mark, from);
    return found == text.npos ? text.size() : found + mark.size();
  };
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) return behind("\n", at) - 1;
  if (rest.starts_with("/*")) return behind("*/", at + 2);
  if (rest.starts_with("R\"")) {
    const std::string mark(rest.substr(2, rest.find('(') - 2));
    return behind(")" + mark + "\"", at);
  }
  const bool directive = line_begins && text[at] == '#';
  if (!directive && text[at] != '"' && text[at] != '\'') return at;
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != (directive ? '\n' : text[at]))
    end += text[end] == '\\' ? 2 : 1;
  return directive ? end : end + 1;
}

// Words, numbers and signs; `::`, `->` and `<<` are one sign each.
inline Tokens tokens_of(std::string_view text) {
  const auto in_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  Tokens tokens;
  bool line_begins = true;
  for (std::size_t at = 0; at < text.size();) {
    if (std::isspace(static_cast<unsigned char>(text[at])) != 0) {
      line_begins = line_begins || text[at] == '\n';
      ++at;
      continue;
    }
    std::size_t end = end_of_unread(text, at, line_begins);
    line_begins = false;
    if (end == at) {
      const bool number = std::isdigit(static_cast<unsigned char>(text[at])) != 0;
      while (end < text.size() && (in_word(text[end]) || (number && text[end] == '\''))) ++end;
      if (end == at) end += is_one_of(text.substr(at, 2), {"::", "->", "<<"}) ? 2 : 1;
      tokens.emplace_back(text.substr(at, end - at));
    }
    at = end;
  }
  return tokens;
}

// Behind the bracket that closes the one at `at`.
inline std::size_t behind_bracket(const Tokens& tokens, std::size_t at) {
  int depth = 0;
  for (; at < tokens.size(); ++at) {
    if (is_one_of(tokens[at], {"(", "[", "{"})) ++depth;
    if (is_one_of(tokens[at], {")", "]", "}"}) && --depth == 0) return at + 1;
  }
  return at;
}

// Behind the declaration that begins at `at`: a `;`, or a body that no sign goes on from.
inline std::size_t behind_declaration(const Tokens& tokens, std::size_t at) {
  while (at < tokens.size() && tokens[at] != ";") {
    const bool body = tokens[at] == "{";
    at = is_one_of(tokens[at], {"(", "[", "{"}) ? behind_bracket(tokens, at) : at + 1;
    if (body && (at == tokens.size() || is_word(tokens[at]) || is_one_of(tokens[at], {"}", "["})))
      return at;
  }
  return at + 1;
}

// The tokens [at, end) as one word.
inline std::string joined(const Tokens& tokens, std::size_t at, std::size_t end) {
  std::string text;
  for (; at < end; ++at) text += tokens[at];
  return text;
}

// Adds the names that one declaration, the tokens [at, end), gives.
class NameReader {
 public:
  NameReader(const Tokens& tokens, std::size_t at, std::size_t end, bool unnamed,
             std::vector<FileScopeName>& names)
      : tokens_(tokens), at_(at), end_(end), unnamed_(unnamed), names_(names) {}

  void read() {
    skip_template();
    skip_attributes();
    if (token(0) == "using")
      read_using();
    else if (is_one_of(token(0), {"struct", "class", "union", "enum"}))
      read_type();
    else
      read_declarators();
  }

 private:
  std::string_view token(int beyond) const {
    const std::size_t i = at_ + static_cast<std::size_t>(beyond);
    return i < end_ ? std::string_view(tokens_[i]) : ";";
  }
  void add(std::string_view name, std::string borrowed = {}) {
    if (is_word(name)) names_.push_back({std::string(name), std::move(borrowed), unnamed_});
  }

  void skip_template() {
    if (token(0) != "template") return;
    int angles = 0;
    do {
      ++at_;
      angles += token(0) == "<" ? 1 : token(0) == ">" ? -1 : 0;
    } while (angles > 0 && at_ < end_);
    ++at_;
  }
  void skip_attributes() {
    while (token(0) == "[" || token(0) == "alignas")
      at_ = behind_bracket(tokens_, token(0) == "[" ? at_ : at_ + 1);
  }

  void read_using() {
    if (token(1) == "namespace") return;
    if (token(2) == "=") return add(token(1));
    add(tokens_[end_ - 2], joined(tokens_, at_ + 1, end_ - 1));
  }
  void read_type() {
    const bool values = token(0) == "enum" && !is_one_of(token(1), {"class", "struct"});
    do {
      ++at_;
      skip_attributes();
    } while (is_one_of(token(0), {"class", "struct"}));
    add(token(0));
    if (!values) return;
    while (at_ < end_ && token(0) != "{") ++at_;
    for (; at_ < end_; ++at_)
      if (is_one_of(token(0), {"{", ","})) add(token(1));
  }
  // A name stands before the first bracket, `=`, `;` or `,` that is in no <>, and further ones
  // behind each `,` that is in no bracket.
  void read_declarators() {
    int angles = 0;
    for (bool name_due = true; at_ < end_;) {
      if (is_one_of(token(0), {"operator", "static_assert"})) return;
      if (token(0) == "<" && is_word(token(-1))) ++angles;
      if (token(0) == ">" && angles > 0) --angles;
      const bool stop = is_one_of(token(0), {"(", "[", "{", "=", ";", ","}) && angles == 0;
      if (stop && name_due) {
        const bool called = token(0) == "(";
        const bool macro = called && is_capital(token(-1));  // TEST(...)
        if (!macro && !is_one_of(token(-2), {"::", "~"})) add(token(-1));
        if (called) return;
      }
      if (stop) name_due = token(0) == ",";
      at_ = is_one_of(token(0), {"(", "[", "{"}) ? behind_bracket(tokens_, at_) : at_ + 1;
    }
  }

  const Tokens& tokens_;
  std::size_t at_, end_;
  bool unnamed_;
  std::vector<FileScopeName>& names_;
};

// The names that `text` gives inside of namespaces and outside of everything else.
inline std::vector<FileScopeName> file_scope_names(std::string_view text) {
  const Tokens tokens = tokens_of(text);
  std::vector<FileScopeName> names;
  std::vector<bool> unnamed;  // each namespace that is open
  for (std::size_t at = 0; at < tokens.size();) {
    if (tokens[at] == "}") {
      if (!unnamed.empty()) unnamed.pop_back();
      ++at;
    } else if (tokens[at] == "namespace") {
      const bool nameless = at + 1 < tokens.size() && tokens[at + 1] == "{";
      while (at < tokens.size() && !is_one_of(tokens[at], {"{", ";"})) ++at;
      if (at < tokens.size() && tokens[at] == "{") unnamed.push_back(nameless);
      ++at;
    } else {
      const std::size_t end = std::min(behind_declaration(tokens, at), tokens.size());
      if (!unnamed.empty()) NameReader(tokens, at, end, unnamed.back(), names).read();
      at = end;
    }
  }
  return names;
}

}  // namespace counterfeit::house
