#pragma once

#include <chrono>

namespace counterfeit::platform {

// When a frame that only shows what has come of a training is due. With a graphics processor that
// is at once. Without one the very cores that train draw the frames, and as many as can be took a
// third of the steps: there a frame waits until drawing has had no more than a quarter of the time,
// yet for no longer than half a second.
class DrawingPace {
 public:
  using Clock = std::chrono::steady_clock;

  void begun(Clock::time_point now);     // a frame begins; the one before may not be done yet
  void finished(Clock::time_point now);  // the newest is seen to be on the screen
  bool due(Clock::time_point now) const;

 private:
  Clock::time_point begun_{};
  std::chrono::duration<double> cost_{0};  // of a frame, a running mean
  bool waits_ = false;                     // for the newest to be done
};

}  // namespace counterfeit::platform
