#pragma once

#include <string>

namespace counterfeit::platform {

// What the browser says of the person before the page and of its tab; it may change at any time. A
// desktop window says nothing.
struct Surroundings {
  bool hidden = false;  // in a tab that nobody sees
  bool still = false;   // nothing should move that needs not
  std::string theme;    // "light"; empty: not told, or the page's address says otherwise
};
Surroundings surroundings();

}  // namespace counterfeit::platform
