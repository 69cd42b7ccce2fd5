#include "platform/main_loop.h"

#include <algorithm>
#include <utility>

#include "imgui.h"

namespace counterfeit::platform {
namespace {

constexpr int kSettle = 4;  // frames after a change until hovers, sizes and scroll bars rest

constexpr std::chrono::milliseconds kRest{1000};
constexpr std::chrono::milliseconds kCalm{600};  // slow frames of a training must not pass for calm
constexpr std::chrono::milliseconds kBlink{200};

}  // namespace

LoopTurn::LoopTurn(std::unique_ptr<Window> window, std::unique_ptr<Client> client)
    : window_(std::move(window)), client_(std::move(client)) {}

bool LoopTurn::over() const { return window_->closed() || client_->wants_close(); }

void LoopTurn::turn(int wait_ms) {
  if (window_->take_events(wait_ms)) frames_due_ = kSettle;
  if (window_->follow_surface()) frames_due_ = kSettle;
  // Before the update: where there are no threads it trains.
  if (window_->shown()) pace_.finished(Clock::now());
  const Wish wish = client_->update();
  const auto now = Clock::now();
  if (wish == Wish::kNews) news_ = true;
  if (wish == Wish::kFrame || (news_ && pace_.due(now))) frames_due_ = std::max(frames_due_, 1);
  if (wish != Wish::kNothing) {
    last_news_ = now;
  } else if (last_news_ != Clock::time_point{} && now - last_news_ > kCalm) {
    // What the news has moved rests a frame later; while they come fast the next one sees to it.
    frames_due_ = std::max(frames_due_, kSettle - 1);
    last_news_ = {};
  }
  if (frames_due_ == kSettle) last_input_ = now;
  // Resting on a control, with the keyboard too, brings up its explanation a little later; a text
  // cursor blinks.
  const bool on_control = ImGui::IsAnyItemHovered() || ImGui::GetIO().NavVisible;
  const bool resting = on_control && now - last_input_ < kRest;
  const bool blinking = ImGui::GetIO().WantTextInput && now - last_drawn_ > kBlink;
  if (resting || blinking) frames_due_ = std::max(frames_due_, 1);
  if (!window_->can_draw()) return;
  if (window_->context() != context_) {
    context_ = window_->context();
    frames_due_ = kSettle;
  }
  if (frames_due_ == 0) return;
  if (const float scale = window_->scale() * client_->enlargement(); scale != scale_) {
    scale_ = scale;
    client_->scale_changed(scale_);
    window_->renew_font_texture();
  }
  --frames_due_;
  last_drawn_ = now;
  news_ = false;
  pace_.begun(now);
  window_->begin_frame();
  client_->draw();
  window_->end_frame();
}

}  // namespace counterfeit::platform
