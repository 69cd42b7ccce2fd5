#pragma once

#include <chrono>
#include <cstdint>
#include <deque>

namespace counterfeit::session {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

// How many pictures a second went by during about the last second.
class SpeedMeter {
 public:
  void restart() { marks_.clear(); }  // after a rest, which is not to count
  void begin(Clock::time_point now);  // a step begins; matters after a restart alone
  void add(Clock::time_point now, std::int64_t images);
  double per_second() const;  // 0 before the first step has ended

 private:
  struct Mark {
    Clock::time_point time;
    std::int64_t images;  // in all, up to then
  };
  std::deque<Mark> marks_;
};

// When the next snapshot is due: about 30 a second, fewer where making them would take more than a
// twentieth of the training's time, yet one for every two seconds of training in any case.
class SnapshotPace {
 public:
  void trained(Seconds time) { trained_ += time; }
  bool due(Clock::time_point now) const;
  void made(Clock::time_point now, Seconds cost);  // a snapshot with new pictures

 private:
  Clock::time_point last_{};
  Seconds trained_{0};  // since the last one
  Seconds cost_{0};     // of one, as far as it is believed
};

// How much measuring a training may be interrupted for: a share of its time, in small doses.
class MeasureBudget {
 public:
  static constexpr double kShare = 0.1;

  // Up to `share` of that time may be spent.
  void trained(Seconds time, double share = kShare);
  void spent(Seconds time) { credit_ -= time; }
  bool allows() const { return credit_.count() > 0; }

 private:
  Seconds credit_{0};
};

}  // namespace counterfeit::session
