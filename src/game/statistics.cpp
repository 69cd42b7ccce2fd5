#include "game/statistics.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/check.h"

namespace counterfeit::game {
namespace {

constexpr double kZ95 = 1.959963984540054;  // 2.5 % of the normal distribution lie above it

double share(int part, int rest) {
  return part + rest == 0 ? 0 : static_cast<double>(part) / (part + rest);
}

// z of a rate with the log-linear correction.
double corrected_z(int part, int rest) {
  return normal_quantile((part + 0.5) / (part + rest + 1.0));
}

}  // namespace

Interval wilson(const Proportion& proportion) {
  if (proportion.trials == 0) return {};
  const double n = proportion.trials, p = proportion.value(), z2 = kZ95 * kZ95;
  const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kZ95 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {.low = proportion.right == 0 ? 0 : middle - half,
          .high = proportion.right == proportion.trials ? 1 : middle + half};
}

double normal_below(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normal_quantile(double share_below) {
  CHECK(share_below > 0 && share_below < 1);
  // Halving finds it without a table: the distribution grows everywhere.
  double low = -40, high = 40;
  for (int i = 0; i < 80; ++i) {
    const double middle = (low + high) / 2;
    (normal_below(middle) < share_below ? low : high) = middle;
  }
  return (low + high) / 2;
}

void YesNo::add(const YesNo& other) {
  hits += other.hits;
  misses += other.misses;
  false_alarms += other.false_alarms;
  correct_rejections += other.correct_rejections;
}

double YesNo::hit_rate() const { return share(hits, misses); }
double YesNo::false_alarm_rate() const { return share(false_alarms, correct_rejections); }

Sensitivity yes_no(const YesNo& counts) {
  const double hit = corrected_z(counts.hits, counts.misses);
  const double false_alarm = corrected_z(counts.false_alarms, counts.correct_rejections);
  return {.d_prime = hit - false_alarm, .criterion = -(hit + false_alarm) / 2};
}

Sensitivity two_choice(const YesNo& counts) {
  Sensitivity sensitivity = yes_no(counts);
  sensitivity.d_prime /= std::numbers::sqrt2;
  return sensitivity;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

int longest_streak(const std::vector<bool>& right) {
  int longest = 0, now = 0;
  for (const bool one : right) {
    now = one ? now + 1 : 0;
    longest = std::max(longest, now);
  }
  return longest;
}

Roc roc(std::vector<Scored> scored) {
  Roc roc;
  const double fakes = static_cast<double>(std::ranges::count(scored, true, &Scored::fake));
  const double reals = static_cast<double>(scored.size()) - fakes;
  if (fakes == 0 || reals == 0) return roc;
  std::ranges::sort(scored, {}, &Scored::score);
  roc.points.push_back({});
  roc.area = 0;
  double hits = 0, false_alarms = 0;
  for (std::size_t i = 0; i < scored.size();) {
    const float score = scored[i].score;
    for (; i < scored.size() && scored[i].score == score; ++i)
      ++(scored[i].fake ? hits : false_alarms);
    const RocPoint last = roc.points.back();
    roc.points.push_back({.false_alarm_rate = false_alarms / reals, .hit_rate = hits / fakes});
    // A slanting piece, where scores are tied, counts its pairs half: the trapezium's area.
    roc.area += (roc.points.back().false_alarm_rate - last.false_alarm_rate) *
                (roc.points.back().hit_rate + last.hit_rate) / 2;
  }
  return roc;
}

double mcnemar(int only_first_right, int only_second_right) {
  CHECK(only_first_right >= 0 && only_second_right >= 0);
  const int n = only_first_right + only_second_right;
  const int fewer = std::min(only_first_right, only_second_right);
  double tail = 0, term = -n * std::numbers::ln2;  // log of C(n, k) / 2^n
  for (int k = 0; k <= fewer; ++k) {
    tail += std::exp(term);
    term += std::log(static_cast<double>(n - k)) - std::log(static_cast<double>(k + 1));
  }
  return std::min(1.0, 2 * tail);
}

}  // namespace counterfeit::game
