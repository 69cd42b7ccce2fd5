#pragma once

#include "gan/config.h"

namespace counterfeit::ui {

// A control for one setting at the cursor, of the width that was set for the next item. True when
// `value` has changed, which is then one that the field takes.
bool edit_setting(const gan::Field& field, double& value);

}  // namespace counterfeit::ui
