#pragma once

#include <nlohmann/json_fwd.hpp>

namespace counterfeit::gan {

// The number that a checkpoint carries. It rises when files mean something else than before; what a
// file of an earlier number meant is then written into the table of migration.cpp.
inline constexpr int kCheckpointVersion = 6;

// Brings the settings and the state of a file of `version` (1 to kCheckpointVersion) to what a
// program of this version would have written, one version after the other. Both are objects.
void migrate(int version, nlohmann::json& config, nlohmann::json& run);

}  // namespace counterfeit::gan
