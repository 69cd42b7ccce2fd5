#pragma once

#include <cstdint>

namespace counterfeit::gan {

// What one training step measured. All means are over the step's batch.
struct StepMetrics {
  std::int64_t step = 0;  // 1 for the first step of a run
  float d_loss = 0;       // the discriminator's loss, real and fake parts added
  float d_class = 0;      // the part of it that the auxiliary classifier takes, where there is one
  float g_loss = 0;
  float d_real = 0;  // mean sigmoid(logit) over real pictures: 1 = "surely real"
  float d_fake = 0;  // the same over fakes
  // Lengths (Euclidean) of the gradients that moved the two in their newest update.
  float d_gradient = 0, g_gradient = 0;
};

}  // namespace counterfeit::gan
