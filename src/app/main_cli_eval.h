#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "measure/evaluation.h"

namespace counterfeit::app {

struct EvalFlags {
  std::vector<std::string> files;
  std::string data, referee = "small";
  measure::EvaluationOptions options;
  std::uint64_t seed = 1;
  int threads = 0;
  bool json = false;
};

inline measure::RefereeOptions referee_of(const EvalFlags& flags) {
  return {.kind = flags.referee == "large" ? measure::RefereeKind::kLarge
                                           : measure::RefereeKind::kSmall};
}

inline int threads_of(const EvalFlags& flags) {
  return flags.threads > 0 ? flags.threads : base::ThreadPool::available();
}

// Refused: a data set with too few pictures to measure anything.
base::Status check_measurable(const std::string& data, const measure::Split& split);

// Counts the combinations of classes that generators of stacked pictures draw, and prints them. The
// referee knows the pictures that were stacked.
base::Status count_modes(const EvalFlags& flags);

}  // namespace counterfeit::app
