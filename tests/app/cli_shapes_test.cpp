// Pictures of other sizes and colours than MNIST's, from the file to all that the command line does
// with them.

#include <cmath>

#include "cli_fixture.h"
#include "data/idx.h"
#include "data/png.h"
#include "gan/checkpoint.h"

namespace counterfeit {
namespace {

constexpr const char* kTiny = " --batch 4 --g-width 2 --d-width 2 --latent-dim 4 --threads 1 ";

// Ramps of two classes, the second one brighter, each channel of its own slope, each picture of its
// own light.
data::Dataset ramps(int count, int side, int channels, int first = 0) {
  data::Dataset set;
  set.height = set.width = side;
  set.channels = channels;
  set.classes = 2;
  for (int i = 0; i < count; ++i) {
    const int light = 100 * (i % 2) + (first + i) * 37 % 50;
    for (int k = 0; k < side * side * channels; ++k)
      set.pixels.push_back(
          static_cast<std::uint8_t>(light + k / channels % side * (1 + k % channels)));
    set.labels.push_back(static_cast<std::uint8_t>(i % 2));
  }
  return set;
}

base::Bytes records(const data::Dataset& set) {
  base::Bytes file;
  for (int i = 0; i < set.count(); ++i) {
    file.push_back(set.labels[static_cast<std::size_t>(i)]);
    for (std::size_t channel = 0; channel < 3; ++channel)
      for (std::size_t k = channel; k < set.image_size(); k += 3) file.push_back(set.image(i)[k]);
  }
  return file;
}

class CliShapes : public Cli {
 protected:
  void put(const std::string& name, const base::Bytes& bytes) const {
    ASSERT_TRUE(base::write_file_atomically(path(name), bytes).ok());
  }
  // Writes training and test part, and trains on them.
  void train(const data::Dataset& set, const std::string& more = "") const {
    fs::create_directories(path("set"));
    put("set/some-train-images-idx3-ubyte", data::write_idx_images(set));
    put("set/some-train-labels-idx1-ubyte", data::write_idx_labels(set));
    const data::Dataset test = ramps(set.count(), set.height, set.channels, set.count());
    put("set/some-test-images-idx3-ubyte", data::write_idx_images(test));
    put("set/some-test-labels-idx1-ubyte", data::write_idx_labels(test));
    const Ran ran =
        run("train --data set --steps 3 --out a.safetensors" + std::string(kTiny) + more);
    ASSERT_EQ(ran.code, 0) << ran.output;
  }
  data::IdxArray idx(const std::string& name) const {
    const auto read = data::read_idx(name, *base::read_file(path(name)));
    EXPECT_TRUE(read.ok());
    return read.ok() ? *read : data::IdxArray();
  }
};

TEST_F(CliShapes, GoFromTheFileToTheFigures) {
  using Dims = std::array<std::uint32_t, 4>;
  for (const nn::Shape& shape : {nn::Shape{28, 28, 3}, {32, 32, 1}, {32, 32, 3}}) {
    train(ramps(60, shape.height, shape.channels));
    const auto state = gan::parse_checkpoint("a", *base::read_file(path("a.safetensors")));
    ASSERT_TRUE(state.ok());
    EXPECT_EQ(state->picture, shape);
    EXPECT_EQ(state->classes, 2);

    ASSERT_EQ(run("sample a.safetensors --count 5 --out fakes.idx").code, 0);
    const auto side = static_cast<std::uint32_t>(shape.height);
    EXPECT_EQ(idx("fakes.idx").header.dims,
              (Dims{5, side, side, static_cast<std::uint32_t>(shape.channels)}));
    ASSERT_EQ(run("sample a.safetensors --count 5 --out s.safetensors").code, 0);
    ASSERT_EQ(run("sample a.safetensors --count 4 --label 1 --out fakes.png").code, 0);
    const base::Bytes png = *base::read_file(path("fakes.png"));
    EXPECT_EQ(base::load_be32(png.data() + 16), 2 * side + 1);  // the width
    EXPECT_EQ(png[25], shape.channels == 1 ? 0 : 2);            // grey or colour
    ASSERT_EQ(run("data set --count 9 --out reals.idx").code, 0);
    EXPECT_EQ(idx("reals.idx").values.size(), 9 * static_cast<std::size_t>(shape.size()));

    EXPECT_EQ(run("morph a.safetensors 1 2:3@0 --frames 3 --out m.png").code, 0);
    EXPECT_EQ(run("morph a.safetensors 1 2 --frames 3 --strip --out strip.png").code, 0);
    EXPECT_EQ(run("export a.safetensors --onnx g.onnx").code, 0);
    EXPECT_NE(run("info a.safetensors").output.find("2 classes"), std::string::npos);
    const Ran directions = run("directions a.safetensors --count 2 --out d.png --json");
    EXPECT_EQ(last_line(directions.output)["number"], 2) << directions.output;

    ASSERT_EQ(run("train --data set --resume a.safetensors --steps 2 --out b.safetensors").code, 0);
    EXPECT_NE(run("info b.safetensors").output.find("5 steps"), std::string::npos);
  }
}

TEST_F(CliShapes, AreMeasured) {
  train(ramps(60, 32, 3));
  const Ran judged = run("eval a.safetensors --data set --json --referee small");
  ASSERT_EQ(judged.code, 0) << judged.output;
  const nlohmann::json found = last_line(judged.output);
  EXPECT_EQ(found["count"], 60);
  EXPECT_GT(found["referee_accuracy"].get<double>(), 0.99) << judged.output;
  EXPECT_GT(found["fd_ratio"].get<double>(), 2) << judged.output;

  // Without labels nothing has to be learned first.
  put("plain.idx", data::write_idx_images(ramps(200, 32, 3)));
  const Ran watched =
      run("train --data plain.idx --measure 2 --steps 2 --json --out c.safetensors" +
          std::string(kTiny));
  EXPECT_NE(watched.output.find(R"({"event":"measures","step":2,)"), std::string::npos)
      << watched.output;
}

TEST_F(CliShapes, EveryPresetDrawsThem) {
  train(ramps(40, 32, 3));
  for (const gan::Preset& preset : gan::presets()) {
    const Ran ran =
        run("train --data set --steps 1 --out p.safetensors --batch 4 --g-width 2 "
            "--d-width 2 --preset " +
            std::string(preset.name));
    EXPECT_EQ(ran.code, 0) << preset.name << ran.output;
  }
}

TEST_F(CliShapes, CifarIsTakenAsItIsHandedOut) {
  const data::Dataset set = ramps(40, 32, 3);
  fs::create_directories(path("cifar-10-batches-bin"));
  put("cifar-10-batches-bin/data_batch_1.bin", records(set));
  put("cifar-10-batches-bin/data_batch_2.bin", records(set));
  put("cifar-10-batches-bin/test_batch.bin", records(set));
  put("cifar-10-batches-bin/readme.html", {'<'});
  const Ran shown = run("data cifar-10-batches-bin --count 80 --out all.idx");
  EXPECT_NE(shown.output.find("80 pictures, 2 classes"), std::string::npos) << shown.output;
  base::Bytes twice = set.pixels;
  twice.insert(twice.end(), set.pixels.begin(), set.pixels.end());
  EXPECT_EQ(idx("all.idx").values, twice);
  const std::string train = "train --data cifar-10-batches-bin/data_batch_1.bin --steps 1 --out ";
  EXPECT_EQ(run(train + "a.safetensors" + kTiny).code, 0);
  EXPECT_EQ(
      run("project a.safetensors cifar-10-batches-bin/test_batch.bin --index 39 --steps 2").code,
      0);
  refused("project a.safetensors cifar-10-batches-bin/test_batch.bin --index 40", "no picture 40");
  refused(train + "cifar-10-batches-bin/data_batch_2.bin" + kTiny, "data_batch_2.bin");
}

TEST_F(CliShapes, ProjectsPicturesOfTheirOwnSize) {
  train(ramps(60, 32, 3));
  ASSERT_EQ(run("sample a.safetensors --count 3 --out fakes.idx").code, 0);
  const Ran ran =
      run("project a.safetensors fakes.idx --index 1 --json --steps 400 --out pair.png");
  ASSERT_EQ(ran.code, 0) << ran.output;
  EXPECT_LT(last_line(ran.output)["error"], 0.05);
  EXPECT_EQ(last_line(ran.output)["label"], 1);
  EXPECT_EQ(base::load_be32(base::read_file(path("pair.png"))->data() + 16), 4u * (2 * 32 + 1));
  ASSERT_EQ(run("sample a.safetensors --picture 1:1 --out one.png").code, 0);
  const Ran from_png = run("project a.safetensors one.png --label 1 --json --steps 400");
  ASSERT_EQ(from_png.code, 0) << from_png.output;
  EXPECT_NEAR(last_line(from_png.output)["error"], last_line(ran.output)["error"], 1e-3);

  ASSERT_EQ(run("sample a.safetensors --count 4 --out four.png").code, 0);
  refused("project a.safetensors four.png",
          "four.png: has 65 x 65 pixels, and the generator draws 32 x 32 in 3 channels.");
  put("grey.idx", data::write_idx_images(ramps(2, 32, 1)));
  refused(
      "project a.safetensors grey.idx",
      "grey.idx: holds 2 images of 32 x 32 pixels, and the generator draws 32 x 32 in 3");
}

TEST_F(CliShapes, RefusesWithOneSentence) {
  train(ramps(60, 32, 3));
  make_data();
  const std::string out = " --out b.safetensors --steps 1" + std::string(kTiny);
  refused("train --data digits.idx --resume a.safetensors --out b.safetensors",
          "This run draws pictures of 32 x 32 in 3 channels, and those of digits are 28 x 28.");
  refused("eval a.safetensors --data digits.idx", "another size");
  refused("train --data stacked:set" + out, "these pictures have several channels already");
  refused("export a.safetensors --torch project", "reads grey pictures of 28 x 28 pixels");
  refused("morph a.safetensors 1 2 --out m.gif", "A GIF is written in grey");
  refused("game play a.safetensors --data set --play detective",
          "The game is played with grey pictures of 28 x 28 pixels alone.");
  put("wide.idx", data::write_idx_images(ramps(3, 64, 1)));
  refused("train --data wide.idx" + out, "but 28 x 28 or 32 x 32 are needed");
  put("set/some-test-images-idx3-ubyte", data::write_idx_images(ramps(60, 28, 1)));
  refused("train --data set" + out, "training and test need pictures of the same size");
  EXPECT_FALSE(fs::exists(path("b.safetensors")));
}

}  // namespace
}  // namespace counterfeit
