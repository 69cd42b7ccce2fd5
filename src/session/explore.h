#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "gan/directions.h"
#include "gan/portfolio.h"
#include "gan/projection.h"

// What one may ask a session's generators for, besides training them.

namespace counterfeit::session {

// Which generator draws: the run's average or the portfolio's, as it stands or as it stood.
struct Hand {
  enum class Of { kRun, kPortfolio };
  static constexpr std::int64_t kNewest = -1;

  Of of = Of::kRun;
  std::int64_t step = kNewest;  // or that of a moment that was kept whole

  bool operator==(const Hand&) const = default;
};

// A generator that was trained before and comes with the program. Immutable.
struct PortfolioShow {
  std::string dataset;
  std::vector<gan::Portfolio::Moment> moments;  // at least one
  int latent_dim = 0;
  int classes = 0;                        // 0: unconditional
  std::vector<std::uint8_t> fakes;        // of the newest moment, n x 784
  std::vector<std::uint8_t> fake_labels;  // empty when unconditional
};

struct Drawn {
  std::vector<std::uint8_t> pixels;  // n x 784
  std::uint64_t run = 0;             // who drew it: the session's run then,
  std::int64_t step = 0;             // and the steps that the generator had been trained for
};

using Directions = std::vector<gan::Direction>;

}  // namespace counterfeit::session
