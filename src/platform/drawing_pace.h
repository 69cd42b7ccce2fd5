#pragma once

#include <chrono>

namespace counterfeit::platform {

// When a frame that only shows what has come of a training is due. With a graphics processor that
// is at once. Without one the frames are drawn by the very cores that train, and 30 a second would
// take half of them: there drawing gets a third of the time, and at least two frames a second.
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
