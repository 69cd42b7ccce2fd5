#pragma once

#include <optional>

#include "gan/config.h"

namespace counterfeit::ui {

// What B could have instead of the value that is running: the next choice, the other position of a
// switch, twice or half a number. None: no other value goes with the rest of the settings.
std::optional<double> other_value(const gan::TrainConfig& config, const gan::Field& field);

// The first setting in which the two differ; null: none.
const gan::Field* difference(const gan::TrainConfig& a, const gan::TrainConfig& b);

}  // namespace counterfeit::ui
