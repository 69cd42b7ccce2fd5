#include <emscripten.h>

#include "platform/dialogs.h"
#include "platform/take_string.h"

namespace counterfeit::platform {
// web/dialogs.mjs puts what was given into Module.texts, an array of {name, text, error}.
// clang-format off
EM_JS_DEPS(counterfeit_dialogs, "$UTF8ToString,$stringToNewUTF8");
EM_JS(void, open_text, (const char* name, const char* title, const char* text, int lines), {
  Module['askText'](UTF8ToString(name), UTF8ToString(title), UTF8ToString(text), lines != 0);
});
EM_JS(void, open_camera, (const char* name), { Module['scanCodes'](UTF8ToString(name)); });
EM_JS(int, text_count, (), { return Module['texts'].length; });
EM_JS(char*, text_name, (), { return stringToNewUTF8(Module['texts'][0].name); });
EM_JS(char*, text_itself, (), { return stringToNewUTF8(Module['texts'][0].text); });
EM_JS(int, text_is_error, (), { return Module['texts'].shift().error ? 1 : 0; });
// clang-format on

bool ask_text(const TextWanted& wanted) {
  open_text(wanted.name.c_str(), wanted.title.c_str(), wanted.text.c_str(), wanted.lines ? 1 : 0);
  return true;
}

bool scan_codes(const std::string& name) {
  open_camera(name.c_str());
  return true;
}

std::vector<TextGiven> take_texts() {
  std::vector<TextGiven> texts;
  while (text_count() > 0) {
    TextGiven& one = texts.emplace_back();
    one.name = take_string(text_name());
    one.text = take_string(text_itself());
    one.error = text_is_error() != 0;  // the last question: it takes the text away
  }
  return texts;
}

}  // namespace counterfeit::platform
