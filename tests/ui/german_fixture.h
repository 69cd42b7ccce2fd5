#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>

#include "ui/german.h"
#include "ui/play_fixture.h"

// The screens in German, in the typeface that people see.

namespace counterfeit::ui {

inline std::vector<std::uint8_t> typeface(const char* name) {
  std::ifstream file(std::filesystem::path(COUNTERFEIT_INTER_DIR) / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class GermanTest : public PlayTest {
 protected:
  void SetUp() override {
    PlayTest::SetUp();
    static const auto regular = typeface("Inter-Regular.otf"),
                      strong = typeface("Inter-SemiBold.otf");
    apply_theme({.regular = regular, .strong = strong}, 1);
  }

 private:
  InGerman in_german_;
};

}  // namespace counterfeit::ui
