#include "gan/checkpoint.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"
#include "gan/config_json.h"
#include "gan/migration.h"
#include "gan/models.h"
#include "gan/safetensors.h"

namespace counterfeit::gan {
namespace {

using base::tr;

using base::Error;
using base::Result;
using base::Status;
using nlohmann::json;

// Calls visit(name, tensor, array) for every stored tensor; `array` is the flat one it lies in. The
// one list that saving and loading share.
template <typename State, typename Visit>
void for_each_tensor(State& state, Visit&& visit) {
  const auto tensors = [&](const std::string& prefix, const std::vector<nn::TensorInfo>& infos,
                           auto& array) {
    for (const nn::TensorInfo& info : infos) visit(prefix + info.name, info, array);
  };
  const auto player = [&](const std::string& prefix, auto& of) {
    const nn::Layout& layout = of.network->layout();
    tensors(prefix, layout.parameters(), of.parameters.values);
    tensors(prefix, layout.statistics(), of.parameters.statistics);
    tensors(prefix + "adam.first.", layout.parameters(), of.adam.state().first);
    tensors(prefix + "adam.second.", layout.parameters(), of.adam.state().second);
  };
  player("generator.", state.generator);
  player("discriminator.", state.discriminator);
  const nn::Layout& layout = state.generator.network->layout();
  tensors("average.", layout.parameters(), state.average.values);
  tensors("average.", layout.statistics(), state.average.statistics);
}

// No run counts so far; one that claims to would overflow as it goes on.
constexpr std::uint64_t kMostCounted = std::uint64_t{1} << 53;

constexpr std::size_t kLongestVersion = 20;  // letters of it that are shown

// 64-bit words travel as text: JSON's numbers are doubles to most of its readers.
std::string word_text(std::uint64_t word) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(word));
  return text;
}

json rng_json(const base::Rng::State& state) {
  json words = json::array();
  for (const std::uint64_t word : state) words.push_back(word_text(word));
  return words;
}

bool read_rng(const json& words, base::Rng::State& state) {
  if (!words.is_array() || words.size() != state.size()) return false;
  for (std::size_t i = 0; i < state.size(); ++i) {
    if (!words[i].is_string()) return false;
    const std::string text = words[i].get<std::string>();
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), state[i], 16);
    if (code != std::errc{} || end != text.data() + text.size()) return false;
  }
  return true;
}

json run_json(const GanTrainer::State& state) {
  return {{"classes", state.classes},
          {"picture", {state.picture.height, state.picture.width, state.picture.channels}},
          {"steps", state.steps},
          {"images", state.images},
          {"seconds", state.seconds},
          {"dataset", state.dataset},
          {"generator_adam_steps", state.generator.adam.state().steps},
          {"discriminator_adam_steps", state.discriminator.adam.state().steps},
          {"rng", rng_json(state.rng.state())},
          {"batches",
           {{"rng", rng_json(state.batches.rng)},
            {"epoch", state.batches.epoch},
            {"position", state.batches.position},
            {"count", state.batches.count}}}};
}

template <typename Integer>
bool read_count(const json& object, const char* key, Integer& out) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned()) return false;
  const std::uint64_t value = found->get<std::uint64_t>();
  if (value > kMostCounted || !std::in_range<Integer>(value)) return false;
  out = static_cast<Integer>(value);
  return true;
}

bool read_picture(const json& run, nn::Shape& picture) {
  if (!run.contains("picture")) return false;
  const json& sides = run["picture"];
  if (!sides.is_array() || sides.size() != 3) return false;
  int* const to[] = {&picture.height, &picture.width, &picture.channels};
  for (std::size_t i = 0; i < 3; ++i) {
    if (!sides[i].is_number_unsigned() || sides[i].get<std::uint64_t>() > 64) return false;
    *to[i] = sides[i].get<int>();
  }
  return draws(picture);
}

bool read_run(const json& run, GanTrainer::State& state) {
  if (!run.is_object() || !run.contains("batches") || !run["batches"].is_object() ||
      !run.contains("rng") || !run.contains("seconds") || !run["seconds"].is_number() ||
      !run.contains("dataset") || !run["dataset"].is_string())
    return false;
  const json& batches = run["batches"];
  base::Rng::State rng;
  // From zeros alone come nothing but zeros, and whoever throws them again never ends.
  if (!read_rng(run["rng"], rng) || rng == base::Rng::State{} || !batches.contains("rng") ||
      !read_rng(batches["rng"], state.batches.rng))
    return false;
  state.rng = base::Rng(rng);
  state.seconds = run["seconds"].get<double>();
  state.dataset = run["dataset"].get<std::string>();
  return read_count(run, "steps", state.steps) && read_count(run, "images", state.images) &&
         read_count(run, "generator_adam_steps", state.generator.adam.state().steps) &&
         read_count(run, "discriminator_adam_steps", state.discriminator.adam.state().steps) &&
         read_count(batches, "epoch", state.batches.epoch) &&
         read_count(batches, "position", state.batches.position) &&
         read_count(batches, "count", state.batches.count);
}

