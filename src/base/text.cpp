#include "base/text.h"

#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace counterfeit::base {
namespace {

std::atomic<const Language*>& in_use() {
  static std::atomic<const Language*> language{&english()};
  return language;
}

// The text in the language in use, or null.
const std::string* find_text(std::string_view english_text) {
  const Texts& texts = language().texts;
  if (texts.empty()) return nullptr;
  const auto found = texts.find(english_text);
  return found == texts.end() ? nullptr : &found->second;
}

}  // namespace

std::string number_text(double value) {
  char text[32];
  // As many digits as stand before the point: 10, not 1e+01.
  const double size = std::abs(value);
  const int whole = size >= 1 && size < 1e15 ? static_cast<int>(std::log10(size)) + 1 : 1;
  for (int digits = whole; digits <= 17; ++digits) {
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

const Language& english() {
  static const Language language;
  return language;
}

void use_language(const Language& language) { in_use().store(&language); }

const Language& language() { return *in_use().load(); }

const char* tr(const char* english) {
  const std::string* found = find_text(english);
  return found ? found->c_str() : english;
}

std::string_view tr(std::string_view english) {
  const std::string* found = find_text(english);
  return found ? std::string_view(*found) : english;
}

std::string tr(const std::string& english) {
  const std::string* found = find_text(english);
  return found ? *found : english;
}

std::string tr(const char* english, std::initializer_list<std::string_view> values) {
  const std::string_view pattern = tr(english);
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    const auto index = slot ? static_cast<std::size_t>(pattern[i + 1] - '0') : values.size();
    if (index >= values.size()) {
      text += pattern[i];
      continue;
    }
    text += values.begin()[index];
    i += 2;
  }
  return text;
}

}  // namespace counterfeit::base
