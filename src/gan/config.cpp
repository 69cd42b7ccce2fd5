#include "gan/config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace counterfeit::gan {
namespace {

using base::Error;
using base::Result;
using base::Status;

// Accessors for a member, whatever its type, so that the table below stays one line a setting.
template <auto Member>
double get(const TrainConfig& config) {
  return static_cast<double>(config.*Member);
}
template <auto Member>
void put(TrainConfig& config, double value) {
  using Value = std::remove_reference_t<decltype(config.*Member)>;
  config.*Member = static_cast<Value>(value);
}

constexpr std::string_view kFamilies[] = {"conv", "mlp"};
constexpr std::string_view kLosses[] = {"non-saturating"};

constexpr Field kFields[] = {
    {"family", "Kind of networks", "Network",
     "Convolutional networks see neighbouring pixels together (Radford et al. 2016, DCGAN); an MLP "
     "sees all pixels alike (Goodfellow et al. 2014).",
     FieldKind::kChoice, 0, 0, kFamilies, false, get<&TrainConfig::family>,
     put<&TrainConfig::family>},
    {"latent_dim",
     "Numbers of noise",
     "Network",
     "How many random numbers the generator turns into one picture.",
     FieldKind::kInteger,
     2,
     512,
     {},
     false,
     get<&TrainConfig::latent_dim>,
     put<&TrainConfig::latent_dim>},
    {"g_width",
     "Generator's width",
     "Network",
     "Channels of the generator's last hidden layer; the one before has twice as many. An MLP has "
     "16 units for each.",
     FieldKind::kInteger,
     2,
     128,
     {},
     false,
     get<&TrainConfig::g_width>,
     put<&TrainConfig::g_width>},
    {"d_width",
     "Discriminator's width",
     "Network",
     "Channels of the discriminator's first layer; the next has twice as many. An MLP has 16 units "
     "for each.",
     FieldKind::kInteger,
     2,
     128,
     {},
     false,
     get<&TrainConfig::d_width>,
     put<&TrainConfig::d_width>},
    {"use_labels",
     "Use the labels",
     "Network",
     "Where the data set has labels, both networks are told the class: the generator what to draw "
     "(Mirza and Osindero 2014), the discriminator what it should be (Miyato and Koyama 2018).",
     FieldKind::kSwitch,
     0,
     1,
     {},
     false,
     get<&TrainConfig::use_labels>,
     put<&TrainConfig::use_labels>},
    {"loss", "Loss", "Training",
     "Non-saturating: the generator raises the probability that its fakes are called real "
     "(Goodfellow et al. 2014, section 3).",
     FieldKind::kChoice, 0, 0, kLosses, false, get<&TrainConfig::loss>, put<&TrainConfig::loss>},
    {"batch",
     "Pictures per step",
     "Training",
     "Real pictures, and as many fakes, in one training step.",
     FieldKind::kInteger,
     2,
     1024,
     {},
     false,
     get<&TrainConfig::batch>,
     put<&TrainConfig::batch>},
    {"g_rate",
     "Generator's learning rate",
     "Training",
     "How far one step moves the generator (Adam, Kingma and Ba 2015).",
     FieldKind::kReal,
     0,
     1,
     {},
     true,
     get<&TrainConfig::g_rate>,
     put<&TrainConfig::g_rate>},
    {"d_rate",
     "Discriminator's learning rate",
     "Training",
     "How far one step moves the discriminator (Adam; two rates: Heusel et al. 2017).",
     FieldKind::kReal,
     0,
     1,
     {},
     true,
     get<&TrainConfig::d_rate>,
     put<&TrainConfig::d_rate>},
    {"beta1",
     "Adam's memory of the gradient",
     "Training",
     "The share of the running mean that each step keeps; 0.5 calms a GAN (Radford et al. 2016).",
     FieldKind::kReal,
     0,
     0.999,
     {},
     true,
     get<&TrainConfig::beta1>,
     put<&TrainConfig::beta1>},
    {"beta2",
     "Adam's memory of its size",
     "Training",
     "The share of the running mean square that each step keeps.",
     FieldKind::kReal,
     0,
     0.9999,
     {},
     true,
     get<&TrainConfig::beta2>,
     put<&TrainConfig::beta2>},
    {"ema_decay",
     "Averaging of the generator",
     "Averaging",
     "Fakes are drawn by a moving average of the generator's weights, which is steadier than any "
     "one moment of it (Yazici et al. 2019). 0 turns it off.",
     FieldKind::kReal,
     0,
     0.99999,
     {},
     true,
     get<&TrainConfig::ema_decay>,
     put<&TrainConfig::ema_decay>},
};

const std::array<Preset, 2>& preset_table() {
  static const std::array<Preset, 2> table = [] {
    TrainConfig digits;
    TrainConfig mlp;
    mlp.preset = "mlp";
    mlp.family = Family::kMlp;
    mlp.g_rate = 1e-3;
    mlp.d_rate = 1e-3;
    return std::array<Preset, 2>{
        Preset{"digits", "Digits, fast",
               "A small convolutional pair that knows the classes. It draws readable digits "
               "sooner than anything else here.",
               digits},
        Preset{"mlp", "Plain networks",
               "Fully connected layers, as in the first GAN of 2014. They do not know that pixels "
               "have neighbours, and their digits stay rough.",
               mlp}};
  }();
  return table;
}

std::string range_text(const Field& field) {
  return base::number_text(field.low) + " to " + base::number_text(field.high);
}

std::string list(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

Error refused(const Field& field, std::string_view text, const std::string& wanted) {
  return {
      .message = std::string(field.name) + ": '" + std::string(text) + "' is not " + wanted + ".",
      .hint = {}};
}

Result<double> parse_value(const Field& field, std::string_view text) {
  if (field.kind == FieldKind::kChoice) {
    const auto found = std::ranges::find(field.choices, text);
    if (found == field.choices.end()) return refused(field, text, "one of " + list(field.choices));
    return static_cast<double>(found - field.choices.begin());
  }
  if (field.kind == FieldKind::kSwitch) {
    if (text == "true" || text == "1" || text == "on") return 1.0;
    if (text == "false" || text == "0" || text == "off") return 0.0;
    return refused(field, text, "true or false");
  }
  const std::optional<double> value = base::parse_number(text);
  const bool whole = field.kind == FieldKind::kInteger;
  if (!value || (whole && *value != std::floor(*value)) || *value < field.low ||
      *value > field.high)
    return refused(field, text,
                   (whole ? "a whole number from " : "a number from ") + range_text(field));
  return *value;
}

}  // namespace

std::span<const Field> fields() { return kFields; }

const Field* find_field(std::string_view name) {
  const auto found = std::ranges::find(kFields, name, &Field::name);
  return found == std::end(kFields) ? nullptr : found;
}

std::string field_text(const TrainConfig& config, const Field& field) {
  const double value = field.get(config);
  switch (field.kind) {
    case FieldKind::kChoice:
      return std::string(field.choices[static_cast<std::size_t>(value)]);
    case FieldKind::kSwitch:
      return value != 0 ? "true" : "false";
    case FieldKind::kInteger:
    case FieldKind::kReal:
      break;
  }
  return base::number_text(value);
}

Status set_field(TrainConfig& config, std::string_view name, std::string_view text) {
  if (name == "preset") {
    Result<TrainConfig> preset = preset_config(text);
    if (!preset) return preset.error();
    const std::uint64_t seed = config.seed;
    config = *preset;
    config.seed = seed;
    return {};
  }
  if (name == "seed") {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), config.seed);
    if (code != std::errc{} || end != text.data() + text.size() || text.empty())
      return Error{.message = "seed: '" + std::string(text) + "' is not a whole number from 0 up.",
                   .hint = {}};
    return {};
  }
  const Field* const field = find_field(name);
  if (!field)
    return Error{.message = "There is no setting called '" + std::string(name) + "'.", .hint = {}};
  const Result<double> value = parse_value(*field, text);
  if (!value) return value.error();
  field->put(config, *value);
  return {};
}

std::span<const Preset> presets() { return preset_table(); }

Result<TrainConfig> preset_config(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Preset& preset : presets()) {
    if (preset.name == name) return preset.config;
    names.push_back(preset.name);
  }
  return Error{.message = "There is no preset called '" + std::string(name) + "'.",
               .hint = "Choose one of " + list(names) + "."};
}

}  // namespace counterfeit::gan
