#include "data/file_names.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace counterfeit::data {
namespace {

std::size_t file_part(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string::npos ? 0 : slash + 1;
}

std::string lower_file_part(const std::string& path) {
  std::string name = path.substr(file_part(path));
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name;
}

// `path` with `from` replaced by `to` in its file's name; empty where there is no `from`.
std::string replaced(const std::string& path, std::string_view from, std::string_view to) {
  const std::size_t at = path.find(from, file_part(path));
  if (path.empty() || at == std::string::npos) return "";
  return std::string(path).replace(at, from.size(), to);
}

std::string labels_of(const std::string& images) {
  const std::string labels = replaced(images, "images", "labels");
  const std::string ranked = replaced(labels, "idx3", "idx1");
  return ranked.empty() ? labels : ranked;
}

}  // namespace

bool names_test_part(const std::string& path) {
  const std::string name = lower_file_part(path);
  return name.find("t10k") != std::string::npos || name.find("test") != std::string::npos;
}

bool names_idx(const std::string& path) {
  const std::string name = lower_file_part(path);
  return name.find("idx") != std::string::npos || name.find("ubyte") != std::string::npos;
}

bool stored_by_columns(const std::string& path) {
  return lower_file_part(path).find("emnist-") == 0;
}

bool is_packed_twin(const std::string& path, std::span<const NamedBytes> files) {
  const std::string name = lower_file_part(path);
  if (!name.ends_with(".gz")) return false;
  const std::string plain = name.substr(0, name.size() - 3);
  return std::any_of(files.begin(), files.end(),
                     [&](const NamedBytes& other) { return lower_file_part(other.name) == plain; });
}

std::string family_name(const std::string& path) {
  std::string name = path.substr(file_part(path));
  for (const std::string_view ending : {".gz", ".idx", "-ubyte", ".ubyte", "-idx3", ".idx3"})
    if (name.size() > ending.size() && name.ends_with(ending))
      name.resize(name.size() - ending.size());
  for (const std::string_view part : {"-train-images", "-t10k-images", "-test-images"})
    if (name.size() > part.size() && name.ends_with(part)) name.resize(name.size() - part.size());
  return name;
}

std::vector<std::string> companions(const std::string& path) {
  std::vector<std::string> found;
  const auto add = [&](const std::string& candidate) {
    if (!candidate.empty()) found.push_back(candidate);
  };
  add(labels_of(path));
  for (const std::string_view test : {"t10k", "test"}) {
    const std::string images = replaced(path, "train", test);
    add(images);
    add(labels_of(images));
  }
  return found;
}

}  // namespace counterfeit::data
