#pragma once

#include <map>
#include <string>

#include "gan/config.h"

namespace counterfeit::app {

// The parameters of an address that lead to these settings again: the preset, the seed, and each
// setting that differs from the preset's. What is as it is without any parameter is left out.
std::map<std::string, std::string> link_parameters(const gan::TrainConfig& config);

}  // namespace counterfeit::app
