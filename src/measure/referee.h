#pragma once

#include <optional>

#include "measure/part.h"
#include "nn/adam.h"
#include "nn/network.h"

// The network that judges fakes in place of a person: a classifier of the data set's own pictures.
// It has nothing to do with the discriminator and the generator never sees it.
//
//   small  conv 16 - conv 32 - dense 64 - classes   for looking while one trains
//   large  conv 32 - conv 64 - dense 128 - classes  to report with; other width, seed and batches
//
// Convolutions are 4 x 4 with stride 2, each with batch normalisation and ReLU; the dense layer has
// ReLU, and its outputs are the features that distances are measured in. Trained by softmax
// cross-entropy and Adam (beta 0.9, 0.999) with a rate that falls linearly to zero, on pictures
// shifted by a pixel or two each way. For unlabelled pictures it stays as it was drawn: a fixed
// random network of the same shape (He-normal weights, seed kRandomSeed), whose features depend on
// nothing that was learned. Either way features are scaled by one number so that the mean square of
// a feature over the test pictures is 1: figures of different referees are of one size then.

namespace counterfeit::measure {

enum class RefereeKind { kSmall, kLarge };

inline constexpr std::uint64_t kRandomSeed = 20131;

struct RefereeOptions {
  RefereeKind kind = RefereeKind::kSmall;
  std::uint64_t seed = 0;  // of weights, order and shifts; 0: the kind's own
  int steps = 0;           // of training; 0: the kind's own
};

// What a referee says about n pictures.
struct Judgement {
  nn::Matrix<float> features;  // features x n
  nn::Matrix<float> logits;    // classes x n; 0 x n where nothing was learned
  nn::Index count() const { return features.cols(); }
};

class Referee {
 public:
  // Trains on split.train and is tested on split.test, by slices: see advance(). Same split and
  // options: the same referee, bit for bit, at any number of threads.
  Referee(const Split& split, const RefereeOptions& options);

  // One slice: a training step, or the test of a few hundred pictures. False once nothing is left
  // to do. Without labels there is the scale of the features to be found, and nothing to train.
  bool advance(base::ThreadPool& pool);
  void finish(base::ThreadPool& pool);  // all slices
  bool ready() const { return stage_ == Stage::kReady; }
  double progress() const;  // share of the slices done, 0 to 1

  RefereeKind kind() const { return options_.kind; }
  const nn::Shape& shape() const { return network_.input(); }
  int classes() const { return classes_; }  // 0: random features
  nn::Index feature_count() const;
  // Share of the test pictures whose label it finds; nothing before ready() or without labels.
  std::optional<double> accuracy() const { return accuracy_; }

  // Judges n pictures given as bytes, n * shape().size() of them, in batches; fills columns
  // [first, first + n) of `out`, which has room for them. Any split of the same pictures into calls
  // gives the same numbers but for rounding in the last digits.
  void judge(base::ThreadPool& pool, std::span<const std::uint8_t> pictures, nn::Index first,
             Judgement& out);
  Judgement judge(base::ThreadPool& pool, std::span<const std::uint8_t> pictures);
  Judgement room_for(nn::Index count) const;

 private:
  enum class Stage { kTraining, kTesting, kReady };

  void train_step(base::ThreadPool& pool);
  void test_slice(base::ThreadPool& pool);
  void shuffle();
  void draw_picture(float* to);  // the next of the epoch, shifted

  RefereeOptions options_;
  Split split_;
  int classes_;
  nn::Network<float> network_;
  nn::Parameters<float> parameters_;
  nn::Adam<float> adam_;
  nn::Vector<float> gradients_;
  nn::Tape<float> training_tape_, tape_;
  nn::Matrix<float> pictures_, logit_gradients_, judged_;
  std::vector<std::uint8_t> labels_;

  base::Rng order_rng_, shift_rng_;
  std::vector<std::uint32_t> order_;
  std::size_t position_ = 0;

  Stage stage_ = Stage::kTraining;
  int step_ = 0;
  int tested_ = 0, right_ = 0;
  double squares_ = 0;  // of the test pictures' features
  float scale_ = 1;
  std::optional<double> accuracy_;
};

}  // namespace counterfeit::measure
