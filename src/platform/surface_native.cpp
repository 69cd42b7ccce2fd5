#include <SDL.h>

#include <cmath>

#include "platform/surface.h"

namespace counterfeit::platform {

void before_window() {}

unsigned surface_window_flags() { return SDL_WINDOW_RESIZABLE; }

Surface surface(SDL_Window* window) {
  Surface now;
  SDL_GL_GetDrawableSize(window, &now.width, &now.height);
  // Screens tell their density badly: a step of a quarter, and nothing between 1 and 1.5.
  float dpi = 96;
  if (SDL_GetDisplayDPI(SDL_GetWindowDisplayIndex(window), nullptr, &dpi, nullptr) != 0) dpi = 96;
  const float rounded = std::round(dpi / 96 * 4) / 4;
  now.scale = rounded < 1.5f ? 1.0f : std::fmin(rounded, 4.0f);
  return now;
}

void watch_context() {}
ContextState context_state() { return {}; }
void set_up_clipboard() {}  // SDL's own is the desktop's

void type_pasted_text() {}

}  // namespace counterfeit::platform
