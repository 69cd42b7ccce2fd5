// counterfeit export: the generator as ONNX, the run as a PyTorch project.

#include <cstdio>
#include <filesystem>
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

struct ExportFlags {
  std::string file, onnx, torch;
};

base::Status write_onnx(const std::string& file, const std::string& path,
                        const gan::GanTrainer::State& state) {
  if (const base::Status status = check_output(path, {".onnx"}, {file}); !status.ok())
    return status;
  const auto model = gan::export_onnx(state);
  if (!model) return model.error();
  return base::write_file_atomically(path, *model);
}

base::Status write_torch(const std::string& folder, const gan::GanTrainer::State& state) {
  if (const base::Status status = gan::check_torch_settings(state.config, state.picture);
      !status.ok())
    return status;
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code)
    return base::Error{.message = folder + ": the folder cannot be made (" + code.message() + ").",
                       .hint = "Choose another place."};
  const auto write = [&](std::string_view name, base::ByteView content) {
    return base::write_file_atomically((std::filesystem::path(folder) / name).string(), content);
  };
  for (const TorchFile& file : torch_files()) {
    const base::Status status = write(
        file.name, {reinterpret_cast<const std::uint8_t*>(file.text.data()), file.text.size()});
    if (!status.ok()) return status;
  }
  return write("checkpoint.safetensors", gan::save_checkpoint(state));
}

base::Status run_export(const ExportFlags& flags) {
  if (flags.onnx.empty() && flags.torch.empty())
    return base::Error{.message = "export wants --onnx or --torch.",
                       .hint = "See `counterfeit export --help`."};
  const auto state = open_checkpoint(flags.file);
  if (!state) return state.error();
  if (!flags.onnx.empty())
    if (const base::Status status = write_onnx(flags.file, flags.onnx, *state); !status.ok())
      return status;
  if (flags.torch.empty()) return {};
  return write_torch(flags.torch, *state);
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
