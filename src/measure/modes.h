#pragma once

#include "measure/referee.h"

namespace counterfeit::measure {

// Which combinations of classes a set of stacked pictures (data/stacked.h) shows: three channels of
// ten digits have 1000. A generator that has lost some of them is caught by counting (Metz et al.
// 2017; Lin et al. 2018, section 4.1, count them over 26,000 pictures).
struct Modes {
  int possible = 0;  // classes to the power of the channels
  int found = 0;     // that at least one picture shows
  // KL(pictures || data) in nats, where the data's channels are independent, each with the shares
  // of classes given. 0: combinations come as often as in the data. Never 0 for few pictures, so it
  // is shown beside that of as many real stacks.
  double divergence = 0;
};

// Counts block by block. A learned referee of one channel reads each channel of a picture alone.
class ModeCount {
 public:
  // The referee has classes, is ready and outlives this.
  ModeCount(Referee& referee, int channels);

  // Whole pictures as bytes, height x width x channels each, the channels of a pixel together.
  void add(base::ThreadPool& pool, std::span<const std::uint8_t> pictures);
  // class_shares: of the data, one for each class, all above 0.
  Modes result(std::span<const double> class_shares) const;

 private:
  Referee& referee_;
  int channels_;
  std::vector<std::int64_t>
      counts_;  // of each combination, the first channel's class counting most
  std::vector<std::uint8_t> channel_;
  std::vector<std::size_t> places_;
};

}  // namespace counterfeit::measure
