#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "base/rng.h"
#include "data/dataset.h"

namespace counterfeit::data {

// An endless stream of batches: each epoch shows every picture once, in an order shuffled anew.
// A batch that reaches the end of an epoch goes on into the next one, so the data set may be
// smaller than a batch. Same data, same seed: the same batches, whatever their sizes.
class BatchStream {
 public:
  // All that a checkpoint needs. The order of the epoch is not in it: it follows from `rng`.
  struct State {
    base::Rng::State rng{};      // as it was when the current epoch was about to be shuffled
    std::uint64_t epoch = 0;     // epochs completed
    std::uint32_t position = 0;  // pictures of the current epoch already handed out
    std::uint32_t count = 0;     // pictures of the data set, so that another one is noticed

    bool operator==(const State&) const = default;
  };

  // Refused by CHECK: a null or empty data set.
  BatchStream(std::shared_ptr<const Dataset> dataset, std::uint64_t seed);

  const Dataset& dataset() const { return *dataset_; }
  std::uint64_t epoch() const { return state_.epoch; }
  std::uint32_t position() const { return state_.position; }  // in [0, count)

  // Fills `images` with pixels in [-1, 1], one picture after another (a column-major matrix of
  // image_size x batch), and `labels` with their labels (batch of them). The batch is
  // images.size() / image_size. `labels` is empty where none are wanted, and must be where the data
  // set has none. Allocates nothing.
  void next(std::span<float> images, std::span<std::uint8_t> labels = {});

  // Restoring a saved state continues with exactly the pictures that would have followed. Refused,
  // leaving the stream as it was: a state saved from a data set of another size, or a damaged one.
  const State& state() const { return state_; }
  base::Status restore(const State& state);

 private:
  void shuffle();

  std::shared_ptr<const Dataset> dataset_;
  State state_;
  base::Rng rng_;                     // after the current epoch's shuffle
  std::vector<std::uint32_t> order_;  // the current epoch's permutation of the pictures
};

}  // namespace counterfeit::data
