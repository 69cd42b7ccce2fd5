#pragma once

#include <deque>
#include <memory>
#include <string>

#include "platform/picture_renderer.h"
#include "ui/pictures.h"

namespace counterfeit::app {

// Brings the panels' picture sheets to the platform's renderer, in the right place among ImGui's
// own drawing.
class GuiPictures : public ui::PicturePainter {
 public:
  GuiPictures();

  void begin_frame(int context);  // the number of the window's graphics context
  void paint(ImDrawList& list, const ui::PictureSheet& sheet) override;

 private:
  struct Job {
    GuiPictures* owner;
    std::string source;
    platform::PictureRenderer::Sheet sheet;
  };
  static void draw_job(const ImDrawList* list, const ImDrawCmd* command);

  platform::PictureRenderer renderer_;
  std::deque<Job> jobs_;  // of this frame; a deque, since ImGui keeps their addresses
  int context_ = 0;
};

}  // namespace counterfeit::app
