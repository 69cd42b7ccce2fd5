#pragma once

#include <string>

#include "ui/model.h"

namespace counterfeit::ui {

// All that was measured of the run, one row for each place of the curves, measurement and change of
// a setting, by step (RFC 4180, a header first). What a row does not know is empty; where a place
// stands for several steps, the row is its last step with the means over them. Of two trainings
// side by side the rows of A come first, and a column `training` before the others says whose they
// are.
std::string history_csv(const Model& model);

}  // namespace counterfeit::ui
