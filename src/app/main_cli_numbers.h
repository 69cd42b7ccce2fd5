#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <limits>
#include <string>
#include <vector>

// What the flags' numbers may be. CLI11's own ranges take what is not a number (nan) for one
// inside, and name bounds of 300 digits.

namespace counterfeit::app {

// A whole number from low to high, written in decimal digits.
template <typename Number>
CLI::Validator whole_number(Number low, Number high = std::numeric_limits<Number>::max()) {
  return {[=](std::string& text) -> std::string {
            Number number = 0;
            const char* const end = text.data() + text.size();
            const auto [read, code] = std::from_chars(text.data(), end, number);
            if (!text.empty() && code == std::errc{} && read == end && number >= low &&
                number <= high) {
              text = std::to_string(number);  // CLI11 takes 010 for octal
              return {};
            }
            return "'" + text + "' is not a whole number from " + std::to_string(low) + " to " +
                   std::to_string(high);
          },
          ""};
}

// A finite number from low to high.
CLI::Validator number_between(double low, double high);

// A finite number above 0.
CLI::Validator positive_number();

// Adds a flag of whole numbers from 0, separated by commas: 2,0,2,6.
CLI::Option* add_list(CLI::App& command, const std::string& flag, std::vector<int>& numbers,
                      int most, const std::string& help);

}  // namespace counterfeit::app
