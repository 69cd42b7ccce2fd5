#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "game/statistics.h"

// Whether reals and fakes can be told apart without looking at shapes: by how dark, how bright, how
// much grey, what lies at the border. Where they can, the game is not fair.

namespace counterfeit::game {

struct LeakReport {
  Proportion right;   // pictures that the classifier told rightly, none of which it had learnt from
  Interval interval;  // of the above, 95 %
  double area = 0.5;  // under its ROC curve
};

// A logistic regression on mean, spread, darkest and brightest value, the shares of eight bands of
// grey, and the border's mean and brightest value; learnt on four fifths of the pictures and asked
// about the last, five times over. `reals` and `fakes` are n x kPixels bytes each, as they are
// shown, at least 10 of each and equally many. The seed decides which pictures go into which fifth.
LeakReport leak(base::ByteView reals, base::ByteView fakes, std::uint64_t seed);

}  // namespace counterfeit::game
