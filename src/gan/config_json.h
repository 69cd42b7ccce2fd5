#pragma once

#include <nlohmann/json_fwd.hpp>

#include "gan/config.h"

namespace counterfeit::gan {

// config_from_json() of config.h, of JSON that has been read already. Refused besides: what is no
// object.
base::Result<TrainConfig> config_from_json(const nlohmann::json& json);

}  // namespace counterfeit::gan
