#include <emscripten.h>

#include "platform/address.h"

namespace counterfeit::platform {
// clang-format off
EM_JS_DEPS(counterfeit_address, "$UTF8ToString");
EM_JS(void, set_parameter, (const char* name, const char* value), {
  const address = new URL(location.href);
  address.searchParams.set(UTF8ToString(name), UTF8ToString(value));
  history.replaceState(history.state, "", address);
});
// clang-format on

void set_address_parameter(const std::string& name, const std::string& value) {
  set_parameter(name.c_str(), value.c_str());
}

}  // namespace counterfeit::platform
