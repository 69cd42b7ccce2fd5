#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "gan/config.h"

namespace counterfeit::app {

// A file of the PyTorch project that `export --torch` writes: those of src/app/torch.
struct TorchFile {
  std::string_view name, text;
};
std::span<const TorchFile> torch_files();

// Refuses, with the reason, settings that the project does not know: it would train something else.
base::Status check_torch_settings(const gan::TrainConfig& config);

}  // namespace counterfeit::app
