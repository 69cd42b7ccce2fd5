#pragma once

#include <initializer_list>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// JSON that people write by hand: whatever is wrong is told with its line.

namespace counterfeit::lessons {

inline constexpr std::size_t kMostBytes = 64 * 1024;  // of a file

// Members and elements to follow from the root, the latter as their index: {"steps", "3", "text"}.
using JsonPath = std::vector<std::string>;

// The line, from 1, of the element that `path` leads to in a valid JSON text, of a member its name;
// where the path leads nowhere, of the last element on it that is there.
int line_of(std::string_view json, const JsonPath& path);

class JsonReader;

// One element, and the way to it. What is missing or of another kind becomes the reader's error,
// and reads as empty.
class JsonElement {
 public:
  JsonElement(JsonReader& reader, const nlohmann::ordered_json* value, JsonPath path)
      : reader_(&reader), value_(value), path_(std::move(path)) {}

  bool has(std::string_view key) const;
  bool is_text() const { return value_ != nullptr && value_->is_string(); }
  bool is_number() const { return value_ != nullptr && value_->is_number(); }
  std::optional<bool> flag() const;            // nothing where it is no true or false
  JsonElement at(std::string_view key) const;  // required
  std::vector<JsonElement> list(std::string_view key, std::size_t most) const;  // left out: empty
  // An object with no other members than these.
  void only(std::initializer_list<std::string_view> keys) const;

  std::string text(std::size_t most) const;  // of this very element: 1 to `most` bytes
  std::string text(std::string_view key, std::size_t most) const { return at(key).text(most); }
  std::string text_or_nothing(std::string_view key, std::size_t most) const;
  struct Range {
    double low = 0, high = 0;
  };
  double number(Range range) const;
  double number(std::string_view key, Range range) const { return at(key).number(range); }

  void fail(std::string reason, std::string hint = {}) const;
  // A part of it is refused: the error's message is the reason.
  void fail(const base::Error& error) const { fail(error.message, error.hint); }

 private:
  JsonElement inside(std::string_view key, const nlohmann::ordered_json* value) const;

  JsonReader* reader_;
  const nlohmann::ordered_json* value_;  // null: it is not there, and that has been said
  JsonPath path_;
};

class JsonReader {
 public:
  // name: of the file, for the sentences. text: at most `most` bytes.
  JsonReader(std::string_view name, std::string_view text, std::size_t most);
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;

  JsonElement root() { return {*this, error_ ? nullptr : &json_, {}}; }
  // What was wrong first.
  const std::optional<base::Error>& error() const { return error_; }

  void fail(const JsonPath& path, std::string reason, std::string hint);

 private:
  void fail_at_line(int line, std::string reason, std::string hint);

  std::string name_;
  std::string_view text_;
  nlohmann::ordered_json json_;
  std::optional<base::Error> error_;
};

}  // namespace counterfeit::lessons
