#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace counterfeit::data {

// Where the real MNIST lies on this machine, if it does: in the folder that COUNTERFEIT_MNIST
// names, or beside the checkout.
inline std::string mnist_folder() {
  namespace fs = std::filesystem;
  const char* const named = std::getenv("COUNTERFEIT_MNIST");
  if (named != nullptr) return named;
  const fs::path root = fs::path(COUNTERFEIT_TESTS_DIR).parent_path();
  return (root.parent_path() / "shared" / "data" / "mnist").string();
}

inline bool has_mnist() {
  std::error_code ignored;
  return std::filesystem::is_directory(mnist_folder(), ignored);
}

}  // namespace counterfeit::data
