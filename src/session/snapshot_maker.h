#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "gan/sampler.h"
#include "session/run.h"

namespace counterfeit::session {

// Draws a run's pictures for the snapshots, always from the same noise and labels, so that one sees
// each fake change. Uses its own random numbers and reads the networks only: a run comes out the
// same bit for bit whether or not anybody looks.
class SnapshotMaker {
 public:
  // Whether the run's newest pictures have been drawn already, so that make() costs next to
  // nothing.
  bool drawn(const Run& run) const;

  // Everything in a snapshot that follows from the run itself. `at_rest`: this one may stay for
  // long, so nothing in it may be old.
  std::shared_ptr<Snapshot> make(Run& run, bool at_rest);

  // What the newest snapshot shows, as the networks take it: picture x n, in [-1, 1].
  const nn::Matrix<float>& fakes() const { return pictures_; }
  const nn::Matrix<float>& fake_inputs() const { return input_; }
  const std::vector<std::uint8_t>& fake_labels() const { return fake_labels_; }
  const nn::Matrix<float>& reals() const { return real_pictures_; }
  // The reals' labels where the networks use them.
  std::span<const std::uint8_t> real_labels(const Run& run) const;

 private:
  void begin(const Run& run);
  void draw_fakes(Run& run);
  void judge_reals(Run& run);

  std::uint64_t run_ = 0;   // the run that all below belongs to
  std::int64_t step_ = -1;  // when the fakes were drawn
  std::optional<gan::Sampler> sampler_;
  nn::Matrix<float> input_;  // the generator's: noise and labels
  std::shared_ptr<const std::vector<float>> noise_;
  nn::Matrix<float> pictures_;
  std::vector<std::uint8_t> fakes_, fake_labels_;
  std::vector<float> fake_scores_;

  nn::Matrix<float> real_pictures_;
  std::shared_ptr<const std::vector<std::uint8_t>> reals_, real_labels_;
  std::vector<float> real_scores_;
  std::int64_t judged_step_ = -1;  // when the reals were judged
  int drawings_ = 0;               // of this run's fakes
};

}  // namespace counterfeit::session
