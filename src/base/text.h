#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace counterfeit::base {

// The shortest text that reads back as the same number: "0.008", "32".
std::string number_text(double value);

// The whole text as one finite number, in the C locale's form; else nothing.
std::optional<double> parse_number(std::string_view text);

}  // namespace counterfeit::base
