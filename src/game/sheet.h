#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "game/items.h"

namespace counterfeit::game {

enum class Paper { kA4, kLetter };
std::optional<Paper> find_paper(std::string_view name);  // "a4", "letter"

// A game on paper, for classes without devices, as PDF: pages of numbered items with room for the
// answers, then pages with the truth. Ink is black on white. pictures: of each item, as they are
// shown (pictures() in source.h), as many items as `settings` has rounds.
base::Bytes to_pdf(const Settings& settings, const Catalogue& catalogue,
                   std::span<const base::Bytes> pictures, Paper paper);

}  // namespace counterfeit::game
