#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

// The rules of src/README.md that a compiler does not check: which floor includes what, where the
// browser's words may stand, and how long a file may get.

namespace counterfeit::house {
namespace {

namespace fs = std::filesystem;

constexpr long kLongestFile = 400;  // lines

struct Floor {
  std::string may_include;     // a regular expression over our own headers
  std::string never = "(?!)";  // over all headers; the default matches nothing
};

const std::map<std::string, Floor> kFloors = {
    {"base", {.may_include = "base/.*"}},
    {"nn",
     {.may_include = "(base|nn)/.*", .never = "chrono|ctime|time\\.h|filesystem|fstream|thread"}},
    {"data", {.may_include = "(base|data)/.*"}},
    {"game",
     {.may_include = "(base|data|game)/.*", .never = "chrono|ctime|time\\.h|thread|fstream"}},
    {"gan", {.may_include = "(base|nn|data|gan)/.*", .never = "thread|future|pthread\\.h"}},
    {"measure",
     {.may_include = "(base|nn|data|gan|measure)/.*",
      .never = "chrono|ctime|time\\.h|filesystem|fstream|thread|future|pthread\\.h"}},
    {"bench", {.may_include = "(base|nn|data|gan|bench)/.*"}},
    {"session",
     {.may_include = "(base|nn|data|game|gan|measure|session)/.*",
      .never = ".*(imgui|SDL|GL/|emscripten).*"}},
    {"ui",
     {.may_include = "(base|data|game|gan|session|ui)/.*|measure/(figures|diagnosis)\\.h",
      .never = "gan/trainer.*|.*(SDL|GL/|GLES|opengl|emscripten).*"}},
    {"platform", {.may_include = "(base|platform)/.*"}},
    {"app", {.may_include = ".*"}},
};

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool is_source(const fs::path& file) {
  return file.extension() == ".h" || file.extension() == ".cpp";
}

void check_include(const std::string& place, const std::string& floor, const std::string& header,
                   std::vector<std::string>& found) {
  const Floor& rule = kFloors.at(floor);
  const std::string target = header.substr(0, header.find('/'));
  const bool ours = header.find('/') != std::string::npos && kFloors.contains(target);
  if ((ours && !std::regex_match(header, std::regex(rule.may_include))) ||
      std::regex_match(header, std::regex(rule.never)))
    found.push_back(place + ": " + floor + " must not include " + header);
}

void check_file(const fs::path& src, const fs::path& file, std::vector<std::string>& found) {
  static const std::regex include(R"re(\s*#\s*include\s*["<]([^">]+)[">].*)re");
  static const std::regex browser_word("(^|.*[^A-Za-z])(emscripten|EM_JS|EM_ASM|__EMSCRIPTEN__).*");
  const fs::path inside = file.lexically_relative(src);
  const std::string floor = inside.begin()->string();
  if (!kFloors.contains(floor)) {
    found.push_back(inside.string() + ": " + floor + " is no floor");
    return;
  }
  const bool may_name_browser = floor == "platform" && file.stem().string().ends_with("_web");
  const std::vector<std::string> lines = lines_of(file);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string place = inside.string() + ":" + std::to_string(i + 1);
    std::smatch match;
    if (std::regex_match(lines[i], match, include)) check_include(place, floor, match[1], found);
    if (!may_name_browser && std::regex_match(lines[i], browser_word))
      found.push_back(place + ": the browser's words belong into platform/*_web.cpp");
  }
  if (std::ssize(lines) > kLongestFile)
    found.push_back(inside.string() + ": " + std::to_string(lines.size()) + " lines");
}

// Each breach of the rules under `src`, with its place.
std::vector<std::string> breaches(const fs::path& src) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(src))
    if (entry.is_regular_file() && is_source(entry.path())) check_file(src, entry.path(), found);
  std::ranges::sort(found);
  return found;
}

