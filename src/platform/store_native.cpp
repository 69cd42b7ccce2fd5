#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "platform/store.h"

namespace counterfeit::platform {
namespace {

namespace fs = std::filesystem;

std::vector<std::function<void()>>& due() {
  static std::vector<std::function<void()>> letters;
  return letters;
}

fs::path folder() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0')
    return fs::path(data) / "counterfeit";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
    return fs::path(home) / ".local" / "share" / "counterfeit";
  return {};
}

base::Error no_folder() {
  return {.message = base::tr("There is no home folder to keep runs in."),
          .hint = base::tr("Set HOME or XDG_DATA_HOME."),
          .kind = base::ErrorKind::kSystem};
}

base::Status put(const StoreRecord& record) {
  const fs::path path = folder() / record.name;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  return base::write_file_atomically(path.string(), record.bytes);
}

void drop(const std::string& name) {
  std::error_code error;
  fs::remove_all(folder() / name, error);
  // Folders that hold nothing go with what they held.
  for (fs::path above = (folder() / name).parent_path();
       above != folder() && fs::is_empty(above, error) && !error; above = above.parent_path())
    fs::remove(above, error);
}

std::vector<std::string> names(const std::string& prefix) {
  std::vector<std::string> found;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder(), error)) {
    if (!entry.is_regular_file(error)) continue;
    std::string name = entry.path().lexically_relative(folder()).generic_string();
    if (name.starts_with(prefix) && name.find('/') != std::string::npos)
      found.push_back(std::move(name));
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace

void store_write(std::vector<StoreRecord> put_these, std::vector<std::string> drop_these,
                 std::function<void(base::Status)> done) {
  base::Status status;
  if (folder().empty()) status = no_folder();
  for (const StoreRecord& record : put_these)
    if (status) status = put(record);
  for (const std::string& name : drop_these)
    if (status) drop(name);
  due().push_back([done = std::move(done), status = std::move(status)] { done(status); });
}

void store_read(const std::string& prefix,
                std::function<void(base::Result<std::vector<StoreRecord>>)> done) {
  std::vector<StoreRecord> records;
  for (std::string& name : names(prefix))
    if (auto bytes = base::read_file((folder() / name).string()))
      records.push_back({std::move(name), std::move(bytes).value()});
  due().push_back([done = std::move(done), records = std::move(records)]() mutable {
    done(std::move(records));
  });
}

void store_list(const std::string& prefix,
                std::function<void(base::Result<std::vector<std::string>>)> done) {
  due().push_back([done = std::move(done), found = names(prefix)] { done(found); });
}

// A lock on a file, which the system lets go when the program ends.
void store_claim(const std::string& name, std::function<void(bool)> done) {
  static std::map<std::string, int> held;
  bool granted = held.contains(name);
  if (!granted && !folder().empty()) {
    std::string file = name;
    std::ranges::replace(file, '/', '-');
    std::error_code error;
    fs::create_directories(folder(), error);
    const int lock =
        open((folder() / (file + ".lock")).c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    granted = lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0;
    if (granted) {
      held.emplace(name, lock);
    } else if (lock >= 0) {
      close(lock);
    }
  }
  due().push_back([done = std::move(done), granted] { done(granted); });
}

void poll_store() {
  for (const std::function<void()>& letter : std::exchange(due(), {})) letter();
}

}  // namespace counterfeit::platform