Error damaged_checkpoint(const std::string& name, const std::string& what) {
  return {.message = tr("{0}: this checkpoint is damaged: {1}.", {name, what}),
          .hint = tr("Choose another one.")};
}

// A sentence as a part of another one.
std::string without_stop(std::string sentence) {
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

Result<int> read_version(const std::string& name, const SafetensorsView& content) {
  const auto format = content.metadata.find("format");
  if (format == content.metadata.end() || format->second != "counterfeit")
    return Error{
        .message = tr("{0}: a safetensors file, but not one that Counterfeit saved.", {name}),
        .hint = tr("Choose a checkpoint of this program.")};
  const auto version = content.metadata.find("version");
  const std::string text = version == content.metadata.end() ? "" : version->second;
  int number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool too_long = code == std::errc::result_out_of_range && !text.starts_with('-');
  if (number > kCheckpointVersion || too_long)
    return Error{
        .message = tr("{0}: saved by a later version of Counterfeit (format {1}, this "
                      "program reads up to {2}).",
                      {name, text.substr(0, kLongestVersion), std::to_string(kCheckpointVersion)}),
        .hint = tr("Update this program.")};
  if (number < 1) return damaged_checkpoint(name, tr("it does not say its version"));
  return number;
}

Status read_tensors(const std::string& name, const SafetensorsView& content,
                    GanTrainer::State& state) {
  std::string problem;
  for_each_tensor(state, [&](const std::string& key, const nn::TensorInfo& info, auto& array) {
    if (!problem.empty()) return;
    const auto found = content.tensors.find(key);
    if (found == content.tensors.end()) {
      problem = tr("the tensor '{0}' is missing", {key});
    } else if (!std::ranges::equal(found->second.shape, info.shape)) {
      problem = tr("the tensor '{0}' has another shape than the settings ask for", {key});
    } else {
      float* const to = array.data() + info.offset;
      std::memcpy(to, found->second.data, found->second.bytes());
      if (!Eigen::Map<const nn::Vector<float>>(to, info.size).allFinite())
        problem = tr("the tensor '{0}' holds numbers that are not finite", {key});
    }
  });
  if (!problem.empty()) return damaged_checkpoint(name, problem);
  return {};
}

}  // namespace

base::Bytes save_checkpoint(const GanTrainer::State& state) {
  SafetensorsView content;
  content.metadata = {{"format", "counterfeit"},
                      {"version", std::to_string(kCheckpointVersion)},
                      {"config", to_json(state.config)},
                      {"run", run_json(state).dump()}};
  for_each_tensor(state, [&](const std::string& key, const nn::TensorInfo& info, auto& array) {
    content.tensors[key] = {.shape = {info.shape.begin(), info.shape.end()},
                            .data = array.data() + info.offset,
                            .size = static_cast<std::size_t>(info.size)};
  });
  return write_safetensors(content);
}

Result<GanTrainer::State> parse_checkpoint(const std::string& name, base::ByteView bytes) {
  const Result<SafetensorsView> content = parse_safetensors(name, bytes);
  if (!content) return content.error();
  const Result<int> version = read_version(name, *content);
  if (!version) return version.error();
  const auto metadata = [&](const char* key) {
    const auto found = content->metadata.find(key);
    return found == content->metadata.end() ? json() : json::parse(found->second, nullptr, false);
  };
  json settings = metadata("config"), run = metadata("run");
  if (settings.is_object() && run.is_object()) migrate(*version, settings, run);
  const Result<TrainConfig> config = config_from_json(settings);
  if (!config) return damaged_checkpoint(name, without_stop(config.error().message));
  int classes = 0;
  nn::Shape picture = kPicture;
  if (!run.is_object() || !read_count(run, "classes", classes) || classes > 256 ||
      !read_picture(run, picture))
    return damaged_checkpoint(name, tr("the state of its run cannot be read"));
  if (classes > 0 && !config->use_labels)
    return damaged_checkpoint(name,
                              tr("its networks know classes, and its settings use no labels"));
  nn::Network<float> generator = make_generator<float>(*config, classes, picture);
  nn::Network<float> discriminator = make_discriminator<float>(*config, classes, picture);
  if (bytes.size() / sizeof(float) < values_of(generator, discriminator))
    return damaged_checkpoint(name,
                              tr("it is too small for the networks that its settings ask for"));
  GanTrainer::State state{.config = *config,
                          .picture = picture,
                          .classes = classes,
                          .generator = Player<float>(std::move(generator)),
                          .discriminator = Player<float>(std::move(discriminator)),
                          .average = {},
                          .rng = base::Rng(0),
                          .batches = {},
                          .dataset = {}};
  state.average = state.generator.parameters;
  if (!read_run(run, state))
    return damaged_checkpoint(name, tr("the state of its run cannot be read"));
  if (const Status status = read_tensors(name, *content, state); !status.ok())
    return status.error();
  return state;
}

bool looks_like_checkpoint(base::ByteView bytes) {
  return bytes.size() > 9 && bytes[8] == '{' && base::load_le64(bytes.data()) < bytes.size();
}

}  // namespace counterfeit::gan
