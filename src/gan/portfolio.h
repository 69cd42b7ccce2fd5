#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "gan/trainer.h"

// What a run could do at several moments of its training, in a file that is small enough to travel
// with the program: of each moment the averaged generator and the discriminator, but nothing to go
// on training with. A safetensors container; tensors of kByteFrom numbers and more are stored as
// eight-bit integers with one scale each ("3000/average.0.dense.weight" and, beside it,
// "....scale": number = scale * integer), which takes a quarter of the room and moves a picture's
// pixels by about a hundredth of full ink.

namespace counterfeit::gan {

class Portfolio {
 public:
  struct Moment {
    std::int64_t steps = 0;
    double seconds = 0;  // of training until then
  };

  // States of one run, by rising steps. Refused: none, or of different networks.
  static base::Result<base::Bytes> write(std::span<const GanTrainer::State> states);

  // `bytes` must outlive the portfolio: each moment is unpacked when it is asked for. Refused: what
  // parse_safetensors refuses, other files, missing or misshapen tensors.
  static base::Result<Portfolio> open(const std::string& name, base::ByteView bytes);

  const std::string& dataset() const { return dataset_; }
  std::span<const Moment> moments() const { return moments_; }  // by steps; at least one

  // Fit to draw and to judge with; its optimisers are fresh.
  GanTrainer::State state(std::size_t moment) const;

 private:
  static constexpr std::size_t kByteFrom = 256;

  Portfolio() = default;
  GanTrainer::State empty_state() const;
  bool read(std::size_t moment, GanTrainer::State& state) const;

  TrainConfig config_;
  int classes_ = 0;
  std::string dataset_;
  std::vector<Moment> moments_;
  std::shared_ptr<const struct SafetensorsView> content_;
};

}  // namespace counterfeit::gan
