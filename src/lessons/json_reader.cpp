#include "lessons/json_reader.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "lessons/words.h"

namespace counterfeit::lessons {
namespace {

using base::tr;

using nlohmann::ordered_json;

constexpr std::size_t kLongestReason = 160;

// Finds its way through a JSON text that is known to be valid.
class JsonWalk {
 public:
  explicit JsonWalk(std::string_view text) : text_(text) {}

  // Where the element begins that the path leads to.
  std::size_t find(const JsonPath& path) {
    skip_space();
    std::size_t begin = at_;
    for (const std::string& part : path)
      if (!enter(part, begin)) break;
    return begin;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  std::string_view take_string() {
    const std::size_t first = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const std::string_view inside = text_.substr(first, at_ - first);
    ++at_;
    return inside;
  }

  void skip_value() {
    int depth = 0;
    do {
      const char c = peek();
      if (c == '"') {
        take_string();
      } else if (c == '{' || c == '[') {
        ++depth;
        ++at_;
      } else if (c == '}' || c == ']') {
        --depth;
        ++at_;
      } else if (c == ',' || c == ':') {
        ++at_;
      } else {
        at_ = std::min(text_.find_first_of(",:]} \t\r\n", at_), text_.size());
      }
      skip_space();
    } while (depth > 0 && at_ < text_.size());
  }

  // Goes to a member or an element of what begins here; false: there is none of that name.
  bool enter(const std::string& part, std::size_t& begin) {
    const bool object = peek() == '{';
    if (!object && peek() != '[') return false;
    ++at_;
    for (std::size_t i = 0;; ++i) {
      skip_space();
      if (at_ >= text_.size() || peek() == '}' || peek() == ']') return false;
      const std::size_t here = at_;
      bool found = !object && part == std::to_string(i);
      if (object) {
        found = take_string() == part;
        skip_space();
        ++at_;  // the colon
        skip_space();
      }
      if (found) {
        begin = here;
        return true;
      }
      skip_value();
      if (peek() == ',') ++at_;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

int line_at(std::string_view text, std::size_t position) {
  const std::string_view before = text.substr(0, position);
  return 1 + static_cast<int>(std::ranges::count(before, '\n'));
}

// Only looks whether a text is JSON, and remembers where it is not.
class SyntaxCheck : public nlohmann::json_sax<ordered_json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t at, const std::string&,
                   const nlohmann::detail::exception& error) override {
    position = at;
    // "[json.exception…] parse error at line 1, column 2: …; last read: '…'; expected …"
    reason = error.what();
    const std::size_t column = reason.find(", column ");
    const std::size_t colon = reason.find(": ", column == std::string::npos ? 0 : column);
    if (colon != std::string::npos) reason = reason.substr(colon + 2);
    const std::size_t read = reason.find("; last read");
    if (read != std::string::npos) reason.resize(read);
    if (reason.size() > kLongestReason) reason.resize(kLongestReason);
    return false;
  }

  std::size_t position = 0;
  std::string reason;
};

std::string at_most(std::size_t most) {
  return tr("At most {0} are possible.", {std::to_string(most)});
}

}  // namespace

int line_of(std::string_view json, const JsonPath& path) {
  return line_at(json, JsonWalk(json).find(path));
}

JsonReader::JsonReader(std::string_view name, std::string_view text, std::size_t most)
    : name_(name), text_(text) {
  if (text.size() > most) {
    error_ = {.message = tr("{0} is too long: {1} bytes.", {name_, std::to_string(text.size())}),
              .hint = tr("At most {0} are read.", {std::to_string(most)})};
    return;
  }
  SyntaxCheck check;
  if (!ordered_json::sax_parse(text, &check)) {
    fail_at_line(line_at(text, check.position == 0 ? 0 : check.position - 1),
                 tr("this is no JSON ({0}).", {check.reason}),
                 tr("Look for a missing comma, quote or bracket here or just before."));
    return;
  }
  json_ = ordered_json::parse(text, nullptr, false);
}

void JsonReader::fail(const JsonPath& path, std::string reason, std::string hint) {
  fail_at_line(line_of(text_, path), std::move(reason), std::move(hint));
}

void JsonReader::fail_at_line(int line, std::string reason, std::string hint) {
  if (error_) return;
  error_ = {.message = tr("{0}, line {1}: {2}", {name_, std::to_string(line), reason}),
            .hint = std::move(hint)};
}

JsonElement JsonElement::inside(std::string_view key, const ordered_json* value) const {
  JsonPath path = path_;
  path.emplace_back(key);
  return {*reader_, value, std::move(path)};
}

bool JsonElement::has(std::string_view key) const {
  return value_ != nullptr && value_->is_object() && value_->contains(key);
}

std::optional<bool> JsonElement::flag() const {
  if (value_ == nullptr || !value_->is_boolean()) return std::nullopt;
  return value_->get<bool>();
}

JsonElement JsonElement::at(std::string_view key) const {
  if (has(key)) return inside(key, &*value_->find(key));
  if (value_ != nullptr) {
    if (value_->is_object())
      fail(tr("\"{0}\" is missing.", {std::string(key)}));
    else
      fail(tr("an object in { } is wanted here."));
  }
  return inside(key, nullptr);
}

std::vector<JsonElement> JsonElement::list(std::string_view key, std::size_t most) const {
  std::vector<JsonElement> elements;
  if (!has(key)) return elements;
  const JsonElement whole = inside(key, &*value_->find(key));
  if (!whole.value_->is_array()) {
    whole.fail(tr("\"{0}\" is a list in [ ].", {std::string(key)}));
  } else if (whole.value_->size() > most) {
    whole.fail(
        tr("\"{0}\" has {1} entries.", {std::string(key), std::to_string(whole.value_->size())}),
        at_most(most));
  } else {
    for (std::size_t i = 0; i < whole.value_->size(); ++i)
      elements.push_back(whole.inside(std::to_string(i), &(*whole.value_)[i]));
  }
  return elements;
}

void JsonElement::only(std::initializer_list<std::string_view> keys) const {
  if (value_ == nullptr) return;
  if (!value_->is_object()) return fail(tr("an object in { } is wanted here."));
  for (const auto& [key, value] : value_->items()) {
    if (std::ranges::find(keys, key) != keys.end()) continue;
    std::string known;
    for (const std::string_view one : keys) known += (known.empty() ? "" : ", ") + std::string(one);
    return inside(key, &value)
        .fail(tr("nothing here is called \"{0}\".", {key.substr(0, 40)}),
              tr("There are {0}.", {known}));
  }
}

std::string JsonElement::text(std::size_t most) const {
  if (value_ == nullptr) return {};
  if (!value_->is_string()) {
    fail(tr("a text in quotes is wanted here."));
    return {};
  }
  const std::string& found = value_->get_ref<const std::string&>();
  if (!found.empty() && found.size() <= most) return found;
  if (found.empty())
    fail(tr("this text is empty."));
  else
    fail(tr("this text has {0} bytes.", {std::to_string(found.size())}), at_most(most));
  return {};
}

std::string JsonElement::text_or_nothing(std::string_view key, std::size_t most) const {
  return has(key) ? text(key, most) : std::string();
}

double JsonElement::number(Range range) const {
  if (value_ == nullptr) return range.low;
  if (value_->is_number()) {
    const double found = value_->get<double>();
    if (found >= range.low && found <= range.high) return found;
  }
  fail(tr("a number from {0} to {1} is wanted here.",
          {plain_number(range.low), plain_number(range.high)}));
  return range.low;
}

void JsonElement::fail(std::string reason, std::string hint) const {
  reader_->fail(path_, std::move(reason), std::move(hint));
}

}  // namespace counterfeit::lessons
