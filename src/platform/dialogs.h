#pragma once

#include <string>
#include <vector>

// Text that a page asks for with the browser's own means: where there is no keyboard but the
// screen's, and where a camera reads QR codes. What comes of it is polled for.

namespace counterfeit::platform {

struct TextWanted {
  std::string name;   // comes back with the answer
  std::string title;  // a short sentence
  std::string text;   // what stands there at first
  bool lines = false;
};

// Both false in a desktop window, which has neither.
bool ask_text(const TextWanted& wanted);
bool scan_codes(const std::string& name);  // each code that is read comes as a text of this name

struct TextGiven {
  std::string name;
  std::string text;    // UTF-8
  bool error = false;  // `text` is a sentence that says why nothing comes
};
std::vector<TextGiven> take_texts();  // since the last call

}  // namespace counterfeit::platform
