#include "base/text.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace counterfeit::base {

std::string number_text(double value) {
  char text[32];
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, value);
    if (std::strtod(text, nullptr) == value) break;
  }
  return text;
}

std::optional<double> parse_number(std::string_view text) {
  const std::string terminated(text);
  if (terminated.empty() || terminated.find_first_not_of("+-.0123456789eE") != std::string::npos)
    return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(terminated.c_str(), &end);
  if (*end != '\0' || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace counterfeit::base
