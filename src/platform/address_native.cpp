#include "platform/address.h"

namespace counterfeit::platform {

void set_address_parameter(const std::string&, const std::string&) {}

}  // namespace counterfeit::platform
