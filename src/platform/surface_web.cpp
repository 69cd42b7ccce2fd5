#include <EGL/egl.h>
#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5.h>

#include <cstdlib>

#include "imgui.h"
#include "platform/surface.h"

namespace counterfeit::platform {

// What the page's own script (web/canvas.mjs) provides.
// clang-format off
EM_JS_DEPS(counterfeit_surface, "$UTF8ToString,$stringToNewUTF8");
EM_JS(void, read_canvas_box, (int* width, int* height, float* scale), {
  const box = Module['canvasBox']();
  HEAP32[width >> 2] = box.width;
  HEAP32[height >> 2] = box.height;
  HEAPF32[scale >> 2] = box.scale;
});
EM_JS(void, write_clipboard, (const char* text), { Module['writeClipboard'](UTF8ToString(text)); });
EM_JS(char*, take_pasted, (), {
  const text = Module['takePasted']();
  return text ? stringToNewUTF8(text) : 0;
});
// clang-format on

// SDL looks functions up by name for a renderer of its own, which nothing here uses. Emscripten's
// table of names would bring every function of OpenGL into the page.
extern "C" __eglMustCastToProperFunctionPointerType eglGetProcAddress(const char*) {
  return nullptr;
}

namespace {

ContextState& state() {
  static ContextState instance;
  return instance;
}

}  // namespace

void before_window() {
  // Keys belong to the page unless the canvas has the focus.
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
}

unsigned surface_window_flags() { return 0; }

Surface surface(SDL_Window* window) {
  Surface now;
  read_canvas_box(&now.width, &now.height, &now.scale);
  now.width = now.width > 0 ? now.width : 1;
  now.height = now.height > 0 ? now.height : 1;
  int width = 0, height = 0;
  SDL_GetWindowSize(window, &width, &height);
  if (width != now.width || height != now.height) {
    SDL_SetWindowSize(window, now.width, now.height);
  }
  return now;
}

void watch_context() {
  emscripten_set_webglcontextlost_callback(
      "#canvas", nullptr, false, [](int, const void*, void*) -> EM_BOOL {
        state().lost = true;
        return true;  // without this the browser never gives it back
      });
  emscripten_set_webglcontextrestored_callback("#canvas", nullptr, false,
                                               [](int, const void*, void*) -> EM_BOOL {
                                                 state().lost = false;
                                                 ++state().number;
                                                 return true;
                                               });
}

ContextState context_state() { return state(); }

void set_up_clipboard() {
  ImGuiIO& io = ImGui::GetIO();
  io.SetClipboardTextFn = [](void*, const char* text) { write_clipboard(text); };
  io.GetClipboardTextFn = [](void*) -> const char* { return ""; };
}

// The browser hands out the clipboard's text only with its own paste event, so that event's text is
// typed in instead of ImGui asking for it.
void type_pasted_text() {
  char* text = take_pasted();
  if (text == nullptr) return;
  ImGui::GetIO().AddInputCharactersUTF8(text);
  std::free(text);
}

}  // namespace counterfeit::platform
