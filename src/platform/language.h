#pragma once

#include <optional>
#include <string>

#include "base/result.h"

// Where the texts of the program's languages come from; English is in the sources.

namespace counterfeit::platform {

// Asks for a language's bundle (src/texts/README.md), which take_bundle() gives once it has come:
// in a window and where the page has fetched it already at once.
void request_bundle(const std::string& code);
std::optional<base::Result<std::string>> take_bundle();

// Tells the page's document which language it speaks; it keeps what else it shows in step.
void show_language(const std::string& code);

// "de": what whoever sits here has chosen for all programs. Empty: nothing, or the page has told.
std::string system_language();

}  // namespace counterfeit::platform
