#pragma once

#include <cstdlib>
#include <string>

namespace counterfeit::platform {

// What the page's own script hands over by stringToNewUTF8(), which becomes ours to free.
inline std::string take_string(char* text) {
  std::string copy(text);
  std::free(text);
  return copy;
}

}  // namespace counterfeit::platform
