#include "ui/format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "base/text.h"

namespace counterfeit::ui {

using base::tr;
using base::tr_later;

std::string with_commas(std::int64_t value) {
  const std::string digits = std::to_string(value);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool after_digit = i > 0 && digits[i - 1] != '-';
    if (after_digit && (digits.size() - i) % 3 == 0) text += base::language().thousands_sign;
    text += digits[i];
  }
  return text;
}

std::string fixed(double value, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  if (std::strspn(text, "-0.") == std::strlen(text) && text[0] == '-')  // nothing is left of it
    std::memmove(text, text + 1, std::strlen(text));
  if (char* const sign = std::strchr(text, '.')) *sign = base::language().decimal_sign;
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

std::string megabytes(std::uint64_t bytes) {
  return fixed(static_cast<double>(bytes) / 1e6, 1) + " MB";
}

std::string ago(double seconds) {
  constexpr struct {
    double seconds;
    const char *one, *more;
  } kUnits[] = {{86400, tr_later("1 day ago"), tr_later("{0} days ago")},
                {3600, tr_later("1 hour ago"), tr_later("{0} hours ago")},
                {60, tr_later("1 minute ago"), tr_later("{0} minutes ago")}};
  for (const auto& unit : kUnits) {
    if (seconds < unit.seconds * 0.99) continue;
    const auto count = static_cast<long long>(std::round(seconds / unit.seconds));
    return count == 1 ? std::string(tr(unit.one)) : tr(unit.more, {std::to_string(count)});
  }
  return tr("just now");
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
