#pragma once

#include "gan/trainer.h"

namespace counterfeit::gan {

// Refuses, with the reason in one sentence, runs that the PyTorch project of `counterfeit export`
// (src/app/torch) would train otherwise than we do: settings that it does not know, pictures that
// it cannot read. A number or a switch that it has never heard of does no harm while it is off.
base::Status check_torch_settings(const TrainConfig& config, const nn::Shape& picture,
                                  std::span<const Field> table = fields());

}  // namespace counterfeit::gan
