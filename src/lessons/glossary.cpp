#include "lessons/glossary.h"

#include <algorithm>

#include "base/text.h"
#include "lessons/json_reader.h"
#include "lessons/words.h"

namespace counterfeit::lessons {
namespace {

using base::tr;

constexpr std::size_t kMostTerms = 200, kMostNames = 8;
constexpr std::size_t kLongestTerm = 60, kLongestMeaning = 600;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// As a word is looked for in a dictionary: capitals like small letters, and those of Latin-1 with
// their marks (ä, é) like those without.
std::string order_of(std::string_view term) {
  constexpr std::string_view kPlain =
      "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty";  // from U+00C0
  std::string order;
  for (std::size_t i = 0; i < term.size(); ++i) {
    const auto next = i + 1 < term.size() ? static_cast<unsigned char>(term[i + 1]) : 0;
    if (term[i] == '\xc3' && next >= 0x80 && next < 0xc0)
      order += kPlain[term[++i] & 0x3f];
    else
      order += lower(term[i]);
  }
  return order;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool within(std::string_view text, std::string_view part) {
  return !std::ranges::search(text, part, {}, lower, lower).empty() || part.empty();
}

// Whether all marked words lead somewhere.
void check_marks(const JsonElement& element, const Term& term, const Glossary& glossary) {
  const auto pieces = pieces_of(term.marked);
  if (!pieces) return element.fail(pieces.error().message, pieces.error().hint);
  for (const Piece& piece : *pieces)
    if (!piece.term.empty() && glossary.find(piece.term) == nullptr)
      element.fail(tr("the glossary does not explain {0}.", {in_quotes(piece.term)}));
}

std::string without_marks(const std::string& marked) {
  const auto pieces = pieces_of(marked);
  if (!pieces) return marked;
  std::string text;
  for (const Piece& piece : *pieces) text += piece.text;
  return text;
}

}  // namespace

base::Result<Glossary> Glossary::parse(std::string_view name, std::string_view json) {
  JsonReader reader(name, json, kMostBytes);
  const JsonElement root = reader.root();
  root.only({"format", "terms"});
  root.number("format", {1, 1});
  Glossary glossary;
  const auto elements = root.list("terms", kMostTerms);
  for (const JsonElement& element : elements) {
    element.only({"term", "also", "text"});
    Term term{.term = element.text("term", kLongestTerm),
              .marked = element.text("text", kLongestMeaning)};
    term.text = without_marks(term.marked);
    for (const JsonElement& other : element.list("also", kMostNames))
      term.also.push_back(other.text(kLongestTerm));
    if (glossary.find(term.term) != nullptr ||
        std::ranges::any_of(
            term.also, [&](const std::string& other) { return glossary.find(other) != nullptr; }))
      element.fail(tr("a word of {0} is explained already.", {in_quotes(term.term)}));
    glossary.terms_.push_back(std::move(term));
  }
  for (std::size_t i = 0; i < elements.size(); ++i)
    check_marks(elements[i], glossary.terms_[i], glossary);
  if (reader.error()) return *reader.error();
  std::ranges::sort(glossary.terms_, {}, [](const Term& one) { return order_of(one.term); });
  return glossary;
}

const Term* Glossary::find(std::string_view word) const {
  for (const Term& term : terms_) {
    if (same_word(term.term, word)) return &term;
    for (const std::string& other : term.also)
      if (same_word(other, word)) return &term;
  }
  return nullptr;
}

std::vector<const Term*> Glossary::search(std::string_view part) const {
  std::vector<const Term*> found;
  for (const Term& term : terms_)
    if (within(term.term, part) || within(term.text, part) ||
        std::ranges::any_of(term.also, [&](const std::string& name) { return within(name, part); }))
      found.push_back(&term);
  return found;
}

base::Result<std::vector<Piece>> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find_first_of("[]"), text.size());
    if (open > 0) pieces.push_back({text.substr(0, open), {}});
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t close = text.find_first_of("[]", 1);
    if (text[0] == ']' || close == std::string_view::npos || text[close] == '[' || close == 1)
      return base::Error{.message = tr("a bracket at {0} has no fellow.", {in_quotes(text)}),
                         .hint = tr("Mark a word as [generator] or [counterfeiter|generator].")};
    const std::string_view marked = text.substr(1, close - 1);
    const std::size_t bar = marked.find('|');
    pieces.push_back(
        {marked.substr(0, bar), bar == std::string_view::npos ? marked : marked.substr(bar + 1)});
    text.remove_prefix(close + 1);
  }
  return pieces;
}

}  // namespace counterfeit::lessons
