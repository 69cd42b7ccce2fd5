#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "base/text.h"
#include "data/file_names.h"
#include "data/files.h"
#include "data/idx.h"

namespace counterfeit::data {
namespace {

namespace fs = std::filesystem;
using base::Bytes;
using base::Error;
using base::Result;

// Whether a file of a folder is one of ours: by name, or by its first bytes.
bool belongs(const std::string& path) {
  if (names_idx(path) || names_cifar(path)) return true;
  std::array<std::uint8_t, 4096> start{};
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  if (!file) return false;
  const std::size_t size = std::fread(start.data(), 1, start.size(), file.get());
  return read_idx_header(path, base::ByteView(start).first(size)).ok();
}

Result<std::vector<std::string>> files_in(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end;
       entry.increment(code)) {
    std::error_code ignored;
    if (entry->is_regular_file(ignored) && belongs(entry->path().string()))
      paths.push_back(entry->path().string());
  }
  if (code)
    return Error{.message = base::tr("{0}: cannot be read ({1}).", {folder, code.message()}),
                 .hint = base::tr("Check the permissions of the folder."),
                 .kind = base::ErrorKind::kSystem};
  if (paths.empty())
    return Error{
        .message = base::tr("{0}: holds neither IDX files nor those of CIFAR-10.", {folder}),
        .hint = base::tr("Name a folder with files like MNIST's train-images-idx3-ubyte.gz.")};
  std::sort(paths.begin(), paths.end());  // so that an error names the same file on every machine
  return paths;
}

std::vector<std::string> file_and_companions(const std::string& path) {
  std::vector<std::string> paths{path};
  std::error_code ignored;
  for (const std::string& companion : companions(path))
    if (fs::is_regular_file(companion, ignored)) paths.push_back(companion);
  return paths;
}

std::string folder_name(const std::string& path) {
  std::error_code code;
  const fs::path whole = fs::weakly_canonical(path, code);
  return code ? path : whole.filename().string();
}

}  // namespace

Result<std::vector<std::string>> files_of_path(const std::string& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return files_in(path);
  return file_and_companions(path);
}

Result<DataSource> source_from_path(const std::string& path) {
  const Result<std::vector<std::string>> paths = files_of_path(path);
  if (!paths) return paths.error();

  std::vector<Bytes> contents;
  std::vector<NamedBytes> files;
  contents.reserve(paths->size());  // the views below point into it
  for (const std::string& file : *paths) {
    Result<Bytes> bytes = base::read_file(file);
    if (!bytes) return bytes.error();
    contents.push_back(std::move(*bytes));
    files.push_back({.name = file, .bytes = contents.back()});
  }
  std::error_code ignored;
  return source_from_files(files, fs::is_directory(path, ignored) ? folder_name(path) : "");
}

}  // namespace counterfeit::data
