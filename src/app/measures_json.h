#pragma once

#include <nlohmann/json.hpp>

#include "measure/diagnosis.h"

namespace counterfeit::app {

// What was measured, as every front end's scripts read it; null where a figure has no meaning.
nlohmann::ordered_json to_json(const measure::Measures& measures);
nlohmann::ordered_json to_json(const measure::Finding& finding);

}  // namespace counterfeit::app
