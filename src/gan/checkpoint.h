#pragma once

#include "base/bytes.h"
#include "gan/trainer.h"

// A run as a file: a safetensors container that holds both networks, both optimisers and the
// average ("generator.0.dense.weight", "generator.adam.first.0.dense.weight",
// "average.0.dense.weight", ...), with the settings and the rest of the state as JSON in its
// metadata. Any program that reads safetensors can open it.

namespace counterfeit::gan {

base::Bytes save_checkpoint(const GanTrainer::State& state);

// Refused, with `name` in the sentence: what parse_safetensors refuses, files of other programs, a
// later version (earlier ones are brought up to date, gan/migration.h), settings out of range,
// missing or misshapen tensors, numbers that are not finite.
base::Result<GanTrainer::State> parse_checkpoint(const std::string& name, base::ByteView bytes);

// Whether the bytes begin like a safetensors file, to tell a checkpoint from a data set.
bool looks_like_checkpoint(base::ByteView bytes);

}  // namespace counterfeit::gan
