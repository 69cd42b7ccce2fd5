#pragma once

struct SDL_Window;

// What differs between a desktop's window and a page's canvas.

namespace counterfeit::platform {

struct Surface {
  int width = 0;  // device pixels
  int height = 0;
  float scale = 1;  // device pixels to one logical pixel
};

// Walls and projectors tell no density: what has more room than 2560 by 1440 logical pixels shows
// everything larger, in steps of a quarter. Device pixels to one logical pixel.
float readable_scale(const Surface& surface);

void before_window();                 // hints for SDL that must come first
Surface surface(SDL_Window* window);  // as it is now
unsigned surface_window_flags();      // more of SDL_WindowFlags
void watch_context();                 // from now on context_state() tells
void set_up_clipboard();              // after ImGui's back end

void type_pasted_text();  // where the clipboard comes as an event; else nothing

struct ContextState {
  bool lost = false;
  int number = 1;  // of the context: grows when one comes back
};
ContextState context_state();

}  // namespace counterfeit::platform
