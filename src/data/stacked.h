#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "data/dataset.h"

// `stacked:NAME`: three pictures of a one-channel data set, drawn at random, as the channels of one
// (Metz et al. 2017). Ten digits make 1000 combinations, and a generator that lost some of them can
// be caught by counting.

namespace counterfeit::data {

inline constexpr std::string_view kStackedPrefix = "stacked:";

// `count` stacks of three, without labels: classes^3 do not fit a label. Same data, same seed: the
// same stacks. Refused by CHECK: several channels already, an empty data set, count < 1.
std::shared_ptr<const Dataset> stack_three(const Dataset& of, int count, std::uint64_t seed);

// Stacks of the training part, and of the test part where there is one, as many of each as there
// are pictures in it.
DataSource stacked_source(const DataSource& of, std::uint64_t seed = 1);

}  // namespace counterfeit::data
