#pragma once

#include <memory>
#include <optional>

#include "gan/trainer.h"
#include "measure/evaluation.h"

namespace counterfeit::measure {

// Measures a run again and again while it trains, in slices of a few milliseconds that fit between
// two steps: trains the referee, judges the reals, then evaluates one snapshot of the averaged
// generator after the other. It uses random numbers of its own and only reads the run, which comes
// out the same bit for bit whether it is measured or not.
class Live {
 public:
  // Fewer and nearer pictures than on demand; the same definitions.
  static constexpr EvaluationOptions kOptions{
      .count = 2'000, .overlap = 2'000, .k = 5, .queries = 256, .searched = 8'192};
  static constexpr int kFewest = 20;  // pictures, below which no figure means anything

  static bool possible(const Split& split);

  explicit Live(const Split& split, const EvaluationOptions& options = kOptions,
                const RefereeOptions& referee = {});

  bool prepared() const { return prepared_; }
  double preparation() const;  // share of it that is done, 0 to 1
  std::optional<double> referee_accuracy() const { return referee_.accuracy(); }
  bool measuring() const { return evaluation_ != nullptr; }

  // Takes a snapshot of a run on the split's data set; once prepared, and not while measuring.
  void begin(const gan::GanTrainer::State& state);
  void break_off() { evaluation_.reset(); }

  // The next slice; what was measured, where this was the last of a measurement.
  std::optional<Measures> advance(base::ThreadPool& pool);

 private:
  Split split_;
  EvaluationOptions options_;
  Referee referee_;
  std::unique_ptr<Reference> reference_;    // uses the referee
  std::unique_ptr<Evaluation> evaluation_;  // uses the reference
  std::int64_t step_ = 0;                   // of the snapshot that is being measured
  double generator_gradient_ = 0;           // of the same
  bool prepared_ = false;
};

// What a generator is asked for so that its classes are mixed as the reals' are; nothing for an
// unconditional one (classes == 0).
std::vector<std::uint8_t> labels_to_ask_for(const Reference& reference, int classes);

// Everything that was found in one record.
Measures collect(const Reference& reference, const Figures& fakes, std::int64_t step);

}  // namespace counterfeit::measure
