#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace counterfeit::base {

// Whose doing an error is; the command line turns it into an exit code.
enum class ErrorKind {
  kInput,   // a file, flag or parameter that the user can correct
  kSystem,  // no permission, no memory
  kNoRoom,  // disk full, a browser's quota used up
};

// One clear sentence, and what to do about it.
struct Error {
  std::string message;  // "train-images.gz: not an IDX file (it begins with 89 50 4e 47)."
  std::string hint;     // "Choose an IDX file, plain or gzip." May be empty.
  ErrorKind kind = ErrorKind::kInput;

  std::string sentence() const { return hint.empty() ? message : message + " " + hint; }
};

// Either a value or an Error. Asking for the one that is not there is a programmer's mistake.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & {
    CHECK(ok());
    return std::get<0>(state_);
  }
  const T& value() const& {
    CHECK(ok());
    return std::get<0>(state_);
  }
  T&& value() && {
    CHECK(ok());
    return std::get<0>(std::move(state_));
  }
  const Error& error() const {
    CHECK(!ok());
    return std::get<1>(state_);
  }

  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }

 private:
  std::variant<T, Error> state_;
};

// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const {
    CHECK(!ok());
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace counterfeit::base
