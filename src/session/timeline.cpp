#include "session/timeline.h"

#include <algorithm>
#include <utility>

namespace counterfeit::session {
namespace {

// How much later one step is than another, as a ratio that step 0 can take part in.
double ratio(std::int64_t from, std::int64_t to) {
  return static_cast<double>(to + 1) / static_cast<double>(from + 1);
}

bool later(const Moment& moment, std::int64_t step) { return moment.step < step; }

// Of some moments, those that may go: the one between whose neighbours the gap would be smallest.
// The first and the last stay. `kept` are places in `moments`; returns a place in `moments`.
std::size_t most_crowded(const std::vector<Moment>& moments, const std::vector<std::size_t>& kept) {
  std::size_t best = kept[1];
  double best_gap = -1;
  for (std::size_t i = 1; i + 1 < kept.size(); ++i) {
    const double gap = ratio(moments[kept[i - 1]].step, moments[kept[i + 1]].step);
    if (best_gap >= 0 && gap >= best_gap) continue;
    best_gap = gap;
    best = kept[i];
  }
  return best;
}

std::vector<std::size_t> with_checkpoint(const std::vector<Moment>& moments) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < moments.size(); ++i)
    if (moments[i].checkpoint) places.push_back(i);
  return places;
}

}  // namespace

void Timeline::cut_after(std::int64_t step) {
  moments_.erase(std::lower_bound(moments_.begin(), moments_.end(), step + 1, later),
                 moments_.end());
}

bool Timeline::moment_due(std::int64_t step) const {
  if (moments_.empty()) return true;
  const std::int64_t last = moments_.back().step;
  return step > last && ratio(last, step) >= options_.moment_ratio;
}

bool Timeline::checkpoint_due(std::int64_t step) const {
  const auto last = std::find_if(moments_.rbegin(), moments_.rend(),
                                 [](const Moment& moment) { return moment.checkpoint != nullptr; });
  return last == moments_.rend() || ratio(last->step, step) >= options_.checkpoint_ratio;
}

void Timeline::add(Moment moment) {
  moments_.push_back(std::move(moment));
  thin_checkpoints();
  thin_moments();
}

const Moment* Timeline::find(std::int64_t step) const {
  const auto found = std::lower_bound(moments_.begin(), moments_.end(), step, later);
  return found == moments_.end() || found->step != step ? nullptr : &*found;
}

void Timeline::thin_moments() {
  if (moments_.size() <= std::max<std::size_t>(3, options_.most_moments)) return;
  std::vector<std::size_t> all(moments_.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  moments_.erase(moments_.begin() + static_cast<std::ptrdiff_t>(most_crowded(moments_, all)));
}

void Timeline::thin_checkpoints() {
  for (auto places = with_checkpoint(moments_); places.size() > 2;
       places = with_checkpoint(moments_)) {
    std::size_t bytes = 0;
    for (const std::size_t place : places) bytes += moments_[place].checkpoint->size();
    if (bytes <= options_.most_checkpoint_bytes) return;
    moments_[most_crowded(moments_, places)].checkpoint.reset();
  }
}

}  // namespace counterfeit::session
