#include <emscripten.h>

#include "platform/language.h"
#include "platform/take_string.h"

namespace counterfeit::platform {
// The page's own script (web/language.mjs) fetches bundles and puts them into Module.languages, an
// array of {text} or {error}; these take them out.
// clang-format off
EM_JS_DEPS(counterfeit_language, "$UTF8ToString,$stringToNewUTF8");
EM_JS(void, ask_for_language, (const char* code), { Module['requestLanguage'](UTF8ToString(code)); });
EM_JS(char*, language_text, (), {
  const text = Module['languages'].length ? Module['languages'][0].text : undefined;
  return text === undefined ? 0 : stringToNewUTF8(text);
});
EM_JS(char*, language_error, (), {
  const error = Module['languages'].length ? Module['languages'][0].error : undefined;
  return error === undefined ? 0 : stringToNewUTF8(error);
});
EM_JS(void, drop_language, (), { Module['languages'].shift(); });
EM_JS(void, tell_language, (const char* code), { Module['showLanguage'](UTF8ToString(code)); });
// clang-format on

void request_bundle(const std::string& code) { ask_for_language(code.c_str()); }

std::optional<base::Result<std::string>> take_bundle() {
  std::optional<base::Result<std::string>> come;
  if (char* text = language_text())
    come = take_string(text);
  else if (char* error = language_error())
    come = base::Error{.message = take_string(error), .hint = {}};
  if (come) drop_language();
  return come;
}

void show_language(const std::string& code) { tell_language(code.c_str()); }

std::string system_language() { return {}; }  // web/boot.mjs gives one in any case

}  // namespace counterfeit::platform
