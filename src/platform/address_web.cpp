#include <emscripten.h>

#include <cstdlib>

#include "platform/address.h"

namespace counterfeit::platform {
// clang-format off
EM_JS_DEPS(counterfeit_address, "$UTF8ToString,$stringToNewUTF8");
EM_JS(void, set_parameter, (const char* name, const char* value), {
  const address = new URL(location.href);
  const text = UTF8ToString(value);
  if (text) address.searchParams.set(UTF8ToString(name), text);
  else address.searchParams.delete(UTF8ToString(name));
  history.replaceState(history.state, "", address);
});
EM_JS(int, is_outdated, (), { return Module['newerVersion'] ? 1 : 0; });
EM_JS(void, load_anew, (), { Module['takeNewerVersion'](); });
EM_JS(char*, address_of_page, (), { return stringToNewUTF8(location.origin + location.pathname); });
// clang-format on

void set_address_parameter(const std::string& name, const std::string& value) {
  set_parameter(name.c_str(), value.c_str());
}

bool newer_version() { return is_outdated() != 0; }
void take_newer_version() { load_anew(); }

std::string page_address() {
  char* text = address_of_page();
  std::string copy(text);
  std::free(text);
  return copy;
}

}  // namespace counterfeit::platform
