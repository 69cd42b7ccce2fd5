// Files of earlier versions: made here as the programs of then wrote them.

#include "gan/migration.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "gan/checkpoint.h"
#include "gan/safetensors.h"
#include "test_data.h"

namespace counterfeit::gan {
namespace {

base::Bytes trained(Family family) {
  base::ThreadPool pool(1);
  TrainConfig config;
  config.family = family;
  config.g_norm = family == Family::kMlp ? Norm::kNone : Norm::kBatch;
  config.batch = 4;
  config.latent_dim = 4;
  config.class_gain = 1;
  config.rate_decay = config.d_rate_decay = 0;
  config.same_fakes = false;
  config.initial_weights = InitialWeights::kHe;
  config.g_width = config.d_width = 2;
  auto trainer = GanTrainer::create(config, squares(16), pool);
  (*trainer)->step();
  return save_checkpoint((*trainer)->state());
}

// The same run in a file of version 1, which had these settings and no shape of the pictures.
base::Bytes as_version_1(const base::Bytes& bytes, const char* preset) {
  auto content = parse_safetensors("x", bytes).value();
  const auto now = nlohmann::json::parse(content.metadata.at("config"));
  nlohmann::json config = {{"preset", preset}};
  for (const char* name : {"seed", "family", "latent_dim", "g_width", "d_width", "use_labels",
                           "loss", "batch", "d_updates", "g_rate", "d_rate", "beta1", "beta2", "r1",
                           "r2", "gradient_penalty", "penalty_every", "ema_decay"})
    config[name] = now.at(name);
  auto run = nlohmann::json::parse(content.metadata.at("run"));
  run.erase("picture");
  content.metadata["version"] = "1";
  content.metadata["config"] = config.dump();
  content.metadata["run"] = run.dump();
  return write_safetensors(content);
}

TEST(Migration, ReadsFilesOfVersion1) {
  for (const Family family : {Family::kConvolutional, Family::kMlp}) {
    const base::Bytes today = trained(family);
    // Whatever the preset of that name is by now, every setting keeps its meaning.
    for (const char* preset : {"digits", "mlp", "long-gone"}) {
      const base::Bytes old = as_version_1(today, preset);
      EXPECT_NE(old, today);
      auto state = parse_checkpoint("old.safetensors", old);
      ASSERT_TRUE(state.ok()) << state.error().sentence();
      EXPECT_EQ(state->config.preset, preset);
      state->config.preset = "digits";
      EXPECT_EQ(save_checkpoint(*state), today);
    }
  }
}

TEST(Migration, LeavesFilesOfThisVersionAlone) {
  nlohmann::json config = {{"a", 1}}, run = {{"b", 2}};
  migrate(kCheckpointVersion, config, run);
  EXPECT_EQ(config, (nlohmann::json{{"a", 1}}));
  EXPECT_EQ(run, (nlohmann::json{{"b", 2}}));
}

TEST(Migration, RunsBeforeVersion4DrewNewFakesForTheGenerator) {
  nlohmann::json config = {{"class_gain", 8}}, run;
  migrate(3, config, run);
  EXPECT_EQ(config.at("same_fakes"), false);
}

TEST(Migration, RunsBeforeVersion5SlowedBothPlayersAlike) {
  nlohmann::json config = {{"rate_decay", 2000.0}}, run;
  migrate(4, config, run);
  EXPECT_EQ(config.at("d_rate_decay"), 2000.0);
}

TEST(Migration, RunsBeforeVersion6BeganWithHesWeights) {
  nlohmann::json config = {{"d_rate_decay", 500.0}}, run;
  migrate(5, config, run);
  EXPECT_EQ(config.at("initial_weights"), "he");
}

TEST(Migration, AFileOfThisVersionHasToBeWhole) {
  const base::Bytes today = trained(Family::kMlp);
  auto content = parse_safetensors("x", today).value();
  auto run = nlohmann::json::parse(content.metadata.at("run"));
  run.erase("picture");
  content.metadata["run"] = run.dump();
  const auto state = parse_checkpoint("half.safetensors", write_safetensors(content));
  ASSERT_FALSE(state.ok());
  EXPECT_NE(state.error().message.find("damaged"), std::string::npos);
}

}  // namespace
}  // namespace counterfeit::gan
