#include "app/gui_options.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "app/language.h"
#include "base/text.h"

namespace counterfeit::app {
namespace {

using base::tr;

base::Error bad(std::string message) { return {.message = std::move(message), .hint = {}}; }

// Presets replace all other settings, so they go first whatever the order of the flags.
struct Settings {
  std::optional<std::string> preset;
  std::vector<std::pair<std::string, std::string>> others;
  std::string game;  // the parameters of an invitation
};

base::Status put_number(const std::string& name, const std::string& text, double low, double high,
                        double& to) {
  const auto number = base::parse_number(text);
  if (!number || *number < low || *number > high) {
    return bad(tr("--{0} wants a number from {1} to {2}, not '{3}'.",
                  {name, base::number_text(low), base::number_text(high), text}));
  }
  to = *number;
  return {};
}

base::Status put_hidden(const std::string& names, std::set<std::string, std::less<>>& hidden) {
  std::string unknown, known;
  for (std::size_t begin = 0; begin <= names.size();) {
    const std::size_t end = std::min(names.find(',', begin), names.size());
    const std::string name = names.substr(begin, end - begin);
    begin = end + 1;
    if (name.empty()) continue;
    if (std::ranges::find(kHideable, name) == kHideable.end()) {
      unknown = name;
    } else {
      hidden.insert(name);
    }
  }
  if (unknown.empty()) return {};
  for (const std::string_view one : kHideable)
    known += (known.empty() ? "" : ", ") + std::string(one);
  return bad(tr("--hide does not know '{0}'; it knows {1}.", {unknown, known}));
}

base::Status put_option(GuiOptions& options, Settings& settings, const std::string& name,
                        const std::string& value) {
  double number = 0;
  if (name == "variant") {
    options.variant = value;
  } else if (name == "data") {
    options.data.push_back(value);
  } else if (name == "offer") {
    options.offered.push_back(value);
  } else if (name == "preset") {
    settings.preset = value;
  } else if (name == "place") {
    options.place = value;
  } else if (name == "lesson") {
    options.lesson = value;
  } else if (name == "view") {
    if (value != "projector" && value != "normal")
      return bad(tr("--view is projector or normal, not '{0}'.", {value}));
    options.projector = value == "projector";
  } else if (name == "game" || name.starts_with("game_")) {
    settings.game += (settings.game.empty() ? "" : "&") + name + "=" + value;
  } else if (name == "theme") {
    options.theme = value;
  } else if (name == "motion") {
    if (value != "reduced" && value != "full")
      return bad(tr("--motion is reduced or full, not '{0}'.", {value}));
    options.still = value == "reduced";
  } else if (name == "lang") {
    if (!knows_language(value)) {
      std::string known;
      for (const KnownLanguage& one : kLanguages)
        known += (known.empty() ? "" : " or ") + std::string(one.code);
      return bad("--lang is " + known + ", not '" + value + "'.");
    }
    options.language = value;
  } else if (name == "threads") {
    const auto ok = put_number(name, value, 0, 64, number);
    options.threads = static_cast<int>(number);
    return ok;
  } else if (name == "zoom") {
    const auto ok = put_number(name, value, 75, 250, number);
    if (ok) options.zoom = static_cast<float>(number / 100);
    return ok;
  } else if (name == "hide") {
    return put_hidden(value, options.hidden);
  } else if (name == "scale") {
    const auto ok = put_number(name, value, 0.5, 8, number);
    options.scale = static_cast<float>(number);
    return ok;
  } else {
    std::string field = name;
    std::replace(field.begin(), field.end(), '-', '_');
    if (field != "seed" && gan::find_field(field) == nullptr) {
      return bad(tr("There is no option called '{0}', so it is left out.", {name}));
    }
    settings.others.emplace_back(field, value);
  }
  return {};
}

void keep_error(GuiOptions& options, const base::Status& status) {
  if (!status.ok()) options.errors.push_back(status.error().sentence());
}

}  // namespace

GuiOptions parse_gui_options(const std::vector<std::string>& arguments) {
  GuiOptions options;
  Settings settings;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (!argument.starts_with("--")) {
      options.data.push_back(argument);
      continue;
    }
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
    if (name == "help" && options.variant == "native") {
      options.help = true;
      continue;
    }
    const bool given = equals == std::string::npos || argument.substr(equals) == "=1";
    if (name == "measure" && given) {
      options.measure = true;
      continue;
    }
    if (name == "train" && given) {
      options.train = true;
      continue;
    }
    std::string value;
    if (equals != std::string::npos) {
      value = argument.substr(equals + 1);
    } else if (i + 1 < arguments.size()) {
      value = arguments[++i];
    } else {
      options.errors.push_back(bad(tr("--{0} wants a value.", {name})).sentence());
      break;
    }
    keep_error(options, put_option(options, settings, name, value));
  }
  if (!settings.game.empty()) {
    const auto invite = game::parse_invite(settings.game);
    if (invite.ok()) {
      options.invite = *invite;
    } else {
      options.errors.push_back(invite.error().sentence());
    }
  }
  if (settings.preset) {
    const auto preset = gan::preset_config(*settings.preset);
    if (preset.ok()) {
      options.config = *preset;
    } else {
      options.errors.push_back(preset.error().sentence());
    }
  }
  for (const auto& [name, value] : settings.others) {
    keep_error(options, gan::set_field(options.config, name, value));
  }
  if (const base::Status status = gan::validate(options.config); !status.ok()) {
    keep_error(options, status);
    options.config = {};
  }
  return options;
}

std::string gui_usage() {
  std::string text =
      "counterfeit_gui [--data FILE|DIR]... [--preset NAME] [--seed N] [--threads N] [--scale X] "
      "[--place NAME] [--lesson NAME|FILE] [--view projector] [--zoom PERCENT] [--hide NAME,...] "
      "[--theme dark|light|contrast] [--motion reduced] [--lang en|de] [--train] "
      "[--measure]\n\nSettings, "
      "each a flag of its "
      "own:\n";
  for (const gan::Field& field : gan::fields()) {
    std::string flag(field.name);
    std::replace(flag.begin(), flag.end(), '_', '-');
    text += "  --" + flag + "  " + std::string(field.label) + "\n";
  }
  return text;
}

}  // namespace counterfeit::app
