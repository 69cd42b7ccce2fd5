#include "app/main_cli_output.h"

#include <algorithm>
#include <filesystem>

namespace counterfeit::app {
namespace {

constexpr std::string_view kOtherFormats[] = {".bmp", ".gif",  ".gz",   ".idx", ".jpeg",
                                              ".jpg", ".json", ".onnx", ".pdf", ".png"};

base::Status check_replaceable(const std::string& path, const std::vector<std::string>& inputs) {
  std::error_code missing;
  for (const std::string& input : inputs)
    if (std::filesystem::equivalent(path, input, missing))
      return base::Error{.message = path + ": this file is read, and would be replaced.",
                         .hint = "Name another file to write."};
  return base::check_writable(path);
}

}  // namespace

base::Status check_output(const std::string& path, std::initializer_list<std::string_view> endings,
                          const std::vector<std::string>& inputs) {
  if (path.empty()) return base::check_writable(path);  // and says what is missing
  std::string list;
  for (const std::string_view ending : endings) {
    if (path.ends_with(ending)) return check_replaceable(path, inputs);
    if (!list.empty()) list += ending == *(endings.end() - 1) ? " or " : ", ";
    list += ending;
  }
  return base::Error{.message = path + ": the file's name has to end in " + list + ".", .hint = {}};
}

base::Status check_checkpoint_output(const std::string& path,
                                     const std::vector<std::string>& inputs) {
  const auto* const other = std::ranges::find_if(
      kOtherFormats, [&](std::string_view ending) { return path.ends_with(ending); });
  if (other != std::end(kOtherFormats))
    return base::Error{.message = path + ": a checkpoint is no " + std::string(*other) + " file.",
                       .hint = "Name it FILE.safetensors."};
  return check_replaceable(path, inputs);
}

}  // namespace counterfeit::app
