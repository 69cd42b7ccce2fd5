#pragma once

#include <string>

#include "ui/model.h"

namespace counterfeit::ui {

// All that was measured of the run, one row for each place of the curves, measurement and change of
// a setting, by step (RFC 4180, a header first). What a row does not know is empty; where a place
// stands for several steps, the row is its last step with the means over them.
std::string history_csv(const Model& model);

}  // namespace counterfeit::ui
