#include "app/main_gui_pictures.h"

#include <algorithm>

#include "platform/embedded.h"

namespace counterfeit::app {

GuiPictures::GuiPictures()
    : renderer_({.vertex = embedded::shader("pictures.vert"),
                 .fragment = embedded::shader("pictures.frag")}) {}

void GuiPictures::begin_frame(int context) {
  jobs_.clear();
  if (context_ != 0 && context != context_) renderer_.forget();
  context_ = context;
}

void GuiPictures::paint(ImDrawList& list, const ui::PictureSheet& sheet) {
  renderer_.upload(
      sheet.source, sheet.version,
      {.pixels = sheet.pixels, .side = sheet.size.side, .channels = sheet.size.channels});
  Job& job = jobs_.emplace_back();
  job.owner = this;
  job.source = sheet.source;
  job.sheet = {.first = sheet.first,
               .count = sheet.count,
               .columns = sheet.columns,
               .x = sheet.origin.x,
               .y = sheet.origin.y,
               .side = sheet.side,
               .pitch_x = sheet.pitch.x,
               .pitch_y = sheet.pitch.y,
               .colour_map = static_cast<int>(sheet.map)};
  list.AddCallback(&GuiPictures::draw_job, &job);
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

void GuiPictures::draw_job(const ImDrawList*, const ImDrawCmd* command) {
  Job& job = *static_cast<Job*>(command->UserCallbackData);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  job.sheet.framebuffer_width = static_cast<int>(screen.x);
  job.sheet.framebuffer_height = static_cast<int>(screen.y);
  job.sheet.clip[0] = std::max(0.0f, command->ClipRect.x);
  job.sheet.clip[1] = std::max(0.0f, command->ClipRect.y);
  job.sheet.clip[2] = std::min(screen.x, command->ClipRect.z);
  job.sheet.clip[3] = std::min(screen.y, command->ClipRect.w);
  job.owner->renderer_.draw(job.source, job.sheet);
}

}  // namespace counterfeit::app
