#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace counterfeit::measure {

// How two sets of points cover each other. B(x) is the closed ball around a point x that reaches to
// the k-th nearest other point of its own set.
//   precision  share of fakes in some real's ball         (Kynkaanniemi et al. 2019, equation 1, 2)
//   recall     share of reals in some fake's ball
//   density    mean over fakes of (reals whose ball holds it) / k   (Naeem et al. 2020, equation 3)
//   coverage   share of reals whose ball holds some fake              (equation 4)
struct Overlap {
  double precision = 0, recall = 0, density = 0, coverage = 0;
};

// What is measured on a set of pictures, against the data's.
struct Figures {
  int count = 0;          // pictures
  int overlap_count = 0;  // of these, for `overlap` and `diversity`
  double frechet = 0;     // Frechet distance to the reals' features; see frechet.h
  double kernel = 0;      // kernel inception distance; see scores.h
  Overlap overlap;
  double diversity = 0;  // mean distance between two pictures' features, the reals' being 1
  // Only with a referee that knows classes:
  std::optional<double> score;           // classifier score; see scores.h
  std::vector<double> classes;           // share of each class, as the referee sees it
  double class_distance = 0;             // total variation to the reals' shares
  std::optional<double> label_accuracy;  // share of pictures of the class that was asked for
  // Median distance to the nearest training picture, as a share of the same for reals that the
  // search leaves out: about 1, or somewhat more or less; near 0 where pictures were memorised.
  // Where the search takes a share of the training pictures, so many copies find their original:
  // then it is the quantile of half that share, and again near 0 where half of the pictures are
  // copies. Distance between pixels. Nothing for reals.
  std::optional<double> nearest;
};

// The figures of a run's fakes after some step, beside those of other reals: the floor.
struct Measures {
  std::int64_t step = 0;
  Figures fakes, floor;
  double real_score = 0;             // classifier score of the reals; 0 without classes
  std::vector<double> real_classes;  // their shares; empty without classes
  std::optional<double> referee_accuracy;
  // Root of the mean square of the generator's newest gradient.
  double generator_gradient = 0;

  double frechet_ratio() const { return fakes.frechet / floor.frechet; }
  std::optional<double> share() const {  // of the reals' classifier score
    return fakes.score ? std::optional(*fakes.score / real_score) : std::nullopt;
  }
};

}  // namespace counterfeit::measure
