#include "platform/drawing_pace.h"

#include <algorithm>

namespace counterfeit::platform {
namespace {

using Seconds = std::chrono::duration<double>;

// One is seen to be done a turn or two later, so that much says nothing of its cost.
constexpr Seconds kCheap{0.04};
constexpr double kShare = 1.0 / 4;  // of the time
constexpr Seconds kLongestRest{0.5};
constexpr double kNewest = 0.25;  // of the mean
// More says nothing: the page may have been hidden meanwhile.
constexpr Seconds kDearest{0.2};

}  // namespace

void DrawingPace::begun(Clock::time_point now) {
  begun_ = now;
  waits_ = true;
}

void DrawingPace::finished(Clock::time_point now) {
  if (!waits_) return;
  waits_ = false;
  cost_ += kNewest * (std::min<Seconds>(now - begun_, kDearest) - cost_);
}

bool DrawingPace::due(Clock::time_point now) const {
  const Seconds rest = now - begun_;
  if (rest >= kLongestRest) return true;
  return !waits_ && (cost_ <= kCheap || rest >= cost_ / kShare);
}

}  // namespace counterfeit::platform
