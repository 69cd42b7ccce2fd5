#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "platform/files.h"

// The bridge to a script in the page: its calls come in, answers go back. A native program has no
// such script, and then nothing ever comes.

namespace counterfeit::platform {

struct ScriptCall {
  int id = 0;
  std::string method;     // "train"
  std::string arguments;  // a JSON object
  std::vector<File> files;
};

struct ScriptAnswer {
  int id = 0;
  bool ok = true;
  std::string json;  // the value, or the sentence of an error as a JSON string; may be empty
  base::Bytes bytes;
  bool has_bytes = false;
};

std::vector<ScriptCall> take_script_calls();
void answer_script(const ScriptAnswer& answer);
void announce_ready();  // from now on calls are taken

}  // namespace counterfeit::platform
