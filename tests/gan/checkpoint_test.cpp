#include "gan/checkpoint.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <nlohmann/json.hpp>

#include "gan/safetensors.h"
#include "test_data.h"

namespace counterfeit::gan {
namespace {

base::Bytes checkpoint() {
  static base::ThreadPool pool;
  TrainConfig config;
  config.latent_dim = 4;
  config.g_width = config.d_width = 2;
  config.batch = 4;
  auto trainer = GanTrainer::create(config, squares(20), pool);
  (*trainer)->step();
  return save_checkpoint((*trainer)->state());
}

std::string refusal(const base::Bytes& bytes) {
  const auto state = parse_checkpoint("my.safetensors", bytes);
  if (state.ok()) return "accepted";
  EXPECT_EQ(state.error().message.find("my.safetensors: "), 0u) << state.error().message;
  return state.error().sentence();
}

// The checkpoint with one piece of its header replaced by another of the same length.
base::Bytes with(const std::string& from, const std::string& to) {
  EXPECT_EQ(from.size(), to.size());
  base::Bytes bytes = checkpoint();
  const auto at = std::search(bytes.begin(), bytes.end(), from.begin(), from.end());
  EXPECT_NE(at, bytes.end()) << from;
  if (at != bytes.end()) std::copy(to.begin(), to.end(), at);
  return bytes;
}

void expect_says(const std::string& sentence, const char* words) {
  EXPECT_NE(sentence.find(words), std::string::npos) << sentence;
}

TEST(Checkpoint, IsPlainSafetensors) {
  const base::Bytes bytes = checkpoint();
  EXPECT_TRUE(looks_like_checkpoint(bytes));
  const auto view = parse_safetensors("x", bytes);
  ASSERT_TRUE(view.ok());
  EXPECT_EQ(view->metadata.at("format"), "counterfeit");
  EXPECT_EQ(view->tensors.at("generator.1.dense.weight").shape,
            (std::vector<std::int64_t>{8, 7 * 7 * 4}));
  EXPECT_TRUE(view->tensors.contains("average.2.batch_norm.running_mean"));
  EXPECT_TRUE(view->tensors.contains("discriminator.adam.second.2.logit.embedding"));
}

TEST(Checkpoint, RefusesWhatIsNotOne) {
  expect_says(refusal({}), "empty");
  expect_says(refusal({1, 2, 3}), "too short");
  expect_says(refusal(base::Bytes(100, 0xff)), "longer than the file");
  expect_says(refusal({4, 0, 0, 0, 0, 0, 0, 0, 'a', 'b', 'c', 'd'}), "not JSON");
  expect_says(refusal(write_safetensors({})), "not one that Counterfeit saved");
  expect_says(refusal(with(R"("version":"6")", R"("version":"9")")), "later version");
  expect_says(refusal(with(R"("version":"6")", R"("version":"x")")), "damaged");
  expect_says(refusal(with(R"(\"batch\":4)", R"(\"batch\":0)")), "batch");
  expect_says(refusal(with(R"(\"steps\":1)", R"(\"steps\":x)")), "state of its run");
  expect_says(refusal(with("average.1.dense.bias", "average.1.dense.bier")), "missing");
  expect_says(refusal(with(R"("dtype":"F32")", R"("dtype":"F16")")), "F32");
}

// The checkpoint with one of its metadata changed, as JSON.
template <typename Change>
base::Bytes changed(const char* field, Change&& change) {
  const base::Bytes bytes = checkpoint();
  auto content = parse_safetensors("x", bytes).value();
  auto json = nlohmann::json::parse(content.metadata.at(field));
  change(json);
  content.metadata[field] = json.dump();
  return write_safetensors(content);
}

TEST(Checkpoint, RefusesRunsThatCannotGoOn) {
  using nlohmann::json;
  const auto run = [](auto&& change) { return refusal(changed("run", change)); };
  EXPECT_EQ(run([](json&) {}), "accepted");
  // From such a state every random number is the same, and some are thrown until they differ.
  expect_says(run([](json& of) { of["rng"] = json::array({"0", "0", "0", "0"}); }), "its run");
  expect_says(run([](json& of) { of["generator_adam_steps"] = INT64_MAX; }), "its run");
  expect_says(run([](json& of) { of["steps"] = INT64_MAX; }), "its run");
  expect_says(refusal(changed("config",
                              [](json& config) {
                                config["use_labels"] = false;
                                config["packing"] = 2;
                              })),
              "no labels");
}

// Settings that ask for a hundred million numbers, in a file that has few: said before room is made
// for them.
TEST(Checkpoint, ASmallFileAsksForLittleMemory) {
  const base::Bytes bytes = changed("config", [](nlohmann::json& config) {
    config["family"] = "mlp";
    config["g_width"] = config["d_width"] = 128;
    config["g_depth"] = config["d_depth"] = 4;
  });
  expect_says(refusal(bytes), "too small for the networks");
}

// Lists in lists, deeper than any stack: as a setting, and where nobody looks.
TEST(Checkpoint, RefusesBottomlessSettings) {
  const std::string deep = std::string(500'000, '[') + std::string(500'000, ']');
  const auto holding = [&](const std::string& key) {
    const base::Bytes bytes = checkpoint();
    auto content = parse_safetensors("x", bytes).value();
    std::string& config = content.metadata.at("config");
    config.replace(config.rfind('}'), 1, ",\"" + key + "\":" + deep + "}");
    return refusal(write_safetensors(content));
  };
  expect_says(holding("batch"), "batch");
  EXPECT_EQ(holding("of a later version"), "accepted");
}

TEST(Checkpoint, RefusesTruncatedFilesAndNumbersThatAreNotFinite) {
  base::Bytes bytes = checkpoint();
  expect_says(refusal({bytes.begin(), bytes.end() - 4}), "outside of the file");
  const std::uint8_t nan[] = {0, 0, 0xc0, 0x7f};
  std::copy(std::begin(nan), std::end(nan), bytes.end() - 4);
  expect_says(refusal(bytes), "not finite");
}

TEST(Checkpoint, SurvivesDamageAnywhere) {
  const base::Bytes whole = checkpoint();
  base::Rng rng(3);
  const std::uint32_t header = static_cast<std::uint32_t>(8 + base::load_le64(whole.data()));
  for (int i = 0; i < 1500; ++i) {
    base::Bytes bytes = whole;
    for (int change = 0; change < 3; ++change)
      bytes[rng.below(header)] = static_cast<std::uint8_t>(rng.below(256));
    if (i % 5 == 0) bytes.resize(rng.below(static_cast<std::uint32_t>(bytes.size())));
    refusal(bytes);
  }
}

// A header of any length may stand before the numbers: they are read wherever they lie.
TEST(Checkpoint, IsReadWhereverItsNumbersLie) {
  const base::Bytes plain = checkpoint();
  const std::uint64_t length = base::load_le64(plain.data());
  for (std::size_t more = 1; more < 4; ++more) {
    base::Bytes moved;
    base::append_le64(moved, length + more);
    const auto end = plain.begin() + 8 + static_cast<std::ptrdiff_t>(length);
    moved.insert(moved.end(), plain.begin() + 8, end);
    moved.insert(moved.end(), more, ' ');
    moved.insert(moved.end(), end, plain.end());
    const auto state = parse_checkpoint("x", moved);
    ASSERT_TRUE(state.ok()) << state.error().message;
    EXPECT_EQ(save_checkpoint(*state), plain);
  }
}

TEST(Safetensors, RefusesOverlaps) {
  const float numbers[4] = {};
  base::Bytes bytes = write_safetensors({{}, {{"a", {{2}, numbers, 2}}, {"b", {{2}, numbers, 2}}}});
  const std::string from = "[8,16]", to = "[0, 8]";
  std::copy(to.begin(), to.end(),
            std::search(bytes.begin(), bytes.end(), from.begin(), from.end()));
  const auto view = parse_safetensors("x", bytes);
  ASSERT_FALSE(view.ok());
  expect_says(view.error().message, "overlap");
}

}  // namespace
}  // namespace counterfeit::gan
