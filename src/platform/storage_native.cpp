#include "platform/storage.h"

namespace counterfeit::platform {

bool keep_text(const std::string&, const std::string&) { return true; }
std::string kept_text(const std::string&) { return {}; }
bool others_kept_text() { return false; }

}  // namespace counterfeit::platform
