#include "measure/modes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.h"

namespace counterfeit::measure {

ModeCount::ModeCount(Referee& referee, int channels) : referee_(referee), channels_(channels) {
  CHECK(referee.ready() && referee.classes() > 0 && referee.shape().channels == 1 && channels > 0);
  std::size_t combinations = 1;
  for (int i = 0; i < channels; ++i) combinations *= static_cast<std::size_t>(referee.classes());
  counts_.resize(combinations);
}

void ModeCount::add(base::ThreadPool& pool, std::span<const std::uint8_t> pictures) {
  const auto channels = static_cast<std::size_t>(channels_);
  const auto pixels = static_cast<std::size_t>(referee_.shape().size());
  CHECK(pictures.size() % (pixels * channels) == 0);
  places_.assign(pictures.size() / (pixels * channels), 0);
  channel_.resize(places_.size() * pixels);
  for (std::size_t channel = 0; channel < channels; ++channel) {
    for (std::size_t i = 0; i < channel_.size(); ++i)
      channel_[i] = pictures[i * channels + channel];
    const Judgement judged = referee_.judge(pool, channel_);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      nn::Index most = 0;
      judged.logits.col(static_cast<nn::Index>(i)).maxCoeff(&most);
      places_[i] = places_[i] * static_cast<std::size_t>(referee_.classes()) +
                   static_cast<std::size_t>(most);
    }
  }
  for (const std::size_t place : places_) ++counts_[place];
}

Modes ModeCount::result(std::span<const double> class_shares) const {
  CHECK(std::ssize(class_shares) == referee_.classes());
  const auto total = static_cast<double>(std::reduce(counts_.begin(), counts_.end()));
  Modes modes{.possible = static_cast<int>(counts_.size())};
  for (std::size_t place = 0; place < counts_.size(); ++place) {
    if (counts_[place] == 0) continue;
    ++modes.found;
    double expected = 1;
    for (std::size_t rest = place, i = 0; i < static_cast<std::size_t>(channels_); ++i) {
      expected *= class_shares[rest % class_shares.size()];
      rest /= class_shares.size();
    }
    CHECK(expected > 0);
    const double share = static_cast<double>(counts_[place]) / total;
    modes.divergence += share * std::log(share / expected);
  }
  return modes;
}

}  // namespace counterfeit::measure
