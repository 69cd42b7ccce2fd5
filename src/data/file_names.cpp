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

std::string without_gz(std::string name) {
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  return name;
}

constexpr std::string_view kCifarTrain[] = {"data_batch_1", "data_batch_2", "data_batch_3",
                                            "data_batch_4", "data_batch_5"};
constexpr std::string_view kCifarTest = "test_batch", kCifarEnding = ".bin";

// "data_batch_2" of such a path, else empty. Kept runs name their files with - for _.
std::string_view cifar_batch(const std::string& path) {
  std::string name = without_gz(lower_file_part(path));
  std::ranges::replace(name, '-', '_');
  const auto is = [&](std::string_view batch) {
    return name == std::string(batch) + std::string(kCifarEnding);
  };
  if (is(kCifarTest)) return kCifarTest;
  const auto found = std::ranges::find_if(kCifarTrain, is);
  return found == std::end(kCifarTrain) ? std::string_view() : *found;
}

std::string labels_of(const std::string& images) {
  const std::string labels = replaced(images, "images", "labels");
  for (const std::string_view rank : {"idx3", "idx4"})
    if (const std::string ranked = replaced(labels, rank, "idx1"); !ranked.empty()) return ranked;
  return labels;
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

bool names_cifar(const std::string& path) { return !cifar_batch(path).empty(); }

bool same_name(const std::string& path, const std::string& other) {
  return without_gz(lower_file_part(path)) == without_gz(lower_file_part(other));
}

bool stored_by_columns(const std::string& path) {
  return lower_file_part(path).find("emnist-") == 0;
}

bool is_packed_twin(const std::string& path, std::span<const NamedBytes> files) {
  const std::string name = lower_file_part(path);
  if (!name.ends_with(".gz")) return false;
  const std::string plain = without_gz(name);
  return std::any_of(files.begin(), files.end(),
                     [&](const NamedBytes& other) { return lower_file_part(other.name) == plain; });
}

std::string family_name(const std::string& path) {
  if (names_cifar(path)) return "cifar-10";
  std::string name = path.substr(file_part(path));
  for (const std::string_view ending :
       {".gz", ".idx", "-ubyte", ".ubyte", "-idx3", ".idx3", "-idx4", ".idx4"})
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
  if (const std::string_view batch = cifar_batch(path); !batch.empty()) {
    if (batch == kCifarTest) return found;
    for (const std::string_view other : kCifarTrain)
      if (other != batch) add(replaced(path, batch, other));
    add(replaced(path, batch, kCifarTest));
    return found;
  }
  add(labels_of(path));
  for (const std::string_view test : {"t10k", "test"}) {
    const std::string images = replaced(path, "train", test);
    add(images);
    add(labels_of(images));
  }
  return found;
}

}  // namespace counterfeit::data
