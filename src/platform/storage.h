#pragma once

#include <string>

namespace counterfeit::platform {

// A few texts that outlive a reload of the page, in the browser of whoever wrote them. A desktop
// window keeps none. False: the browser refuses (a private window, no room).
bool keep_text(const std::string& name, const std::string& text);
std::string kept_text(const std::string& name);  // empty where there is none
// Whether another tab has written one of them since this was asked last.
bool others_kept_text();

}  // namespace counterfeit::platform
