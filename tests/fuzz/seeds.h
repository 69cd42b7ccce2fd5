#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "fuzz.h"

namespace counterfeit::fuzz {

// The first inputs of all targets, by name of the target.
struct Seeds {
  std::vector<std::pair<std::string, base::Bytes>> inputs;
  std::map<std::string, std::vector<std::string>> words;  // of the format, for changes by words

  void add(const std::string& target, base::Bytes bytes) {
    inputs.emplace_back(target, std::move(bytes));
  }
  void add(const std::string& target, std::string_view text) {
    add(target, base::Bytes(text.begin(), text.end()));
  }
};

void add_data_seeds(Seeds& seeds);
void add_game_seeds(Seeds& seeds);
void add_gan_seeds(Seeds& seeds);
void add_lesson_seeds(Seeds& seeds, const std::string& src);

// As Input::piece() cuts it off again.
inline void append_piece(base::Bytes& to, base::ByteView piece) {
  to.push_back(static_cast<std::uint8_t>(piece.size() >> 8));
  to.push_back(static_cast<std::uint8_t>(piece.size()));
  to.insert(to.end(), piece.begin(), piece.end());
}

}  // namespace counterfeit::fuzz
