#include "platform/script.h"

namespace counterfeit::platform {

std::vector<ScriptCall> take_script_calls() { return {}; }
void answer_script(const ScriptAnswer&) {}
void announce_ready() {}

}  // namespace counterfeit::platform
