// Writes what the targets begin with: seeds DIR SRC makes a folder DIR/TARGET of inputs for each
// target, and DIR/TARGET.dict with the words of its format. SRC is the folder of the sources.

#include <cstdio>
#include <filesystem>
#include <map>

#include "fuzz.h"
#include "seeds.h"

namespace counterfeit::fuzz {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, base::ByteView bytes) {
  fs::create_directories(path.parent_path());
  const base::Status written = base::write_file_atomically(path.string(), bytes);
  CHECK(written.ok(), written.ok() ? "" : written.error().message.c_str());
}

// A line each, every byte as \xHH, which needs no other escapes.
std::string dictionary(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += '"';
    for (const char c : word) {
      char byte[5];
      std::snprintf(byte, sizeof byte, "\\x%02x", static_cast<unsigned>(c) & 0xff);
      text += byte;
    }
    text += "\"\n";
  }
  return text;
}

}  // namespace
}  // namespace counterfeit::fuzz

int main(int count, char** arguments) {
  using namespace counterfeit;
  CHECK(count == 3, "seeds DIR SRC");
  const std::filesystem::path to = arguments[1];
  fuzz::Seeds seeds;
  fuzz::add_data_seeds(seeds);
  fuzz::add_game_seeds(seeds);
  fuzz::add_gan_seeds(seeds);
  fuzz::add_lesson_seeds(seeds, arguments[2]);
  std::map<std::string, int> numbers;
  for (const auto& [target, input] : seeds.inputs)
    fuzz::write(to / target / std::to_string(numbers[target]++), input);
  for (const auto& [target, words] : seeds.words)
    fuzz::write(to / (target + ".dict"), fuzz::bytes_of(fuzz::dictionary(words)));
  return 0;
}
