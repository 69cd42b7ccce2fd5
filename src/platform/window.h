#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "imgui.h"

namespace counterfeit::platform {

// Clears what the command's ClipRect holds to the colour in its UserCallbackData, an ImU32: opaque.
void clear_area(const ImDrawList* list, const ImDrawCmd* command);

struct WindowOptions {
  std::string title;
  int width = 1280;  // logical pixels; the page's canvas has the size of its box instead
  int height = 800;
  // Device pixels to one logical pixel; 0: as the screen has it, and more where there is much room.
  float scale = 0;
};

// The one window, or the page's canvas, with OpenGL ES 3 (WebGL 2) and Dear ImGui's back ends on
// it. ImGui's coordinates are device pixels.
class Window {
 public:
  // Refused: no display, or one without OpenGL ES 3.
  static base::Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window();

  // Takes the events that are waiting, at most `wait_ms` for the first. True when any came.
  bool take_events(int wait_ms);
  bool closed() const;

  // Follows the screen's or the page's zoom. True when the size changed since the last call.
  bool follow_surface();
  float scale() const;

  // The graphics context can be lost and come back (a driver restarts, a phone wakes up). While it
  // is away nothing can be drawn; `context()` has another number when all of its objects are gone.
  bool can_draw();
  int context() const;

  void renew_font_texture();  // ImGui's fonts were built anew
  void begin_frame();         // ImGui may be called from here
  void end_frame();           // draws and shows what ImGui was told
  bool shown();               // the graphics processor, or what stands for it, is done with that

  int framebuffer_height() const;

 private:
  Window();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace counterfeit::platform
