#include <nlohmann/json.hpp>

#include "gan/checkpoint.h"
#include "gan/portfolio.h"
#include "gan/safetensors.h"
#include "seeds.h"

namespace counterfeit::fuzz {
namespace {

std::shared_ptr<const data::Dataset> pictures(int side, int classes) {
  data::Dataset set;
  set.name = "made";
  set.height = set.width = side;
  set.classes = classes;
  for (int i = 0; i < 8; ++i) {
    set.pixels.insert(set.pixels.end(), set.image_size(), static_cast<std::uint8_t>(30 * i));
    if (classes > 0) set.labels.push_back(static_cast<std::uint8_t>(i % classes));
  }
  return std::make_shared<const data::Dataset>(std::move(set));
}

// Networks as small as they get.
gan::TrainConfig smallest() {
  gan::TrainConfig config;
  config.latent_dim = config.g_width = config.d_width = 2;
  config.batch = 4;
  return config;
}

// After one step.
gan::GanTrainer::State trained(const gan::TrainConfig& config, int side, int classes) {
  base::ThreadPool pool(1);
  auto trainer = gan::GanTrainer::create(config, pictures(side, classes), pool).value();
  trainer->step();
  return trainer->state();
}

// The same run in a file of an earlier version, which lacked these settings.
base::Bytes of_version(int version, base::ByteView file) {
  auto content = gan::parse_safetensors("seed", file).value();
  auto config = nlohmann::json::parse(content.metadata.at("config"));
  config.erase("initial_weights");
  config.erase("same_fakes");
  if (version <= 2) config.erase("class_gain");
  if (version == 1) {
    for (const char* later : {"g_norm", "d_norm", "g_depth", "d_depth", "spectral_norm", "packing",
                              "minibatch_stddev", "dropout", "class_input", "class_head"})
      config.erase(later);
    auto run = nlohmann::json::parse(content.metadata.at("run"));
    run.erase("picture");
    content.metadata["run"] = run.dump();
  }
  content.metadata["config"] = config.dump();
  content.metadata["version"] = std::to_string(version);
  return gan::write_safetensors(content);
}

void add_checkpoints(Seeds& seeds) {
  const gan::TrainConfig plain = smallest();
  gan::TrainConfig other = plain;
  other.g_norm = gan::Norm::kLayer;
  other.d_depth = 1;
  other.spectral_norm = true;
  other.class_input = gan::ClassInput::kEmbedding;
  other.class_head = gan::ClassHead::kAuxiliary;
  const base::Bytes file = gan::save_checkpoint(trained(plain, 8, 2));
  seeds.add("checkpoint", file);
  gan::TrainConfig old = plain;
  old.class_gain = 1;  // as it was before it became a setting
  seeds.add("checkpoint", of_version(3, gan::save_checkpoint(trained(old, 8, 2))));
  seeds.add("checkpoint", of_version(2, gan::save_checkpoint(trained(old, 8, 2))));
  seeds.add("checkpoint", of_version(1, gan::save_checkpoint(trained(old, 28, 2))));
  seeds.add("checkpoint", gan::save_checkpoint(trained(other, 8, 2)));
  seeds.add("checkpoint", gan::save_checkpoint(trained(plain, 8, 0)));
}

void add_small_tensors(Seeds& seeds) {
  const float floats[] = {1, -2, 3, 4, 5, 6};
  const std::int8_t bytes[] = {7, -8, 9};
  gan::SafetensorsView content;
  content.metadata = {{"format", "counterfeit"}, {"version", "4"}};
  content.tensors["a.weight"] = {.shape = {2, 3}, .data = floats, .size = 6};
  content.tensors["a.bias"] = {.shape = {1}, .data = floats, .size = 1};
  content.byte_tensors["b"] = {.shape = {3}, .data = bytes, .size = 3};
  seeds.add("safetensors", gan::write_safetensors(content));
  seeds.add("safetensors", gan::write_safetensors({}));
}

void add_words(Seeds& seeds) {
  std::vector<std::string> names = {"preset", "seed"}, values = {"true", "false", "1e9", "-1", "0"};
  for (const gan::Field& field : gan::fields()) {
    names.emplace_back(field.name);
    for (const std::string_view choice : field.choices) values.emplace_back(choice);
  }
  for (const gan::Preset& preset : gan::presets()) values.emplace_back(preset.name);
  std::vector<std::string>&config = seeds.words["config"], &link = seeds.words["link"];
  for (const std::string& name : names) {
    config.push_back("\"" + name + "\":");
    link.push_back("&" + name + "=");
  }
  for (const std::string& value : values) {
    config.push_back("\"" + value + "\"");
    link.push_back(value);
  }
  for (const char* name : {"place", "lesson", "view", "theme", "threads", "zoom", "hide", "scale",
                           "train", "measure", "data", "game", "game_rounds", "game_seed"})
    link.push_back("&" + std::string(name) + "=");
  std::vector<std::string>& tensors = seeds.words["safetensors"];
  tensors = {"\"__metadata__\":{", "\"dtype\":\"F32\"",    "\"dtype\":\"I8\"", "\"shape\":[",
             "\"data_offsets\":[", "18446744073709551615", "4294967296"};
  for (const char* target : {"checkpoint", "portfolio"}) {
    seeds.words[target] = tensors;
    for (const std::string& name : names) seeds.words[target].push_back("\\\"" + name + "\\\":");
  }
}

}  // namespace

void add_gan_seeds(Seeds& seeds) {
  add_checkpoints(seeds);
  add_small_tensors(seeds);
  const gan::GanTrainer::State state = trained(smallest(), 28, 2);
  seeds.add("portfolio", gan::Portfolio::write(std::span(&state, 1)).value());
  for (const gan::Preset& preset : gan::presets()) seeds.add("config", gan::to_json(preset.config));
  seeds.add("link",
            "preset=mlp&seed=9&g_rate=0.001&theme=light&zoom=150&hide=settings,break&train=1");
  seeds.add("link", "place=explore&view=projector&threads=2&scale=2&lesson=mode-collapse&batch=64");
  add_words(seeds);
}

}  // namespace counterfeit::fuzz
