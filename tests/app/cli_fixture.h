#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace counterfeit {

namespace fs = std::filesystem;

struct Ran {
  int code;
  std::string output;  // standard output and error together
};

class Cli : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              ("cli_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  Ran run(const std::string& arguments) const {
    const std::string command =
        "cd '" + folder_.string() + "' && '" COUNTERFEIT_CLI "' " + arguments + " 2>&1";
    std::FILE* const pipe = popen(command.c_str(), "r");
    Ran ran{};
    char buffer[4096];
    while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe))
      ran.output.append(buffer, got);
    const int status = pclose(pipe);
    ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ran;
  }

  // With these words, in one line.
  void refused(const std::string& arguments, const std::string& words) const {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.code, 2) << arguments << "\n" << ran.output;
    EXPECT_NE(ran.output.find(words), std::string::npos) << arguments << "\n" << ran.output;
    EXPECT_EQ(std::count(ran.output.begin(), ran.output.end(), '\n'), 1) << ran.output;
  }

  // A run small enough for a test; 200 pictures of the built-in set as an IDX file.
  std::string small() const {
    return "--data digits.idx --batch 4 --g-width 2 --d-width 2 --latent-dim 4 --threads 1 ";
  }
  void make_data() const {
    const Ran ran = run("data builtin:strokes --count 200 --out digits.idx");
    ASSERT_EQ(ran.code, 0) << ran.output;
  }

  fs::path folder_;
};

inline nlohmann::json last_line(const std::string& output) {
  const std::size_t end = output.find_last_not_of('\n');
  const std::size_t begin = output.rfind('\n', end);
  return nlohmann::json::parse(
      output.substr(begin == std::string::npos ? 0 : begin + 1, end - begin), nullptr, false);
}

}  // namespace counterfeit
