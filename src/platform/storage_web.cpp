#include <emscripten.h>

#include <cstdlib>

#include "platform/storage.h"

namespace counterfeit::platform {
// clang-format off
EM_JS_DEPS(counterfeit_storage, "$UTF8ToString,$stringToNewUTF8");
EM_JS(int, write_text, (const char* name, const char* text),
      { return Module['keepText'](UTF8ToString(name), UTF8ToString(text)) ? 1 : 0; });
EM_JS(char*, read_text, (const char* name),
      { return stringToNewUTF8(Module['keptText'](UTF8ToString(name))); });
EM_JS(int, others_wrote, (), {
  const wrote = Module['othersKept'];
  Module['othersKept'] = false;
  return wrote ? 1 : 0;
});
// clang-format on

bool keep_text(const std::string& name, const std::string& text) {
  return write_text(name.c_str(), text.c_str()) != 0;
}

bool others_kept_text() { return others_wrote() != 0; }

std::string kept_text(const std::string& name) {
  char* text = read_text(name.c_str());
  std::string copy(text);
  std::free(text);
  return copy;
}

}  // namespace counterfeit::platform
