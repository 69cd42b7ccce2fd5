#pragma once

#include <string>

namespace counterfeit::platform {

// Sets a parameter of the page's address, so that a reload or a link leads here again. Without an
// address, in a desktop window, nothing happens.
void set_address_parameter(const std::string& name, const std::string& value);

// The page's address without its parameters; empty where there is none.
std::string page_address();

}  // namespace counterfeit::platform
