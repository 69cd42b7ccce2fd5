#include <emscripten.h>

#include <cstdlib>

#include "platform/address.h"

namespace counterfeit::platform {
// clang-format off
EM_JS_DEPS(counterfeit_address, "$UTF8ToString,$stringToNewUTF8");
EM_JS(void, set_parameter, (const char* name, const char* value), {
  const address = new URL(location.href);
  address.searchParams.set(UTF8ToString(name), UTF8ToString(value));
  history.replaceState(history.state, "", address);
});
EM_JS(char*, address_of_page, (), { return stringToNewUTF8(location.origin + location.pathname); });
// clang-format on

void set_address_parameter(const std::string& name, const std::string& value) {
  set_parameter(name.c_str(), value.c_str());
}

std::string page_address() {
  char* text = address_of_page();
  std::string copy(text);
  std::free(text);
  return copy;
}

}  // namespace counterfeit::platform
