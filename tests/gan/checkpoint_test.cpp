#include "gan/checkpoint.h"

#include <gtest/gtest.h>

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
  expect_says(refusal(with(R"("version":"3")", R"("version":"9")")), "later version");
  expect_says(refusal(with(R"("version":"3")", R"("version":"x")")), "damaged");
  expect_says(refusal(with(R"(\"batch\":4)", R"(\"batch\":0)")), "batch");
  expect_says(refusal(with(R"(\"steps\":1)", R"(\"steps\":x)")), "state of its run");
  expect_says(refusal(with("average.1.dense.bias", "average.1.dense.bier")), "missing");
  expect_says(refusal(with(R"("dtype":"F32")", R"("dtype":"F16")")), "F32");
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
