#pragma once

#include <cstdint>
#include <vector>

#include "gan/layer_views.h"

namespace counterfeit::session {

// Which picture of a snapshot is looked at more closely.
struct StudyOf {
  enum class Set { kFakes, kReals };
  Set set = Set::kFakes;
  int index = 0;
  bool layers = false;  // the insides of both networks as well

  bool operator==(const StudyOf&) const = default;
};

// What was found out about it. Immutable.
struct Study {
  StudyOf of;
  std::uint64_t run = 0;
  std::int64_t step = 0;     // the discriminator's
  float score = 0;           // sigmoid of its logit
  std::vector<float> looks;  // gan::Saliency, a share for each pixel
  // The nearest picture that was trained on, as bytes, and the root of the mean square difference
  // of the pixels to it, 0 to 1. A real's own copy in the training set does not count.
  std::vector<std::uint8_t> nearest;
  int nearest_label = -1;  // none: -1
  double distance = 0;
  // Where asked for: what happens in the averaged generator when it draws a fake (empty for a real)
  // and in the discriminator when it judges the picture.
  std::vector<gan::LayerView> generator, discriminator;
};

}  // namespace counterfeit::session
