#include "app/link.h"

namespace counterfeit::app {

std::map<std::string, std::string> link_parameters(const gan::TrainConfig& config) {
  const gan::TrainConfig plain;
  std::map<std::string, std::string> parameters;
  gan::TrainConfig base = plain;
  if (const auto preset = gan::preset_config(config.preset)) base = *preset;
  if (base.preset != plain.preset) parameters["preset"] = base.preset;
  if (config.seed != plain.seed) parameters["seed"] = std::to_string(config.seed);
  for (const gan::Field& field : gan::fields())
    if (const std::string text = gan::field_text(config, field);
        text != gan::field_text(base, field))
      parameters[std::string(field.name)] = text;
  return parameters;
}

}  // namespace counterfeit::app
