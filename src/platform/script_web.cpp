#include <emscripten.h>

#include <utility>

#include "platform/script.h"
#include "platform/take_string.h"

namespace counterfeit::platform {
// Calls wait in Module.scriptCalls as {id, method, arguments, files}; answers go to
// Module.scriptAnswer(id, ok, json, bytes); both are in web/script.mjs.
// clang-format off
EM_JS_DEPS(counterfeit_script, "$UTF8ToString,$stringToNewUTF8");
EM_JS(int, call_count, (), { return Module['scriptCalls'].length; });
EM_JS(int, call_id, (), { return Module['scriptCalls'][0].id; });
EM_JS(char*, call_method, (), { return stringToNewUTF8(Module['scriptCalls'][0].method); });
EM_JS(char*, call_arguments, (), { return stringToNewUTF8(Module['scriptCalls'][0].arguments); });
EM_JS(int, call_files, (), { return Module['scriptCalls'][0].files.length; });
EM_JS(char*, call_file_name, (int i),
      { return stringToNewUTF8(Module['scriptCalls'][0].files[i].name); });
EM_JS(int, call_file_size, (int i), { return Module['scriptCalls'][0].files[i].bytes.length; });
EM_JS(void, call_file_copy, (int i, void* to),
      { HEAPU8.set(Module['scriptCalls'][0].files[i].bytes, to); });
EM_JS(void, call_drop, (), { Module['scriptCalls'].shift(); });
EM_JS(void, send_answer,
      (int id, int ok, const char* json, const void* bytes, int size, int has_bytes), {
        Module['scriptAnswer'](id, ok != 0, UTF8ToString(json),
                               has_bytes ? HEAPU8.slice(bytes, bytes + size) : null);
      });
EM_JS(void, send_ready, (), { Module['scriptReady'](); });
// clang-format on

namespace {

ScriptCall take_first_call() {
  ScriptCall call;
  call.id = call_id();
  call.method = take_string(call_method());
  call.arguments = take_string(call_arguments());
  for (int i = 0; i < call_files(); ++i) {
    File file;
    file.name = take_string(call_file_name(i));
    file.bytes.resize(static_cast<std::size_t>(call_file_size(i)));
    call_file_copy(i, file.bytes.data());
    call.files.push_back(std::move(file));
  }
  call_drop();
  return call;
}

}  // namespace

std::vector<ScriptCall> take_script_calls() {
  std::vector<ScriptCall> calls;
  while (call_count() > 0) calls.push_back(take_first_call());
  return calls;
}

void answer_script(const ScriptAnswer& answer) {
  send_answer(answer.id, answer.ok ? 1 : 0, answer.json.c_str(), answer.bytes.data(),
              static_cast<int>(answer.bytes.size()), answer.has_bytes ? 1 : 0);
}

void announce_ready() { send_ready(); }

}  // namespace counterfeit::platform
