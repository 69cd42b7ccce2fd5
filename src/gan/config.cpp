#include "gan/config.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace counterfeit::gan {
namespace {

using base::tr;
using base::tr_later;

using base::Error;
using base::Result;
using base::Status;

std::string list(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

Error refused(std::string message) { return {.message = std::move(message), .hint = {}}; }

Result<double> parse_value(const Field& field, std::string_view text) {
  if (field.kind == FieldKind::kChoice) {
    const auto found = std::ranges::find(field.choices, text);
    if (found == field.choices.end())
      return refused(tr("{0}: '{1}' is not one of {2}.", {field.name, text, list(field.choices)}));
    return static_cast<double>(found - field.choices.begin());
  }
  if (field.kind == FieldKind::kSwitch) {
    if (text == "true" || text == "1" || text == "on") return 1.0;
    if (text == "false" || text == "0" || text == "off") return 0.0;
    return refused(tr("{0}: '{1}' is not true or false.", {field.name, text}));
  }
  const std::optional<double> value = base::parse_number(text);
  const bool whole = field.kind == FieldKind::kInteger;
  if (!value || (whole && *value != std::floor(*value)) || *value < field.low ||
      *value > field.high)
    return refused(
        tr(whole ? tr_later("{0}: '{1}' is not a whole number from {2} to {3}.")
                 : tr_later("{0}: '{1}' is not a number from {2} to {3}."),
           {field.name, text, base::number_text(field.low), base::number_text(field.high)}));
  return *value;
}

}  // namespace

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
      return refused(tr("seed: '{0}' is not a whole number from 0 up.", {text}));
    return {};
  }
  const Field* const field = find_field(name);
  if (!field) return refused(tr("There is no setting called '{0}'.", {name}));
  const Result<double> value = parse_value(*field, text);
  if (!value) return value.error();
  field->put(config, *value);
  return {};
}

Result<TrainConfig> preset_config(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Preset& preset : presets()) {
    if (preset.name == name) return preset.config;
    names.push_back(preset.name);
  }
  return Error{.message = tr("There is no preset called '{0}'.", {name}),
               .hint = tr("Choose one of {0}.", {list(names)})};
}

}  // namespace counterfeit::gan
