#include "base/bytes.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#if __has_include(<unistd.h>)
#include <unistd.h>
#endif

namespace counterfeit::base {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Error system_error(const std::string& path, const char* what) {
  const int code = errno;
  return Error{.message = path + ": " + what + " (" + std::strerror(code) + ").",
               .hint = code == ENOENT   ? "Check the path."
                       : code == EACCES ? "Check the permissions of the file and its folder."
                       : code == ENOSPC ? "Free some space on the disk and try again."
                                        : "",
               .kind = code == ENOENT                     ? ErrorKind::kInput
                       : code == ENOSPC || code == EDQUOT ? ErrorKind::kNoRoom
                                                          : ErrorKind::kSystem};
}

// A new file beside `path`, "path.part" or, where somebody has a file of that name, "path.part2" and
// so on; its name goes to `name`. Null, and errno says why, where none can be made.
File create_beside(const std::string& path, std::string& name) {
  File file;
  for (int i = 1; !file && i < 100; ++i) {
    name = path + ".part" + (i > 1 ? std::to_string(i) : "");
    file.reset(std::fopen(name.c_str(), "wbx"));
    if (!file && errno != EEXIST) break;
  }
  return file;
}

Error no_name() { return {.message = "The name of a file is empty.", .hint = "Name a file."}; }

}  // namespace

std::uint32_t load_be32(const std::uint8_t* at) {
  return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 |
         std::uint32_t{at[3]};
}

std::uint64_t load_le64(const std::uint8_t* at) {
  std::uint64_t value = 0;
  for (int i = 7; i >= 0; --i) value = value << 8 | at[i];
  return value;
}

void append_be32(Bytes& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8)
    out.push_back(static_cast<std::uint8_t>(value >> shift));
}

void append_le64(Bytes& out, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8)
    out.push_back(static_cast<std::uint8_t>(value >> shift));
}

Result<Bytes> read_file(const std::string& path, std::uint64_t limit) {
  if (path.empty()) return no_name();
  std::error_code code;
  if (std::filesystem::is_directory(path, code))
    return Error{.message = path + ": is a folder, not a file.", .hint = "Name a file in it."};
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return system_error(path, "cannot be opened");
  Bytes bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + (std::size_t{1} << 20));
    const std::size_t got = std::fread(bytes.data() + before, 1, bytes.size() - before, file.get());
    bytes.resize(before + got);
    if (bytes.size() > limit)
      return Error{.message = path + ": larger than the " + std::to_string(limit >> 20) +
                              " MB that this program reads.",
                   .hint = "Choose a smaller file."};
    if (got == 0) break;
  }
  if (std::ferror(file.get())) return system_error(path, "cannot be read");
  return bytes;
}

Status check_writable(const std::string& path) {
  if (path.empty()) return no_name();
  std::error_code code;
  if (std::filesystem::is_directory(path, code))
    return Error{.message = path + ": is a folder.", .hint = "Name a file."};
  std::string temporary;
  if (!create_beside(path, temporary)) return system_error(path, "cannot be written");
  std::remove(temporary.c_str());
  return {};
}

Status write_file_atomically(const std::string& path, ByteView content) {
  std::string temporary;
  {
    File file = create_beside(path, temporary);
    if (!file) return system_error(path, "cannot be written");
    bool written = std::fwrite(content.data(), 1, content.size(), file.get()) == content.size() &&
                   std::fflush(file.get()) == 0;
#if __has_include(<unistd.h>)
    written = written && fsync(fileno(file.get())) == 0;
#endif
    if (!written) {
      Error error = system_error(temporary, "cannot be written");
      file.reset();
      std::remove(temporary.c_str());
      return error;
    }
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    Error error = system_error(path, "cannot be replaced");
    std::remove(temporary.c_str());
    return error;
  }
  return {};
}

}  // namespace counterfeit::base
