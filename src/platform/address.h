#pragma once

#include <string>

namespace counterfeit::platform {

// Sets a parameter of the page's address, so that a reload or a link leads here again. Without an
// address, in a desktop window, nothing happens. An empty value takes the parameter out.
void set_address_parameter(const std::string& name, const std::string& value);

// The page's host has another version of it than the one that runs from this browser's store.
bool newer_version();
// Loads the page anew, once the newer version is here; what is not kept is lost. What keeps it from
// coming is told as a delivery.
void take_newer_version();

// The page's address without its parameters; empty where there is none.
std::string page_address();

}  // namespace counterfeit::platform
