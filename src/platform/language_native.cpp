#include <cstdlib>
#include <utility>

#include "platform/embedded.h"
#include "platform/language.h"

namespace counterfeit::platform {
namespace {

std::optional<base::Result<std::string>>& come() {
  static std::optional<base::Result<std::string>> bundle;
  return bundle;
}

}  // namespace

void request_bundle(const std::string& code) {
  const std::string_view text = embedded::language_bundle(code);
  if (text.empty())
    come() = base::Error{.message = "This program does not speak '" + code + "'.", .hint = {}};
  else
    come() = std::string(text);
}

std::optional<base::Result<std::string>> take_bundle() {
  return std::exchange(come(), std::nullopt);
}

void show_language(const std::string&) {}

// As gettext looks for it.
std::string system_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value != nullptr && *value != 0)
      return std::string(value).substr(0, 2);
  return {};
}

}  // namespace counterfeit::platform
