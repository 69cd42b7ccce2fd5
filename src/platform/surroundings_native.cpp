#include "platform/surroundings.h"

namespace counterfeit::platform {

Surroundings surroundings() { return {}; }

}  // namespace counterfeit::platform
