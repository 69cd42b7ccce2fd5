// counterfeit export: the generator as ONNX, the run as a PyTorch project.

#include <filesystem>
#include <map>
#include <memory>

#include "app/main_cli.h"
#include "app/main_cli_checkpoint.h"
#include "app/main_cli_output.h"
#include "app/main_cli_torch.h"
#include "gan/checkpoint.h"
#include "gan/onnx.h"
#include "gan/torch_settings.h"

namespace counterfeit::app {
namespace {

namespace fs = std::filesystem;

struct ExportFlags {
  std::string file, onnx, torch;
};

// The files of a PyTorch project, by name.
std::map<std::string, base::Bytes> project_files(const gan::GanTrainer::State& state) {
  std::map<std::string, base::Bytes> files;
  for (const TorchFile& file : torch_files())
    files[std::string(file.name)] = base::Bytes(file.text.begin(), file.text.end());
  files["checkpoint.safetensors"] = gan::save_checkpoint(state);
  return files;
}

// Makes the folder. Refused: one with files that would be replaced by others.
base::Status prepare_folder(const fs::path& folder,
                            const std::map<std::string, base::Bytes>& files) {
  for (const auto& [name, content] : files) {
    const fs::path path = folder / name;
    std::error_code code;
    if (!fs::exists(path, code)) continue;
    if (const auto there = base::read_file(path.string()); !there || *there != content)
      return base::Error{
          .message = path.string() + ": differs from the file that would replace it.",
          .hint = "Name a new folder."};
  }
  std::error_code code;
  fs::create_directories(folder, code);
  if (code)
    return base::Error{
        .message = folder.string() + ": the folder cannot be made (" + code.message() + ").",
        .hint = "Choose another place."};
  return {};
}

base::Status run_export(const ExportFlags& flags) {
  if (flags.onnx.empty() && flags.torch.empty())
    return base::Error{.message = "export wants --onnx or --torch.",
                       .hint = "See `counterfeit export --help`."};
  if (!flags.onnx.empty())
    if (const base::Status status = check_output(flags.onnx, {".onnx"}, {flags.file}); !status.ok())
      return status;
  const auto state = open_checkpoint(flags.file);
  if (!state) return state.error();
  // Nothing is written before all of it is known to be possible.
  std::map<std::string, base::Bytes> files;
  if (!flags.onnx.empty()) {
    auto model = gan::export_onnx(*state);
    if (!model) return model.error();
    files[flags.onnx] = *std::move(model);
  }
  if (!flags.torch.empty()) {
    if (const auto status = gan::check_torch_settings(state->config, state->picture); !status.ok())
      return status;
    const auto project = project_files(*state);
    if (const base::Status status = prepare_folder(flags.torch, project); !status.ok())
      return status;
    for (const auto& [name, content] : project)
      files[(fs::path(flags.torch) / name).string()] = content;
  }
  for (const auto& [path, content] : files)
    if (const base::Status status = base::write_file_atomically(path, content); !status.ok())
      return status;
  return {};
}

}  // namespace

void add_export(CLI::App& program, Run& run) {
  CLI::App& command =
      *program.add_subcommand("export", "Hand the generator or the whole run to other programs.");
  const auto flags = std::make_shared<ExportFlags>();
  command.add_option("FILE", flags->file, "A checkpoint (.safetensors)")->required();
  command.add_option("--onnx", flags->onnx,
                     "generator.onnx: the averaged generator for onnxruntime (operator set 13)");
  command.add_option("--torch", flags->torch,
                     "A folder for a PyTorch project that goes on training, with torchrun on many "
                     "machines if need be");
  command.callback([flags, &run] { run = [flags] { return run_export(*flags); }; });
}

}  // namespace counterfeit::app
