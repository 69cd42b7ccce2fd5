// The commands that choose what is drawn, and those that hand a run to other programs.

#include <algorithm>

#include "cli_fixture.h"
#include "data/idx.h"
#include "gan/migration.h"
#include "gan/safetensors.h"

namespace counterfeit {
namespace {

class CliSteer : public Cli {
 protected:
  void SetUp() override {
    Cli::SetUp();
    make_data();
    const Ran ran = run("train " + small() + "--steps 20 --out a.safetensors");
    ASSERT_EQ(ran.code, 0) << ran.output;
  }

  base::Bytes bytes(const std::string& name) const {
    const auto read = base::read_file(path(name));
    EXPECT_TRUE(read.ok()) << name;
    return read.ok() ? *read : base::Bytes{};
  }
  bool holds(const std::string& name, std::string_view words) const {
    const base::Bytes all = bytes(name);
    return std::search(all.begin(), all.end(), words.begin(), words.end()) != all.end();
  }
  // The pictures that `sample` writes with these flags.
  base::Bytes pictures(const std::string& flags) const {
    const Ran ran = run("sample a.safetensors --out p.idx " + flags);
    EXPECT_EQ(ran.code, 0) << ran.output;
    const auto idx = data::read_idx("p.idx", bytes("p.idx"));
    return idx.ok() ? idx->values : base::Bytes{};
  }
  void copy(const std::string& name, const std::string& to) const {
    fs::copy_file(path(name), path(to));
  }
};

constexpr std::string_view kSynthetic = "digitalsourcetype/trainedAlgorithmicMedia";

// An IDX file has no labels (the run is unconditional), so the classes come from the built-in set.
TEST_F(CliSteer, DrawsByClass) {
  refused("sample a.safetensors --label 1 --out x.png", "without labels");
  const Ran ran = run(
      "train --data builtin:strokes --batch 4 --g-width 2 --d-width 2 --latent-dim 4 --threads 1 "
      "--steps 4 --out a.safetensors");
  ASSERT_EQ(ran.code, 0) << ran.output;
  const base::Bytes in_turn = pictures("--count 10 --seed 3");
  EXPECT_EQ(pictures("--count 10 --seed 3 --label 0,1,2,3,4,5,6,7,8,9"), in_turn);
  const base::Bytes sevens = pictures("--count 10 --seed 3 --label 7");
  EXPECT_NE(sevens, in_turn);
  EXPECT_TRUE(
      std::equal(sevens.begin() + 7 * 784, sevens.begin() + 8 * 784, in_turn.begin() + 7 * 784));
  const base::Bytes one = pictures("--picture 3:2@7");
  EXPECT_TRUE(std::equal(one.begin(), one.end(), sevens.begin() + 2 * 784));
  refused("sample a.safetensors --label 10 --out x.png", "no class 10");
  refused("sample a.safetensors --picture 1@12 --out x.png", "no class 12");
}

TEST_F(CliSteer, TruncatesAddsAndSlides) {
  const base::Bytes plain = pictures("--count 5 --seed 3");
  EXPECT_EQ(pictures("--count 5 --seed 3 --truncation 10"), plain);
  EXPECT_NE(pictures("--count 5 --seed 3 --truncation 0.3"), plain);
  const base::Bytes third = pictures("--picture 3:2");
  EXPECT_TRUE(std::equal(third.begin(), third.end(), plain.begin() + 2 * 784));
  EXPECT_EQ(pictures("--picture '3:2 + 3:1 - 3:1'").size(), 784u);
  EXPECT_EQ(pictures("--picture '2*3:2'"), third);  // a weight alone is scaled away again
  EXPECT_NE(pictures("--picture 3:2 --slider 1=2.5"), third);
  refused("sample a.safetensors --picture 3:x --out x.png", "names no picture");
  refused("sample a.safetensors --picture '0*3:1' --out x.png", "names no picture");
  refused("sample a.safetensors --picture 3 --count 4 --out x.png", "excludes");
  refused("sample a.safetensors --slider 5=1 --out x.png", "1 to 4");
  refused("sample a.safetensors --slider 1 --out x.png", "NUMBER=DEVIATIONS");
  refused("sample a.safetensors --truncation 0 --out x.png", "--truncation");
}

TEST_F(CliSteer, WritesSamplesForOtherPrograms) {
  ASSERT_EQ(run("sample a.safetensors --count 6 --out s.safetensors").code, 0);
  const base::Bytes file = bytes("s.safetensors");
  const auto view = gan::parse_safetensors("s", file);
  ASSERT_TRUE(view.ok());
  EXPECT_EQ(view->tensors.at("z").shape, (std::vector<std::int64_t>{6, 4}));
  EXPECT_EQ(view->tensors.at("pictures").shape, (std::vector<std::int64_t>{6, 28, 28, 1}));
  EXPECT_TRUE(holds("s.safetensors", kSynthetic));
}

TEST_F(CliSteer, Morphs) {
  ASSERT_EQ(run("morph a.safetensors 1 2:3 --frames 5 --out m.gif").code, 0);
  ASSERT_EQ(run("morph a.safetensors 1 2:3 --frames 5 --out m.png").code, 0);
  ASSERT_EQ(run("morph a.safetensors 1 2:3 --frames 5 --strip --scale 1 --out s.png").code, 0);
  for (const char* name : {"m.gif", "m.png", "s.png"}) EXPECT_TRUE(holds(name, kSynthetic)) << name;
  EXPECT_TRUE(holds("m.gif", "NETSCAPE2.0"));
  EXPECT_TRUE(holds("m.png", "acTL"));
  EXPECT_EQ(base::load_be32(bytes("s.png").data() + 16), 5u * 29 - 1);  // the width
  EXPECT_EQ(base::load_be32(bytes("m.png").data() + 16), 8u * 28);
  refused("morph a.safetensors 1 2 --frames 1 --out m.gif", "--frames");
  refused("morph a.safetensors 1 2 --strip --out m.gif", ".png");
  refused("morph a.safetensors 1 nothing.json --out m.gif", "nothing.json");
}

TEST_F(CliSteer, NamesDirections) {
  const Ran table = run("directions a.safetensors --count 2 --out d.png");
  EXPECT_EQ(table.code, 0) << table.output;
  EXPECT_NE(table.output.find("stroke width"), std::string::npos);
  EXPECT_TRUE(holds("d.png", kSynthetic));
  const Ran json = run("directions a.safetensors --count 2 --json");
  EXPECT_EQ(last_line(json.output)["number"], 2);
  EXPECT_EQ(last_line(json.output)["z"].size(), 4u);
  EXPECT_EQ(run("directions a.safetensors --count 2 --json").output, json.output);
  refused("directions a.safetensors --count 5", "4 directions");
}

TEST_F(CliSteer, ProjectsPictures) {
  ASSERT_EQ(run("sample a.safetensors --count 4 --out fakes.idx").code, 0);
  const Ran ran =
      run("project a.safetensors fakes.idx --index 2 --json --steps 400 --latent z.json --out "
          "pair.png");
  ASSERT_EQ(ran.code, 0) << ran.output;
  EXPECT_LT(last_line(ran.output)["error"], 0.05);
  EXPECT_TRUE(holds("pair.png", "compositeWithTrainedAlgorithmicMedia"));
  // What was found is a picture like any other, and near the one that was asked for.
  const base::Bytes found = pictures("--picture z.json");
  const auto fakes = data::read_idx("fakes.idx", bytes("fakes.idx"));
  ASSERT_TRUE(fakes.ok());
  double squares = 0;
  for (std::size_t i = 0; i < 784; ++i)
    squares += std::pow((found[i] - fakes->values[2 * 784 + i]) / 255.0, 2);
  EXPECT_NEAR(std::sqrt(squares / 784), last_line(ran.output)["error"], 0.005);
  EXPECT_EQ(run("morph a.safetensors z.json 4 --frames 3 --out m.gif").code, 0);
  // A PNG is read as well; a sheet of one picture is prepared already.
  ASSERT_EQ(run("sample a.safetensors --count 1 --out one.png").code, 0);
  EXPECT_EQ(run("project a.safetensors one.png --steps 5").code, 0);

  refused("project a.safetensors fakes.idx --index 4", "no picture 4");
  refused("project a.safetensors a.safetensors", "neither");
  refused("project a.safetensors nowhere.png", "nowhere.png");
  refused("project a.safetensors fakes.idx --label 3", "without labels");
}

TEST_F(CliSteer, Exports) {
  ASSERT_EQ(run("export a.safetensors --onnx g.onnx --torch project").code, 0);
  EXPECT_TRUE(holds("g.onnx", kSynthetic));
  for (const char* name : {"README.md", "train.py", "networks.py", "checkpoint.safetensors"})
    EXPECT_TRUE(fs::exists(path("project") + "/" + name)) << name;
  EXPECT_EQ(bytes("project/checkpoint.safetensors"), bytes("a.safetensors"));
  refused("export a.safetensors", "--onnx or --torch");
  refused("export a.safetensors --onnx g.bin", ".onnx");
  refused("export a.safetensors --torch digits.idx", "digits.idx");
}

TEST_F(CliSteer, ExportsAllOrNothing) {
  ASSERT_EQ(run("export a.safetensors --torch project").code, 0);
  EXPECT_EQ(run("export project/checkpoint.safetensors --torch project").code, 0);
  const base::Bytes edited = {'#'};
  ASSERT_TRUE(base::write_file_atomically(path("project/train.py"), edited).ok());
  refused("export a.safetensors --onnx g.onnx --torch project", "project/train.py: differs from");
  EXPECT_EQ(bytes("project/train.py"), edited);
  const std::string in_colour =
      "train --data stacked:digits.idx --batch 4 --g-width 2 --d-width 2 ";
  ASSERT_EQ(run(in_colour + "--threads 1 --steps 1 --out b.safetensors").code, 0);
  refused("export b.safetensors --onnx g.onnx --torch new", "reads grey pictures");
  refused("export a.safetensors --onnx g.onnx --torch digits.idx", "digits.idx");
  EXPECT_FALSE(fs::exists(path("g.onnx")));
  EXPECT_FALSE(fs::exists(path("new")));
}

TEST_F(CliSteer, ReplacesNothingThatItReads) {
  ASSERT_EQ(run("sample a.safetensors --count 1 --out one.png").code, 0);
  fs::create_directory(path("set"));
  copy("digits.idx", "set/digits.idx");
  copy("digits.idx", "set/digits");
  for (const char* name : {"a.png", "a.gif", "a.onnx"}) copy("a.safetensors", name);
  fs::create_hard_link(path("one.png"), path("linked.png"));
  const base::Bytes run_before = bytes("a.safetensors"), data = bytes("digits.idx");
  for (const char* arguments :
       {"sample a.safetensors --out a.safetensors", "sample a.safetensors --out ./a.safetensors",
        "sample a.safetensors --out set/../a.safetensors", "sample a.png --out a.png",
        "portfolio one.png a.safetensors --out a.safetensors", "data digits.idx --out ./digits.idx",
        "data stacked:digits.idx --out digits.idx", "data set --out set/digits.idx",
        "train --data set/digits --steps 1 --out set/digits",
        "train --data stacked:set/digits --preset stacked --steps 1 --out set/../set/digits",
        "project a.safetensors one.png --out one.png",
        "project a.safetensors one.png --out linked.png", "morph a.gif 1 2 --out a.gif",
        "directions a.png --out a.png", "export a.onnx --onnx a.onnx",
        "game play a.safetensors --data digits.idx --play detective --out digits.idx"})
    refused(arguments, "is read, and would be replaced. Name another file");
  EXPECT_EQ(bytes("a.safetensors"), run_before);
  EXPECT_EQ(bytes("digits.idx"), data);
  for (const char* name : {"a.png", "a.gif", "a.onnx"}) EXPECT_EQ(bytes(name), run_before) << name;
  for (const char* name : {"set/digits.idx", "set/digits"}) EXPECT_EQ(bytes(name), data) << name;
  EXPECT_EQ(bytes("one.png"), bytes("linked.png"));
  // What is not read may be replaced, and a run goes on in its place.
  EXPECT_EQ(run("sample a.safetensors --count 2 --out one.png").code, 0);
  EXPECT_EQ(run("data set/digits --out set/sheet.png").code, 0);
  EXPECT_EQ(
      run("train --data digits.idx --resume a.safetensors --steps 1 --out a.safetensors").code, 0);
}

TEST_F(CliSteer, SaysWhyACheckpointCannotBeRead) {
  const auto changed = [&](const std::string& field, const std::string& from,
                           const std::string& to) {
    const base::Bytes file = bytes("a.safetensors");
    auto content = gan::parse_safetensors("a", file).value();
    std::string& text = content.metadata.at(field);
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << text;
    text.replace(at, from.size(), to);
    ASSERT_TRUE(
        base::write_file_atomically(path("b.safetensors"), gan::write_safetensors(content)).ok());
  };
  const std::string version = std::to_string(gan::kCheckpointVersion);
  changed("version", version, "99");
  refused("info b.safetensors", "later version of Counterfeit (format 99,");
  changed("version", version, "12345678901234");
  refused("info b.safetensors", "later version of Counterfeit (format 12345678901234,");
  changed("version", version, "-12345678901234");
  refused("info b.safetensors", "damaged: it does not say its version.");
  changed("config", "\"non-saturating\"", "\"unheard-of\"");
  refused("info b.safetensors", "relativistic. Choose another one.");
}

TEST_F(CliSteer, MarksItsSheets) {
  ASSERT_EQ(run("sample a.safetensors --count 4 --out s.png").code, 0);
  for (const std::string_view words :
       {kSynthetic, std::string_view("Software"), std::string_view("Description"),
        std::string_view("XML:com.adobe.xmp")})
    EXPECT_TRUE(holds("s.png", words)) << words;
  ASSERT_EQ(run("data digits.idx --count 4 --out d.png").code, 0);
  EXPECT_FALSE(holds("d.png", kSynthetic));
}

}  // namespace
}  // namespace counterfeit
