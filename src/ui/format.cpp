#include "ui/format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace counterfeit::ui {

std::string with_commas(std::int64_t value) {
  const std::string digits = std::to_string(value);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool after_digit = i > 0 && digits[i - 1] != '-';
    if (after_digit && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

std::string fixed(double value, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string short_count(double value) {
  const double size = std::fabs(value);
  if (size < 1e3) return fixed(value, size < 10 && value != std::floor(value) ? 1 : 0);
  if (size < 1e6) return fixed(value / 1e3, size < 1e5 ? 1 : 0) + "k";
  return fixed(value / 1e6, size < 1e8 ? 1 : 0) + "M";
}

std::string percent(double fraction) {
  return fixed(100 * std::clamp(fraction, 0.0, 1.0), 0) + " %";
}

std::string duration(double seconds) {
  const auto whole = static_cast<long long>(std::max(0.0, seconds));
  char text[64];
  if (whole >= 3600) {
    std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60,
                  whole % 60);
  } else {
    std::snprintf(text, sizeof text, "%lld:%02lld", whole / 60, whole % 60);
  }
  return text;
}

std::string tick_label(double value, double gap) {
  if (std::fabs(value) >= 1e4) {
    // A short gap on a large value must still tell neighbours apart.
    if (gap >= 1e5) return fixed(value / 1e6, gap >= 1e6 ? 0 : 1) + "M";
    if (gap >= 1e2) return fixed(value / 1e3, gap >= 1e3 ? 0 : 1) + "k";
  }
  int decimals = 0;
  while (decimals < 6 && gap < 0.999) {
    gap *= 10;
    ++decimals;
  }
  return fixed(value == 0 ? 0 : value, decimals);
}

}  // namespace counterfeit::ui
