#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/bytes.h"

namespace counterfeit::session {

// What is kept of one moment of a run, to look back at it. Immutable.
struct Moment {
  std::int64_t step = 0;
  double training_seconds = 0;
  std::shared_ptr<const std::vector<std::uint8_t>> fakes;  // as Snapshot::fakes were then
  std::shared_ptr<const base::Bytes> checkpoint;           // null: one can look but not return
};

// A run's past in bounded memory: moments at steps that grow geometrically, so that the fast first
// seconds are as well covered as the slow last minutes; every few of them with the whole state to
// go on from. Where a bound is reached, what stands closest to its neighbours goes.
class Timeline {
 public:
  struct Options {
    std::size_t most_moments = 200;  // of about 50 kB each
    std::size_t most_checkpoint_bytes = std::size_t{48} << 20;
    double moment_ratio = 1.06;  // of the steps of two moments in a row
    double checkpoint_ratio = 1.3;
  };

  Timeline() = default;
  explicit Timeline(const Options& options) : options_(options) {}

  void clear() { moments_.clear(); }
  // The run goes on from `step` in another way: what came after it is forgotten.
  void cut_after(std::int64_t step);

  bool moment_due(std::int64_t step) const;
  bool checkpoint_due(std::int64_t step) const;  // with a moment that is due
  void add(Moment moment);                       // of a later step than all others

  const std::vector<Moment>& moments() const { return moments_; }  // by step
  // The moment of that step; null where there is none.
  const Moment* find(std::int64_t step) const;

 private:
  void thin_moments();
  void thin_checkpoints();

  Options options_;
  std::vector<Moment> moments_;
};

}  // namespace counterfeit::session
