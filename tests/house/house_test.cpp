#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "file_scope_names.h"

// The rules of src/README.md that a compiler does not check: which floor includes what, where the
// browser's words may stand, how long a file may get, and that names in unnamed namespaces are a
// floor's own.

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
    {"lessons",
     {.may_include = "(base|data|gan|lessons)/.*|measure/diagnosis\\.h",
      .never = "gan/trainer.*|chrono|ctime|time\\.h|filesystem|fstream|thread|future|pthread\\.h"}},
    {"bench", {.may_include = "(base|nn|data|gan|bench)/.*"}},
    {"session",
     {.may_include = "(base|nn|data|game|gan|measure|session)/.*",
      .never = ".*(imgui|SDL|GL/|emscripten).*"}},
    {"ui",
     {.may_include = "(base|data|game|gan|lessons|session|ui)/.*|measure/(figures|diagnosis)\\.h",
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

// Names in unnamed namespaces of .cpp files for which another file, or a header, of the same floor
// has another use. The fuzz targets are programs of their own.
void check_names(const fs::path& root, std::vector<std::string>& found) {
  struct Use {
    std::string meaning, file;
    bool unnamed;
  };
  std::map<std::pair<std::string, std::string>, std::vector<Use>> uses;  // by floor and name
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const fs::path inside = entry.path().lexically_relative(root);
    const std::string floor = inside.begin()->string(), file = inside.string();
    if (!entry.is_regular_file() || !is_source(entry.path()) || floor == "fuzz") continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (const FileScopeName& one : file_scope_names(text))
      uses[{floor, one.name}].push_back({one.borrowed.empty() ? file : one.borrowed, file,
                                         one.unnamed && file.ends_with(".cpp")});
  }
  for (const auto& [key, all] : uses)
    for (const Use& use : all) {
      const auto other = std::ranges::find_if(
          all, [&](const Use& one) { return one.file != use.file && one.meaning != use.meaning; });
      if (!use.unnamed || other == all.end()) continue;
      found.push_back(use.file + ": " + key.second + " is another one in " + other->file);
      break;
    }
}

// Each breach of the rules under `src`, with its place.
std::vector<std::string> breaches(const fs::path& src) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(src))
    if (entry.is_regular_file() && is_source(entry.path())) check_file(src, entry.path(), found);
  check_names(src, found);
  std::ranges::sort(found);
  return found;
}

TEST(House, KeepsItsRules) {
  const fs::path src = fs::path(COUNTERFEIT_TESTS_DIR).parent_path() / "src";
  ASSERT_TRUE(fs::exists(src / "base" / "check.h"));
  std::vector<std::string> found = breaches(src);
  check_names(COUNTERFEIT_TESTS_DIR, found);
  for (const std::string& breach : found) ADD_FAILURE() << breach;
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
      {"lessons/a.h", "#include \"session/session.h\""},
      {"lessons/a.cpp", "#include \"gan/trainer.h\""},
      {"lessons/a.cpp", "#include \"ui/model.h\""},
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

std::string in_namespace(const std::string& text) {
  return "namespace n {\n" + text + "\n}  // namespace n\n";
}

std::string in_unnamed(const std::string& text) {
  return in_namespace("namespace {\n" + text + "\n}  // namespace");
}

// The breaches where gan/a.cpp has `int again;` in its unnamed namespace and `file` this content.
std::size_t clashes(const std::string& file, const std::string& content) {
  const fs::path root = fs::path(testing::TempDir()) / "house_test_names";
  fs::remove_all(root);
  for (const auto& [path, text] : std::map<std::string, std::string>{
           {"gan/a.cpp", in_unnamed("int again;")}, {file, content}}) {
    fs::create_directories((root / path).parent_path());
    std::ofstream(root / path) << text;
  }
  const std::size_t found = breaches(root).size();
  fs::remove_all(root);
  return found;
}

TEST(House, FindsNamesThatAreNotTheFloorsOwn) {
  for (const std::string text : {
           "struct again {};",
           "class again;",
           "struct alignas(16) again {};",
           "enum class again : int { kA };",
           "enum { kA, again = 2 };",
           "using again = int;",
           "using other::again;",
           "constexpr int kFirst = f<int, 2>(1, 2), again = 1 << 3;",
           "const std::map<std::string, int> again = {{\"a\", 1}};",
           "constexpr int again[] = {1, 2};",
           "void again();",
           "template <typename T, int N = 2>\nstd::vector<T> again(T x) {\n  return {x};\n}",
           "struct X {\n  int y;\n};\n[[nodiscard]] inline const X& again(int a) { return x; }",
           "const char* const kText = R\"(\" } // )\";  // }\nchar again = '}';",
           "#define BRACE {\nTEST(A, B) { f(); }\nauto again = [] { return 1; };",
       }) {
    EXPECT_EQ(clashes("gan/deeper/b.cpp", in_unnamed(text)), 1u) << text;
    EXPECT_EQ(clashes("data/b.cpp", in_unnamed(text)), 0u) << text;
  }
  EXPECT_EQ(clashes("gan/b.h", in_namespace("void again(int);")), 1u);
}

TEST(House, AllowsNamesThatStandElsewhere) {
  for (const std::string text : {
           "int other = again;",
           "int x(int again, int y = again(2));",
           "struct Y {\n  int again;\n  void f() { again(); }\n};",
           "enum class Z { again };",
           "void Y::again() {}",
           "void f() {\n  int again = 0;\n}",
           "// int again;\nconst char* text = \"int again;\";",
           "using namespace again;",
           "static_assert(again);",
       })
    EXPECT_EQ(clashes("gan/b.cpp", in_unnamed(text)), 0u) << text;
}

TEST(House, AllowsWhatItShould) {
  const fs::path root = fs::path(testing::TempDir()) / "house_test_allowed";
  fs::remove_all(root);
  for (const auto& [file, text] : std::vector<std::pair<std::string, std::string>>{
           {"platform/a_web.cpp", "#include <emscripten.h>\nEM_JS(void, f, (), {});"},
           {"ui/a.cpp", "#include \"gan/config.h\"\n#include \"imgui.h\"\n#include <string>"},
           {"gan/a.cpp", "#include \"base/thread_pool.h\"\n#include \"nn/dense.h\""},
           {"app/main_gui.cpp", "#include \"platform/window.h\"\n#include \"ui/studio.h\""},
           {"measure/a.cpp", "namespace n {\nnamespace {\nusing base::tr;\n}\n}"},
           {"measure/b.cpp", "namespace n {\nnamespace {\nusing base::tr;\n}\n}"},
           {"base/a.cpp", std::string(kLongestFile - 1, '\n')}}) {
    fs::create_directories((root / file).parent_path());
    std::ofstream(root / file) << text << "\n";
  }
  EXPECT_EQ(breaches(root), std::vector<std::string>{});
  fs::remove_all(root);
}

}  // namespace
}  // namespace counterfeit::house
