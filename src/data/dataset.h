#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace counterfeit::data {

// Pictures of one size, with or without labels. Once filled it never changes: the trainer, the
// panels and the batches share it through `shared_ptr<const Dataset>`.
struct Dataset {
  std::string name;  // for people: "mnist", "builtin:strokes"
  int height = 28;
  int width = 28;
  int channels = 1;
  std::vector<std::uint8_t> pixels;  // count x height x width x channels, 0 background .. 255 ink
  std::vector<std::uint8_t> labels;  // count of them, each below `classes`; or empty
  int classes = 0;                   // 0 when unlabelled

  std::size_t image_size() const;  // bytes, and values, of one picture
  int count() const;
  bool labelled() const { return !labels.empty(); }
  std::span<const std::uint8_t> image(int index) const;  // index in [0, count)
};

// What one opens: pictures to train on and, where the source has them, pictures kept apart.
struct DataSource {
  std::string name;
  std::shared_ptr<const Dataset> train;  // never null, never empty
  std::shared_ptr<const Dataset> test;   // may be null; same picture size and classes as `train`
};

}  // namespace counterfeit::data
