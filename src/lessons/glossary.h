#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace counterfeit::lessons {

// The technical words, each with a sentence or two.
struct Term {
  std::string term;                    // "generator"
  std::vector<std::string> also = {};  // "counterfeiter", "G": lead here as well
  std::string text = {};
  std::string marked = {};  // the same with marked words, which lead to other terms
};

class Glossary {
 public:
  // {"format": 1, "terms": [{"term": "...", "also": ["..."], "text": "..."}]}, words in a text
  // marked as in lessons; refused with line and reason: what is no such file, a word that comes
  // twice, a marked one that is not explained.
  static base::Result<Glossary> parse(std::string_view name, std::string_view json);

  // By any of its names, large or small letters (ASCII) alike; null: unknown.
  const Term* find(std::string_view word) const;
  const std::vector<Term>& terms() const { return terms_; }  // in the order of the alphabet
  // Those in whose names or texts `part` stands, large or small letters (ASCII) alike; of an empty
  // one all.
  std::vector<const Term*> search(std::string_view part) const;

 private:
  std::vector<Term> terms_;
};

// Text with marked words: "[generator]", or "[counterfeiter|generator]" where it shows another.
struct Piece {
  std::string_view text;
  std::string_view term;  // empty: not marked
};
// Refused: a bracket without its fellow.
base::Result<std::vector<Piece>> pieces_of(std::string_view text);

}  // namespace counterfeit::lessons
