#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/script_call.h"
#include "base/result.h"

namespace counterfeit::app {

// JavaScript has one kind of number, and this is where its whole ones end.
inline constexpr std::int64_t kLargestInteger = std::int64_t{1} << 53;

// What a call comes to.
inline Reply value(const nlohmann::ordered_json& json) {
  return {.json = json.dump(), .bytes = {}};
}
inline base::Error refusal(std::string message, std::string hint = {}) {
  return {.message = std::move(message), .hint = std::move(hint)};
}

// The arguments of one call. Each accessor remembers its name; `status()` is then the first thing
// that is wrong: no JSON object, a value of another kind or out of range, or an unknown name.
class ScriptArguments {
 public:
  ScriptArguments(std::string_view method, std::string_view json);

  struct Range {
    std::int64_t low = 0;
    std::int64_t high = 0;
  };
  std::optional<std::int64_t> integer(const std::string& name, Range range);
  struct RealRange {
    double low = 0;
    double high = 0;
  };
  std::optional<double> number(const std::string& name, RealRange range);
  // A list; left out: empty.
  std::vector<double> numbers(const std::string& name, RealRange range);
  std::optional<std::string> text(const std::string& name);
  std::optional<bool> flag(const std::string& name);
  // Of any kind; null where it was not given.
  nlohmann::json value(const std::string& name);
  // What no accessor asked for yet, as text: "0.002", "true", "mlp".
  std::vector<std::pair<std::string, std::string>> others();

  base::Status status() const;

 private:
  void fail(std::string message);

  std::string method_;
  nlohmann::json json_;
  std::set<std::string> known_;
  std::optional<base::Error> error_;
};

}  // namespace counterfeit::app
