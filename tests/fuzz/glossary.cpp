// The glossary's file and marked text.

#include "lessons/glossary.h"

#include "fuzz.h"

namespace counterfeit::fuzz {
namespace {

// Every letter outside of the brackets, and every mark, is in a piece.
void try_marks(std::string_view text) {
  const auto pieces = lessons::pieces_of(text);
  if (!pieces) return;
  std::string again;
  for (const lessons::Piece& piece : *pieces) {
    const std::string shown(piece.text);
    if (piece.term.empty() || piece.term.data() == piece.text.data())
      again += piece.term.empty() ? shown : "[" + shown + "]";
    else
      again += "[" + shown + "|" + std::string(piece.term) + "]";
  }
  CHECK(again.size() <= text.size());
  if (text.find('|') == text.npos) CHECK(again == text);
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  const std::string_view text = fuzz::Input(data, size).text();
  fuzz::try_marks(text);
  const auto glossary = lessons::Glossary::parse("file", text);
  if (!glossary) return 0;
  for (const lessons::Term& term : glossary->terms()) {
    CHECK(glossary->find(term.term) == &term);
    for (const std::string& other : term.also) CHECK(glossary->find(other) == &term);
  }
  return 0;
}
