#include "ui/history.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace counterfeit::ui {

void Track::add(float value) {
  // A diverged step is reported in words; a plot has no place for it.
  if (!std::isfinite(value)) value = last_;
  last_ = value;
  ++size_;
  if (buckets_.empty() || in_last_ == stride_) {
    if (buckets_.size() == kMostBuckets) halve();
    buckets_.push_back({value, value, value});
    in_last_ = 1;
    return;
  }
  Bucket& bucket = buckets_.back();
  bucket.low = std::min(bucket.low, value);
  bucket.high = std::max(bucket.high, value);
  ++in_last_;
  bucket.mean += (value - bucket.mean) / static_cast<float>(in_last_);
}

void Track::clear() { *this = Track(); }

void Track::cut(std::int64_t size) {
  if (size >= size_) return;
  if (size <= 0) return clear();
  const std::int64_t buckets = (size + stride_ - 1) / stride_;
  buckets_.resize(static_cast<std::size_t>(buckets));
  in_last_ = size - (buckets - 1) * stride_;
  size_ = size;
  last_ = buckets_.back().mean;
}

const Bucket& Track::at(std::int64_t index) const {
  CHECK(index >= 0 && index < size_);
  return buckets_[static_cast<std::size_t>(index / stride_)];
}

// Only called with full buckets, an even number of them, so every pair weighs the same.
void Track::halve() {
  const std::size_t half = buckets_.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    const Bucket& a = buckets_[2 * i];
    const Bucket& b = buckets_[2 * i + 1];
    buckets_[i] = {std::min(a.low, b.low), std::max(a.high, b.high), (a.mean + b.mean) / 2};
  }
  buckets_.resize(half);
  stride_ *= 2;
}

void History::add(const gan::StepMetrics& metrics, double images_per_second) {
  if (empty() || metrics.step != last_step() + 1) {
    clear();
    first_step_ = metrics.step;
  }
  d_loss_.add(metrics.d_loss);
  g_loss_.add(metrics.g_loss);
  d_real_.add(metrics.d_real);
  d_fake_.add(metrics.d_fake);
  d_gradient_.add(metrics.d_gradient);
  g_gradient_.add(metrics.g_gradient);
  speed_.add(static_cast<float>(images_per_second));
}

void History::cut_after(std::int64_t step) {
  const std::int64_t size = step - first_step_ + 1;
  for (Track* track : {&d_loss_, &g_loss_, &d_real_, &d_fake_, &d_gradient_, &g_gradient_, &speed_})
    track->cut(size);
}

void History::clear() { *this = History(); }

}  // namespace counterfeit::ui
