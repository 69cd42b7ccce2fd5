#pragma once

#include <memory>
#include <string>

#include "base/rng.h"
#include "data/dataset.h"

namespace counterfeit::gan {

// Squares of varying brightness whose place says their class: small, labelled, quick to learn.
inline std::shared_ptr<const data::Dataset> squares(int count, int classes = 4,
                                                    const std::string& name = "squares") {
  data::Dataset set;
  set.name = name;
  set.classes = classes;
  base::Rng rng(99);
  for (int i = 0; i < count; ++i) {
    const int label = i % (classes > 0 ? classes : 4);
    const auto ink = static_cast<std::uint8_t>(150 + rng.below(100));
    for (int y = 0; y < 28; ++y)
      for (int x = 0; x < 28; ++x) {
        const bool inside = y / 14 == label / 2 % 2 && x / 14 == label % 2;
        set.pixels.push_back(inside ? ink : std::uint8_t{0});
      }
    if (classes > 0) set.labels.push_back(static_cast<std::uint8_t>(label));
  }
  return std::make_shared<const data::Dataset>(std::move(set));
}

}  // namespace counterfeit::gan
