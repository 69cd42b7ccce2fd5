#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5.h>

#include <string>

#include "imgui.h"
#include "platform/surface.h"

namespace counterfeit::platform {
namespace {

ContextState& state() {
  static ContextState instance;
  return instance;
}

// The canvas's box in device pixels, exactly as the browser lays it out where it tells, so that one
// pixel of ours is one of the screen's. The observer is set up at the first call.
EM_JS(void, read_canvas_box, (int* width, int* height, float* scale), {
  const canvas = Module['canvas'];
  let box = Module['canvasBox'];
  if (!box) {
    box = Module['canvasBox'] = {exact : null};
    if (typeof ResizeObserver == 'function') {
      const observer = new ResizeObserver((entries) = > {
        const exact = entries[entries.length - 1].devicePixelContentBoxSize;
        box.exact = exact ? {
          width : exact[0].inlineSize,
          height : exact[0].blockSize,
          ratio : devicePixelRatio
        }
                          : null;
      });
      try {
        observer.observe(canvas, {box : 'device-pixel-content-box'});
      } catch (unknownBox) {
        observer.disconnect();
      }
    }
  }
  const ratio = window.devicePixelRatio || 1;
  const exact = box.exact && box.exact.ratio == ratio ? box.exact : null;
  HEAP32[width >> 2] = exact ? exact.width : Math.round(canvas.clientWidth * ratio);
  HEAP32[height >> 2] = exact ? exact.height : Math.round(canvas.clientHeight * ratio);
  HEAPF32[scale >> 2] = ratio;
});

EM_JS(void, write_clipboard, (const char* text), {
  if (navigator.clipboard) navigator.clipboard.writeText(UTF8ToString(text)).catch(() = > {});
});

// The browser hands out the clipboard's text only with its own paste event, so that event's text
// is typed in instead of ImGui asking for it.
EM_JS(void, watch_paste, (), {
  document.addEventListener(
      'paste', (event) = > {
        const text = event.clipboardData ? event.clipboardData.getData('text/plain') : "";
        if (!text) return;
        const copy = stringToNewUTF8(text.slice(0, 10000));
        _counterfeit_paste(copy);
        _free(copy);
      });
});

}  // namespace

extern "C" EMSCRIPTEN_KEEPALIVE void counterfeit_paste(const char* text) {
  ImGui::GetIO().AddInputCharactersUTF8(text);
}

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
  watch_paste();
}

}  // namespace counterfeit::platform