TEST(House, KeepsItsRules) {
  const fs::path src = fs::path(COUNTERFEIT_TESTS_DIR).parent_path() / "src";
  ASSERT_TRUE(fs::exists(src / "base" / "check.h"));
  for (const std::string& breach : breaches(src)) ADD_FAILURE() << breach;
}

// A rule that cannot fail is none: every line here is planted alone and must be found.
TEST(House, FindsEveryPlantedBreach) {
  const fs::path root = fs::path(testing::TempDir()) / "house_test";
  const std::vector<std::pair<std::string, std::string>> planted = {
      {"base/a.h", "#include \"nn/dense.h\""},
      {"nn/a.cpp", "#include \"gan/config.h\""},
      {"nn/a.cpp", "#include \"data/idx.h\""},
      {"nn/a.cpp", "#include <chrono>"},
      {"nn/kernels/a.h", "# include <fstream>"},
      {"data/a.cpp", "#include \"nn/dense.h\""},
      {"game/a.h", "#include \"gan/config.h\""},
      {"game/a.cpp", "#include <chrono>"},
      {"gan/a.h", "#include \"session/run.h\""},
      {"gan/a.h", "#include \"platform/files.h\""},
      {"gan/a.h", "#include \"ui/plot.h\""},
      {"gan/a.h", "#include <thread>"},
      {"gan/a.h", "#include \"measure/referee.h\""},
      {"measure/a.h", "#include \"session/run.h\""},
      {"measure/a.cpp", "#include <chrono>"},
      {"bench/a.h", "#include \"session/run.h\""},
      {"session/a.cpp", "#include <SDL2/SDL.h>"},
      {"session/a.cpp", "#include \"imgui.h\""},
      {"session/a.cpp", "#include \"bench/bench.h\""},
      {"ui/a.cpp", "#include \"nn/dense.h\""},
      {"ui/a.cpp", "#include \"gan/trainer.h\""},
      {"ui/a.cpp", "#include <SDL.h>"},
      {"ui/a.cpp", "#include <GLES3/gl3.h>"},
      {"ui/a.cpp", "#include \"imgui_impl_opengl3.h\""},
      {"ui/a.cpp", "#include \"platform/files.h\""},
      {"platform/a.cpp", "#include \"session/run.h\""},
      {"platform/a.cpp", "#include <emscripten.h>"},
      {"base/a_web.cpp", "#include <emscripten.h>"},
      {"app/a.cpp", "#ifdef __EMSCRIPTEN__"},
      {"app/a.cpp", "EM_JS(void, f, (), {});"},
      {"ui/a.h", "  EM_ASM({});"},
      {"cellar/a.cpp", "int x;"},
      {"base/a.cpp", std::string(kLongestFile + 1, '\n')},
  };
  for (const auto& [file, text] : planted) {
    fs::remove_all(root);
    fs::create_directories((root / file).parent_path());
    std::ofstream(root / file) << text << "\n";
    EXPECT_EQ(breaches(root).size(), 1u) << file << ": " << text;
  }
  fs::remove_all(root);
}

TEST(House, AllowsWhatItShould) {
  const fs::path root = fs::path(testing::TempDir()) / "house_test_allowed";
  fs::remove_all(root);
  for (const auto& [file, text] : std::vector<std::pair<std::string, std::string>>{
           {"platform/a_web.cpp", "#include <emscripten.h>\nEM_JS(void, f, (), {});"},
           {"ui/a.cpp", "#include \"gan/config.h\"\n#include \"imgui.h\"\n#include <string>"},
           {"gan/a.cpp", "#include \"base/thread_pool.h\"\n#include \"nn/dense.h\""},
           {"app/main_gui.cpp", "#include \"platform/window.h\"\n#include \"ui/studio.h\""},
           {"base/a.cpp", std::string(kLongestFile - 1, '\n')}}) {
    fs::create_directories((root / file).parent_path());
    std::ofstream(root / file) << text << "\n";
  }
  EXPECT_EQ(breaches(root), std::vector<std::string>{});
  fs::remove_all(root);
}

}  // namespace
}  // namespace counterfeit::house
