#pragma once

#include <cstdint>
#include <vector>

// The numbers of a result, from counts. README.md beside this file says in words what they mean.

namespace counterfeit::game {

// `right` of `trials`.
struct Proportion {
  int right = 0;
  int trials = 0;

  double value() const { return trials == 0 ? 0 : static_cast<double>(right) / trials; }
  void add(const Proportion& other) {
    right += other.right;
    trials += other.trials;
  }
  bool operator==(const Proportion&) const = default;
};

struct Interval {
  double low = 0, high = 1;
  bool contains(double value) const { return low <= value && value <= high; }
};

// The 95 % score interval of a proportion (Wilson 1927); [0, 1] without trials.
Interval wilson(const Proportion& proportion);

// The standard normal distribution, and the z below which a share of it lies (0 < share < 1).
double normal_below(double z);
double normal_quantile(double share);

// Answers to "is this a fake?". In a pair: "is the first one the fake?"
struct YesNo {
  int hits = 0;                // a fake, called fake
  int misses = 0;              // a fake, called real
  int false_alarms = 0;        // a real, called fake
  int correct_rejections = 0;  // a real, called real

  void add(const YesNo& other);
  double hit_rate() const;          // 0 without fakes
  double false_alarm_rate() const;  // 0 without reals
  bool operator==(const YesNo&) const = default;
};

struct Sensitivity {
  double d_prime = 0;    // 0: cannot tell; above: the distance in standard deviations
  double criterion = 0;  // above 0: leans towards "real" (in a pair: towards the second)
};

// d' = z(H) - z(F), c = -(z(H) + z(F)) / 2, the rates with the log-linear correction: half an
// answer is added to each count (Hautus 1995), so that faultless players have finite numbers.
Sensitivity yes_no(const YesNo& counts);

// Two pictures at once make the task easier by the square root of two, which d' takes out again
// (Macmillan and Creelman 2005, chapter 7), so that it compares with yes_no's.
Sensitivity two_choice(const YesNo& counts);

// The middle value; the mean of the two middle ones; 0 of nothing.
double median(std::vector<double> values);

int longest_streak(const std::vector<bool>& right);

// One score for each picture: how real the discriminator holds it.
struct Scored {
  float score = 0;
  bool fake = false;
};
struct RocPoint {
  double false_alarm_rate = 0, hit_rate = 0;
};
struct Roc {
  std::vector<RocPoint> points;  // from (0, 0) to (1, 1), one for each different score
  double area = 0.5;             // that a fake scores below a real, ties counting half
};
// Of calling fake whatever scores below a bar, for every bar. Without reals or without fakes: no
// points, area 0.5.
Roc roc(std::vector<Scored> scored);

// The exact two-sided test of McNemar (1947), a sign test: the chance that of the items on which
// two players differ at least so uneven a share goes to one of them if they are equally good.
double mcnemar(int only_first_right, int only_second_right);

}  // namespace counterfeit::game
