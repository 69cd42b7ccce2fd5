#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "gan/sampler.h"
#include "measure/figures.h"
#include "measure/frechet.h"
#include "measure/overlap.h"
#include "measure/plan.h"
#include "measure/referee.h"
#include "measure/scores.h"

// All figures of a set of pictures against the data's. Every picture, real or made, comes as bytes:
// what a network draws is rounded before it is judged, as the reals once were.

namespace counterfeit::measure {

struct EvaluationOptions {
  int count =
      10'000;  // fakes, reals, and other reals for the floor; fewer where the data has fewer
  int overlap = 2'000;    // of these, for precision, recall, density, coverage and diversity
  int k = 5;              // of their nearest neighbours
  int queries = 1'000;    // pictures whose nearest training picture is sought
  int searched = 60'000;  // training pictures that are searched
};

// Fills in pictures [first, first + count) as bytes.
using Draw = std::function<void(base::ThreadPool&, nn::Index first, nn::Index count,
                                std::span<std::uint8_t>)>;
Draw draw_part(Part part);
// From noise of its own seed for each block that is asked for. labels: of all pictures, or none for
// an unconditional generator.
Draw draw_fakes(gan::Sampler sampler, std::uint64_t seed, std::vector<std::uint8_t> labels);

class Evaluation;

// The reals that fakes are compared with, and how a second set of reals compares with them: the
// floor, beside which alone a distance says anything. Reals are pictures of the split's test part,
// the others of its training part, both by lot.
class Reference {
 public:
  // The referee is ready, and outlives this.
  Reference(Referee& referee, const Split& split, const EvaluationOptions& options);
  ~Reference();

  bool advance(base::ThreadPool& pool);  // the next piece of work; false once done
  void finish(base::ThreadPool& pool);
  double progress() const;

  int count() const { return options_.count; }  // after fewer pictures have made it smaller
  const EvaluationOptions& options() const { return options_; }
  Referee& referee() const { return referee_; }
  // The reals' labels in order; a conditional generator is asked for these.
  std::vector<std::uint8_t> labels() const { return reals_.labels(); }

  // Once advance() has returned false:
  const Figures& floor() const;
  double real_score() const { return score_; }  // 0 without classes
  const std::vector<double>& real_classes() const { return classes_; }

 private:
  friend class Evaluation;

  nn::ConstMatrixView<float> overlap_points() const;

  Referee& referee_;
  EvaluationOptions options_;
  Part reals_, others_, searched_;
  std::vector<std::uint8_t> block_;
  Judgement judged_;
  Moments moments_;
  double score_ = 0, kernel_sum_ = 0;
  std::vector<double> classes_;
  std::vector<double> radii_;  // squared, of the overlap's reals
  double distances_ = 0;       // sum over all their pairs
  std::optional<Distances> self_;
  std::optional<NearestPicture> nearest_;
  double copies_found_ = 1;  // share of copies whose original is among those searched
  double real_nearest_ = 0;  // distance that half of that share of the reals stay below
  std::unique_ptr<Evaluation> floor_evaluation_;
  Figures floor_;
  Plan plan_;
};

// One set of pictures against a reference that is done and outlives this.
class Evaluation {
 public:
  // labels: the classes asked for, reference.count() of them; or empty. search: whether to look for
  // the nearest training pictures.
  Evaluation(const Reference& reference, Draw draw, std::vector<std::uint8_t> labels, bool search);
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  bool advance(base::ThreadPool& pool) { return plan_.advance(pool); }
  void finish(base::ThreadPool& pool);
  double progress() const { return plan_.progress(); }
  const Figures& figures() const { return figures_; }  // once advance() has returned false

 private:
  void plan_overlap();
  void plan_search();
  void judge_classes();

  const Reference& reference_;
  Draw draw_;
  std::vector<std::uint8_t> labels_;
  Judgement judged_;
  std::vector<std::uint8_t> block_, queries_;
  KernelSums kernel_;
  std::vector<double> radii_;
  double distances_ = 0;
  std::optional<Distances> self_;
  std::optional<OverlapCount> overlap_;
  std::optional<NearestPicture> nearest_;
  Figures figures_;
  Plan plan_;
};

}  // namespace counterfeit::measure
