#pragma once

#include <span>
#include <string_view>

namespace counterfeit::app {

// A file of the PyTorch project that `export --torch` writes: those of src/app/torch.
struct TorchFile {
  std::string_view name, text;
};
std::span<const TorchFile> torch_files();

}  // namespace counterfeit::app
