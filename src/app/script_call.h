#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "session/session.h"

namespace counterfeit::app {

// One call of a script, and what becomes of it.

struct Request {
  std::string method;     // "train"
  std::string arguments;  // a JSON object, or empty
  std::vector<session::NamedFile> files;
};

struct Reply {
  bool ok = true;
  std::string json;  // the value; the sentence as a JSON string when not ok; empty: no value
  base::Bytes bytes;
  bool has_bytes = false;  // the value is `bytes`, or has them beside `json`
};

}  // namespace counterfeit::app
