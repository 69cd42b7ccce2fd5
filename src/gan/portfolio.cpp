#include "gan/portfolio.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <deque>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "gan/models.h"
#include "gan/safetensors.h"

namespace counterfeit::gan {
namespace {

using base::Error;
using nlohmann::json;

constexpr const char* kFormat = "counterfeit-portfolio";
constexpr std::size_t kMostMoments = 1000;

// Calls visit(name, tensor, array) for every tensor that a moment keeps.
template <typename State, typename Visit>
void for_each_kept(State& state, Visit&& visit) {
  const auto all = [&](const std::string& prefix, const nn::Layout& layout, auto& parameters) {
    for (const nn::TensorInfo& info : layout.parameters())
      visit(prefix + info.name, info, parameters.values);
    for (const nn::TensorInfo& info : layout.statistics())
      visit(prefix + info.name, info, parameters.statistics);
  };
  all("average.", state.generator.network->layout(), state.average);
  all("discriminator.", state.discriminator.network->layout(), state.discriminator.parameters);
}

std::string key_of(std::int64_t steps, const std::string& name) {
  return std::to_string(steps) + "/" + name;
}

// One tensor as integers of 8 bits; the scale maps the largest of its numbers to 127.
struct Packed {
  float scale = 0;
  std::vector<std::int8_t> integers;
};

Packed quantise(const float* numbers, std::size_t size) {
  Packed packed;
  for (std::size_t i = 0; i < size; ++i)
    packed.scale = std::max(packed.scale, std::abs(numbers[i]) / 127);
  const float inverse = packed.scale > 0 ? 1 / packed.scale : 0;
  for (std::size_t i = 0; i < size; ++i)
    packed.integers.push_back(static_cast<std::int8_t>(std::lround(numbers[i] * inverse)));
  return packed;
}

Error damaged_portfolio(const std::string& name, const std::string& what) {
  return {.message = name + ": this portfolio is damaged: " + what + ".",
          .hint = "Make it again with `counterfeit portfolio`."};
}

}  // namespace

base::Result<base::Bytes> Portfolio::write(std::span<const GanTrainer::State> states) {
  if (states.empty()) return Error{.message = "A portfolio needs a checkpoint.", .hint = {}};
  const GanTrainer::State& first = states.front();
  json moments = json::array();
  SafetensorsView content;
  std::deque<Packed> packed;  // whose addresses the views keep
  std::int64_t before = -1;
  for (const GanTrainer::State& state : states) {
    if (state.steps <= before || to_json(state.config) != to_json(first.config) ||
        state.classes != first.classes || state.picture != kPicture)
      return Error{.message =
                       "These checkpoints are not of one run on grey pictures of 28 x 28 "
                       "pixels, by rising steps.",
                   .hint = {}};
    before = state.steps;
    moments.push_back({{"steps", state.steps}, {"seconds", std::round(state.seconds * 10) / 10}});
    for_each_kept(state, [&](const std::string& name, const nn::TensorInfo& info, auto& array) {
      const std::string key = key_of(state.steps, name);
      const std::vector<std::int64_t> shape(info.shape.begin(), info.shape.end());
      const auto size = static_cast<std::size_t>(info.size);
      const float* const numbers = array.data() + info.offset;
      if (size < kByteFrom) {
        content.tensors[key] = {.shape = shape, .data = numbers, .size = size};
        return;
      }
      const Packed& small = packed.emplace_back(quantise(numbers, size));
      content.byte_tensors[key] = {.shape = shape, .data = small.integers.data(), .size = size};
      content.tensors[key + ".scale"] = {.shape = {1}, .data = &small.scale, .size = 1};
    });
  }
  content.metadata = {
      {"format", kFormat},
      {"version", "1"},
      {"config", to_json(first.config)},
      {"run",
       json{{"classes", first.classes}, {"dataset", first.dataset}, {"moments", moments}}.dump()}};
  return write_safetensors(content);
}

base::Result<Portfolio> Portfolio::open(const std::string& name, base::ByteView bytes) {
  base::Result<SafetensorsView> content = parse_safetensors(name, bytes);
  if (!content) return content.error();
  const auto metadata = [&](const char* key) -> std::string_view { return content->metadata[key]; };
  if (metadata("format") != kFormat)
    return Error{.message = name + ": not a portfolio of Counterfeit.", .hint = {}};
  const auto config = config_from_json(metadata("config"));
  if (!config) return damaged_portfolio(name, config.error().message);
  const json run = json::parse(metadata("run"), nullptr, false);
  if (!run.is_object() || !run.contains("classes") || !run["classes"].is_number_unsigned() ||
      run["classes"] > 256 || !run.contains("dataset") || !run["dataset"].is_string() ||
      !run.contains("moments") || !run["moments"].is_array() || run["moments"].empty() ||
      run["moments"].size() > kMostMoments)
    return damaged_portfolio(name, "its run cannot be read");
  Portfolio portfolio;
  portfolio.config_ = *config;
  portfolio.classes_ = run["classes"].get<int>();
  portfolio.dataset_ = run["dataset"].get<std::string>();
  for (const json& moment : run["moments"]) {
    if (!moment.is_object() || !moment.contains("steps") || !moment["steps"].is_number_unsigned() ||
        !moment.contains("seconds") || !moment["seconds"].is_number())
      return damaged_portfolio(name, "its moments cannot be read");
    portfolio.moments_.push_back(
        {.steps = moment["steps"].get<std::int64_t>(), .seconds = moment["seconds"].get<double>()});
  }
  if (portfolio.classes_ > 0 && !config->use_labels)
    return damaged_portfolio(name, "its networks know classes, and its settings use no labels");
  if (bytes.size() < values_of(make_generator<float>(*config, portfolio.classes_),
                               make_discriminator<float>(*config, portfolio.classes_)))
    return damaged_portfolio(name, "it is too small for the networks that its settings ask for");
  portfolio.content_ = std::make_shared<const SafetensorsView>(std::move(content).value());
  GanTrainer::State state = portfolio.empty_state();
  for (std::size_t i = 0; i < portfolio.moments_.size(); ++i)
    if (!portfolio.read(i, state))
      return damaged_portfolio(name, "a tensor of step " +
                                         std::to_string(portfolio.moments_[i].steps) +
                                         " is missing or has another shape");
  return portfolio;
}

GanTrainer::State Portfolio::empty_state() const {
  GanTrainer::State state{
      .config = config_,
      .picture = kPicture,
      .classes = classes_,
      .generator = Player<float>(make_generator<float>(config_, classes_, kPicture)),
      .discriminator = Player<float>(make_discriminator<float>(config_, classes_, kPicture)),
      .average = {},
      .rng = base::Rng(config_.seed),
      .batches = {},
      .dataset = dataset_};
  state.average = state.generator.parameters;
  return state;
}

bool Portfolio::read(std::size_t moment, GanTrainer::State& state) const {
  bool complete = true;
  for_each_kept(state, [&](const std::string& name, const nn::TensorInfo& info, auto& array) {
    const std::string key = key_of(moments_[moment].steps, name);
    float* const to = array.data() + info.offset;
    const auto fits = [&](const auto& found, const auto& all) {
      return found != all.end() && std::ranges::equal(found->second.shape, info.shape);
    };
    const auto whole = content_->tensors.find(key);
    if (fits(whole, content_->tensors)) {
      std::memcpy(to, whole->second.data, whole->second.bytes());
      return;
    }
    const auto small = content_->byte_tensors.find(key);
    const auto scale = content_->tensors.find(key + ".scale");
    if (!fits(small, content_->byte_tensors) || scale == content_->tensors.end() ||
        scale->second.size != 1) {
      complete = false;
      return;
    }
    float by = 0;
    std::memcpy(&by, scale->second.data, sizeof by);
    const auto* const integers = static_cast<const std::int8_t*>(small->second.data);
    std::transform(integers, integers + small->second.size, to,
                   [by](std::int8_t integer) { return by * static_cast<float>(integer); });
  });
  state.generator.parameters = state.average;
  state.steps = moments_[moment].steps;
  state.seconds = moments_[moment].seconds;
  return complete;
}

GanTrainer::State Portfolio::state(std::size_t moment) const {
  CHECK(moment < moments_.size());
  GanTrainer::State state = empty_state();
  CHECK(read(moment, state), "open() has read it once");
  return state;
}

}  // namespace counterfeit::gan
