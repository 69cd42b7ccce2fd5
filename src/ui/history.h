#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gan/step_metrics.h"

// What a run measured so far, in bounded memory: however long it trains, the plots show all of it.

namespace counterfeit::ui {

// A few neighbouring steps' values of one quantity.
struct Bucket {
  float low = 0;
  float high = 0;
  float mean = 0;
};

// One quantity over the steps of a run. Every bucket but the newest covers `stride()` steps; when
// they are too many, neighbours are merged and the stride doubles.
class Track {
 public:
  static constexpr std::size_t kMostBuckets = 4096;

  void add(float value);
  void clear();
  // Forgets the values from number `size` on; the last bucket left may still hold a few of them.
  void cut(std::int64_t size);

  std::int64_t stride() const { return stride_; }
  std::int64_t size() const { return size_; }  // values so far
  float last() const { return last_; }
  std::span<const Bucket> buckets() const { return buckets_; }

  // The bucket that holds the value number `index`, 0 <= index < size().
  const Bucket& at(std::int64_t index) const;

 private:
  void halve();

  std::vector<Bucket> buckets_;
  std::int64_t stride_ = 1;
  std::int64_t size_ = 0;
  std::int64_t in_last_ = 0;  // values in the newest bucket
  float last_ = 0;
};

// The tracks of one run. A step that does not follow the last one begins a new history: the run was
// reset, or a checkpoint was loaded.
class History {
 public:
  // With the speed of the training at the time, pictures a second.
  void add(const gan::StepMetrics& metrics, double images_per_second = 0);
  void clear();
  void cut_after(std::int64_t step);  // what came later is forgotten

  std::int64_t first_step() const { return first_step_; }
  std::int64_t last_step() const { return first_step_ + d_loss_.size() - 1; }
  bool empty() const { return d_loss_.size() == 0; }

  const Track& d_loss() const { return d_loss_; }
  const Track& g_loss() const { return g_loss_; }
  const Track& d_real() const { return d_real_; }
  const Track& d_fake() const { return d_fake_; }
  const Track& d_gradient() const { return d_gradient_; }
  const Track& g_gradient() const { return g_gradient_; }
  const Track& speed() const { return speed_; }

 private:
  std::int64_t first_step_ = 1;
  Track d_loss_, g_loss_, d_real_, d_fake_, d_gradient_, g_gradient_, speed_;
};

}  // namespace counterfeit::ui
