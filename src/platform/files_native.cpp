#include <SDL.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "platform/files.h"

namespace counterfeit::platform {
namespace {

namespace fs = std::filesystem;

struct Drops {
  std::vector<std::string> paths;  // of the drop that is going on
  std::vector<Delivery> done;
};

Drops& drops() {
  static Drops instance;
  return instance;
}

std::vector<std::string> with_folders_opened(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(path, error)) {
      if (entry.is_regular_file(error)) files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Delivery read_files(const std::vector<std::string>& paths) {
  std::vector<File> files;
  for (const std::string& path : with_folders_opened(paths)) {
    auto bytes = base::read_file(path);
    if (!bytes.ok()) return bytes.error();
    files.push_back({fs::path(path).filename().string(), std::move(bytes).value()});
  }
  return files;
}

void handle_drop(int sdl_event_type, const char* path) {
  Drops& d = drops();
  if (sdl_event_type == SDL_DROPFILE && path != nullptr) d.paths.emplace_back(path);
  if (sdl_event_type == SDL_DROPCOMPLETE && !d.paths.empty()) {
    d.done.push_back(read_files(std::exchange(d.paths, {})));
  }
}

std::vector<Delivery> take_deliveries() { return std::exchange(drops().done, {}); }
bool files_hover() { return false; }  // SDL tells of a drop only when it has happened
bool choose_files() { return false; }
bool open_offered(const std::string&) { return false; }

base::Result<std::string> save_file(const std::string& name, base::ByteView bytes) {
  const auto written = base::write_file_atomically(name, bytes);
  if (!written.ok()) return written.error();
  std::error_code error;
  return base::tr("Saved {0}.", {fs::absolute(name, error).string()});
}

}  // namespace counterfeit::platform
