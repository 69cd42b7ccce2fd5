#pragma once

#include <chrono>
#include <memory>

#include "platform/drawing_pace.h"
#include "platform/window.h"

namespace counterfeit::platform {

// What a client wants drawn: the news of a training may wait a little, anything else may not.
enum class Wish { kNothing, kNews, kFrame };

// What the main loop drives.
class Client {
 public:
  virtual ~Client() = default;

  // Called about 60 times a second, drawn or not.
  virtual Wish update() = 0;
  virtual float enlargement() const { return 1; }  // on top of the screen's own scale
  // Both together; before the first frame and after each change.
  virtual void scale_changed(float scale) = 0;
  virtual void draw() = 0;  // between ImGui's NewFrame and Render
  virtual bool wants_close() { return false; }
};

// Draws when there was input, a change of size or something new, and then a few frames more, in
// which ImGui settles; otherwise it costs next to nothing. News are drawn at a pace that leaves the
// training its time. Native: returns when the window is closed. On a page: returns at once and the
// page goes on.
void run_main_loop(std::unique_ptr<Window> window, std::unique_ptr<Client> client);

// One turn of the loop, for both kinds of it. `wait_ms`: how long it may sleep for input.
class LoopTurn {
 public:
  LoopTurn(std::unique_ptr<Window> window, std::unique_ptr<Client> client);
  void turn(int wait_ms);
  bool over() const;
  bool idle() const { return frames_due_ == 0; }

 private:
  using Clock = std::chrono::steady_clock;

  std::unique_ptr<Window> window_;
  std::unique_ptr<Client> client_;  // goes before its window
  float scale_ = 0;
  int context_ = 0;
  int frames_due_ = 0;
  Clock::time_point last_input_{};
  Clock::time_point last_news_{};  // none since things came to rest: the clock's beginning
  Clock::time_point last_drawn_{};
  DrawingPace pace_;
  bool news_ = false;  // not drawn yet
};

}  // namespace counterfeit::platform
