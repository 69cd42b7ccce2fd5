#include "session/pace.h"

#include <algorithm>

namespace counterfeit::session {
namespace {

constexpr std::chrono::milliseconds kSpeedWindow{1000};
constexpr std::chrono::milliseconds kSnapshotPeriod{33};
constexpr double kSnapshotShare = 0.05;
constexpr Seconds kLongestRest{2};
// A busy machine may interrupt the making of one for long. So a smaller cost is believed at once
// and a larger one only step by step, by this factor.
constexpr double kCostGrowth = 1.25;
// What was not spent is not saved up for long: a later measurement would stop the training for it.
constexpr Seconds kMostCredit{0.01};

}  // namespace

void SpeedMeter::begin(Clock::time_point now) {
  if (marks_.empty()) marks_.push_back({now, 0});
}

void SpeedMeter::add(Clock::time_point now, std::int64_t images) {
  begin(now);
  marks_.push_back({now, marks_.back().images + images});
  // The window reaches back to the last mark that is at least a second old.
  while (marks_.size() > 2 && now - marks_[1].time >= kSpeedWindow) marks_.pop_front();
}

double SpeedMeter::per_second() const {
  if (marks_.size() < 2) return 0;
  const Seconds time = marks_.back().time - marks_.front().time;
  const auto images = static_cast<double>(marks_.back().images - marks_.front().images);
  return time.count() > 0 ? images / time.count() : 0;
}

bool SnapshotPace::due(Clock::time_point now) const {
  return now - last_ >= kSnapshotPeriod &&
         trained_ >= std::min(cost_ / kSnapshotShare, kLongestRest);
}

void SnapshotPace::made(Clock::time_point now, Seconds cost) {
  cost_ = cost_.count() == 0 ? cost : std::min(cost, kCostGrowth * cost_);
  trained_ = Seconds(0);
  last_ = now;
}

void MeasureBudget::trained(Seconds time, double share) {
  credit_ = std::min(credit_ + share * time, std::max(kMostCredit, share * time));
}

}  // namespace counterfeit::session
