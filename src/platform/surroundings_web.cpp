#include "platform/surroundings.h"

#include <emscripten.h>

#include "platform/take_string.h"

namespace counterfeit::platform {
// Of web/surroundings.mjs.
// clang-format off
EM_JS_DEPS(counterfeit_surroundings, "$stringToNewUTF8");
EM_JS(int, page_hidden, (), { return Module['pageHidden']() ? 1 : 0; });
EM_JS(int, wants_stillness, (), { return Module['wantsStillness']() ? 1 : 0; });
EM_JS(char*, wanted_theme, (), { return stringToNewUTF8(Module['wantedTheme']()); });
// clang-format on

Surroundings surroundings() {
  return {.hidden = page_hidden() != 0,
          .still = wants_stillness() != 0,
          .theme = take_string(wanted_theme())};
}

}  // namespace counterfeit::platform
