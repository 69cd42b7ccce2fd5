#pragma once

#include <cstdint>
#include <string>

// Numbers as people read them in the language in use; the examples are English.

namespace counterfeit::ui {

std::string with_commas(std::int64_t value);    // 12345 -> "12,345"
std::string short_count(double value);          // 950 -> "950", 12345 -> "12.3k", 2.1e6 -> "2.1M"
std::string fixed(double value, int decimals);  // 0.6931, 2 -> "0.69"
std::string percent(double fraction);           // 0.234 -> "23 %"
std::string duration(double seconds);           // 75 -> "1:15", 3700 -> "1:01:40"
std::string megabytes(std::uint64_t bytes);     // 3941000 -> "3.9 MB"
std::string ago(double seconds);                // 100 -> "2 minutes ago"
std::string tick_label(double value, double gap);  // as many decimals as the gap needs

}  // namespace counterfeit::ui
