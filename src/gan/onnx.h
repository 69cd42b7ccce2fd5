#pragma once

#include "base/bytes.h"
#include "gan/trainer.h"

namespace counterfeit::gan {

// The averaged generator as an ONNX model (IR version 7, operator set 13), for onnxruntime and
// everything else that reads the format:
//   z        [N, latent_dim]  float, standard normal
//   label    [N]              int64, only where the generator is conditional; one-hot in the graph
//   picture  [N, channels, height, width]  float in [-1, 1]
// Batch normalisation uses the running statistics, so each picture depends on its z alone. The
// metadata say that what it draws is synthetic. Refused: a generator with a kind of layer that this
// has no operator for.
base::Result<base::Bytes> export_onnx(const GanTrainer::State& state);

}  // namespace counterfeit::gan
