#include "gan/config_json.h"

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace counterfeit::gan {

std::string to_json(const TrainConfig& config) {
  nlohmann::ordered_json json;
  json["preset"] = config.preset;
  json["seed"] = config.seed;
  for (const Field& field : fields()) {
    const double value = field.get(config);
    const std::string key(field.name);
    switch (field.kind) {
      case FieldKind::kChoice:
        json[key] = field_text(config, field);
        break;
      case FieldKind::kSwitch:
        json[key] = value != 0;
        break;
      case FieldKind::kInteger:
        json[key] = static_cast<std::int64_t>(value);
        break;
      case FieldKind::kReal:
        json[key] = value;
        break;
    }
  }
  return json.dump();
}

base::Result<TrainConfig> config_from_json(std::string_view text) {
  return config_from_json(nlohmann::json::parse(text, nullptr, false));
}

base::Result<TrainConfig> config_from_json(const nlohmann::json& json) {
  if (!json.is_object())
    return base::Error{.message = base::tr("The settings are not a JSON object."), .hint = {}};
  const auto as_text = [](const nlohmann::json& value) -> std::string {
    if (value.is_string()) return value.get<std::string>();
    // No setting is a list, and to write out a deep one takes more stack than there is.
    return value.is_structured() ? "[...]" : value.dump();
  };
  TrainConfig config;
  // A preset of a later version is no reason to refuse: every setting is spelt out beside it.
  if (json.contains("preset")) {
    const std::string name = as_text(json["preset"]);
    if (const base::Result<TrainConfig> preset = preset_config(name)) config = *preset;
    config.preset = name;
  }
  for (const auto& [key, value] : json.items()) {
    if (key == "preset" || (key != "seed" && !find_field(key))) continue;
    if (const base::Status status = set_field(config, key, as_text(value)); !status.ok())
      return status.error();
  }
  if (const base::Status status = validate(config); !status.ok()) return status.error();
  return config;
}

}  // namespace counterfeit::gan
