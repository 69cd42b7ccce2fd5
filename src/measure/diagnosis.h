#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "gan/config.h"
#include "gan/step_metrics.h"
#include "measure/figures.h"

// What ails a run, read off its figures alone: each ailment is one rule with fixed thresholds.
//
// "Recent" are the newest 200 steps; "the last n" are measurements. The discriminator's ignorance
// is its recent mean loss, without an auxiliary classifier's, as a share of what it pays for
// knowing nothing: 2 ln 2 (non-saturating, minimax), 1/4 (least squares, at 1/2), 2 (hinge, at 0),
// ln 2 (relativistic); both less what label smoothing makes the surest pay. The Wasserstein loss
// has no such point, and rules that need one are silent then.
//
// mode collapse       in both of the last 2: two classes or more that the data has (3 % or more)
//                     are below 0.5 % of the fakes; or diversity below 0.45; or recall below 0.1
//                     while precision is above 0.4
// vanishing gradient  ignorance below 0.1, and the generator's gradient (root mean square over its
//                     weights) below 2e-5 in both of the last 2
// overpowering        ignorance below 0.25, and the Frechet distance above 20 floors in both of the
//                     last 2
// oscillation         over the last 5, twice or more 30 % of the fakes or more go over to other
//                     classes (total variation between the shares of one and the next); or over
//                     the last 6 the Frechet distance turns round twice or more, where changes by
//                     less than a quarter from one to the next do not count; none of them in the
//                     first 200 steps
// divergence          a loss beyond 10^4; or the Frechet distance of the last 2 is above 20 floors
//                     and above 3 times the best one, which is 3 measurements old or older
// memorisation        distance to the nearest training picture (Figures::nearest) below 0.7 of a
//                     held-out real's in both of the last 2

namespace counterfeit::measure {

enum class Ailment {
  kModeCollapse,
  kVanishingGradient,
  kOverpowering,
  kOscillation,
  kDivergence,
  kMemorisation,
};
const char* ailment_name(Ailment ailment);  // "mode collapse"

// A setting to change while the training runs.
struct Change {
  std::string field;  // a gan::Field that is live
  std::string value;  // as gan::set_field takes it

  bool operator==(const Change&) const = default;
};

struct Finding {
  Ailment ailment;
  std::string sentence;        // what it is, with the figures that show it; in the language in use
  std::vector<Change> remedy;  // that the other settings allow; empty where no live one helps
};

// How many of the newest steps are looked at, at most.
inline constexpr std::size_t kDiagnosedSteps = 2000;

// Classes that the data has and next to none of the fakes is of, as mode collapse counts them; 0
// without labels.
int missing_classes(const Measures& measures);

// All that is found, the most telling first. Of mode collapse and overpowering that is the first,
// unless the ignorance is below 0.04. Beside a mode collapse, overpowering and oscillation share
// its remedy.
// steps, history: oldest first, of one run. Nothing in its first 200 steps or before the second
// measurement. `settled`: the step after which the settings are what they are; what a change of
// them did to the measures is no oscillation.
std::vector<Finding> diagnose(const gan::TrainConfig& config,
                              std::span<const gan::StepMetrics> steps,
                              std::span<const Measures> history, std::int64_t settled = 0);

// Neither player gains an edge: over the newest 2000 steps the discriminator's mean loss of the
// first and of the second half differ by less than 2 %, the best Frechet distance of the last 4
// measurements is no more than 3 % better than the best of the 4 before, and nothing ails the run.
bool in_equilibrium(const gan::TrainConfig& config, std::span<const gan::StepMetrics> steps,
                    std::span<const Measures> history, std::int64_t settled = 0);

}  // namespace counterfeit::measure
