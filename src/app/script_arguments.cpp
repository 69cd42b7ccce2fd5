#include "app/script_arguments.h"

#include <cmath>
#include <utility>

#include "base/text.h"

namespace counterfeit::app {

ScriptArguments::ScriptArguments(std::string_view method, std::string_view json)
    : method_(method), json_(nlohmann::json::object()) {
  if (json.empty()) return;
  json_ = nlohmann::json::parse(json, nullptr, false);
  if (json_.is_object()) return;
  json_ = nlohmann::json::object();
  fail(method_ + "() takes its options as an object, for example {seed: 1}.");
}

void ScriptArguments::fail(std::string message) {
  if (!error_) error_ = base::Error{.message = std::move(message), .hint = {}};
}

std::optional<std::int64_t> ScriptArguments::integer(const std::string& name, Range range) {
  known_.insert(name);
  const auto found = json_.find(name);
  if (found == json_.end() || found->is_null()) return {};
  // JavaScript has one kind of number: 3 may arrive as 3.0.
  const double value = found->is_number() ? found->get<double>() : std::nan("");
  if (std::isfinite(value) && value == std::floor(value) &&
      value >= static_cast<double>(range.low) && value <= static_cast<double>(range.high)) {
    return static_cast<std::int64_t>(value);
  }
  fail(method_ + "(): " + name + " must be a whole number from " + std::to_string(range.low) +
       " to " + std::to_string(range.high) + ", not " + found->dump() + ".");
  return {};
}

std::optional<double> ScriptArguments::number(const std::string& name, RealRange range) {
  known_.insert(name);
  const auto found = json_.find(name);
  if (found == json_.end() || found->is_null()) return {};
  const double value = found->is_number() ? found->get<double>() : std::nan("");
  if (value >= range.low && value <= range.high) return value;
  fail(method_ + "(): " + name + " must be a number from " + base::number_text(range.low) + " to " +
       base::number_text(range.high) + ", not " + found->dump() + ".");
  return {};
}

std::vector<double> ScriptArguments::numbers(const std::string& name, RealRange range) {
  known_.insert(name);
  const auto found = json_.find(name);
  std::vector<double> values;
  if (found == json_.end() || found->is_null()) return values;
  for (const auto& item : found->is_array() ? *found : nlohmann::json::array({nullptr})) {
    values.push_back(item.is_number() ? item.get<double>() : std::nan(""));
    if (values.back() >= range.low && values.back() <= range.high) continue;
    fail(method_ + "(): " + name + " must be a list of numbers from " +
         base::number_text(range.low) + " to " + base::number_text(range.high) + ", not " +
         found->dump() + ".");
    return {};
  }
  return values;
}

std::optional<std::string> ScriptArguments::text(const std::string& name) {
  known_.insert(name);
  const auto found = json_.find(name);
  if (found == json_.end() || found->is_null()) return {};
  if (found->is_string()) return found->get<std::string>();
  fail(method_ + "(): " + name + " must be a text, not " + found->dump() + ".");
  return {};
}

std::optional<bool> ScriptArguments::flag(const std::string& name) {
  known_.insert(name);
  const auto found = json_.find(name);
  if (found == json_.end() || found->is_null()) return {};
  if (found->is_boolean()) return found->get<bool>();
  fail(method_ + "(): " + name + " must be true or false, not " + found->dump() + ".");
  return {};
}

nlohmann::json ScriptArguments::value(const std::string& name) {
  known_.insert(name);
  const auto found = json_.find(name);
  return found == json_.end() ? nlohmann::json() : *found;
}

std::vector<std::pair<std::string, std::string>> ScriptArguments::others() {
  std::vector<std::pair<std::string, std::string>> rest;
  for (const auto& [name, value] : json_.items()) {
    if (!known_.insert(name).second || value.is_null()) continue;
    rest.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
  }
  return rest;
}

base::Status ScriptArguments::status() const {
  if (error_) return *error_;
  for (const auto& [name, value] : json_.items()) {
    if (known_.contains(name)) continue;
    std::string names;
    for (const std::string& known : known_) names += (names.empty() ? "" : ", ") + known;
    return base::Error{.message = method_ + "() has no option called '" + name + "'.",
                       .hint = names.empty() ? "It takes none." : "It knows " + names + "."};
  }
  return {};
}

}  // namespace counterfeit::app
